"""Find security profiles and what they permit."""

from bisect import bisect_right

from switchroom.access.acts import Act
from switchroom.ground import named
from switchroom.ground.named import After, Named
from switchroom.ground.paging import Page, PageAsked
from switchroom.instances.instance import Instance
from switchroom.security_profiles import store
from switchroom.security_profiles.security_profile import SecurityProfile
from switchroom.security_profiles.store import exist, permissions_of
from switchroom.work import Work

__all__ = ["exist", "names", "page", "page_of_permissions", "permissions_of"]


def page(work: Work, instance: Instance, asked: PageAsked) -> Page[Named]:
    """List security profiles in the order of their names."""
    work.require(Act.LIST_SECURITY_PROFILES, instance.id)
    return work.tools.tokens.page(
        f"security-profiles {instance.id}",
        asked,
        lambda after, size: store.page(work.db, instance.id, after, size),
        named.position,
    )


def page_of_permissions(work: Work, profile: SecurityProfile, asked: PageAsked) -> Page[str]:
    """List the permissions of a security profile by name."""
    work.require(Act.LIST_SECURITY_PROFILE_PERMISSIONS, profile.instance_id)

    def next_ones(after: After, size: int) -> tuple[str, ...]:
        start = 0 if after is None else bisect_right(profile.permissions, str(after[0]))
        return profile.permissions[start : start + size]

    return work.tools.tokens.page(
        f"permissions {profile.id}", asked, next_ones, lambda permission: (permission,)
    )


def names(work: Work, instance: Instance) -> dict[str, str]:
    """Give the ids of all security profiles by name, to resolve what a person wrote.

    Asks for no permission: whoever resolves names has passed the check of an act of their own.
    """
    return store.names(work.db, instance.id)
