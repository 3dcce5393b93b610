"""Find security profiles."""

from switchroom.instances.instance import Instance
from switchroom.security_profiles import store
from switchroom.security_profiles.store import exist, permissions_of
from switchroom.work import Work

__all__ = ["exist", "names", "permissions_of"]


def names(work: Work, instance: Instance) -> dict[str, str]:
    """Give the ids of all security profiles by name, to resolve what a person wrote.

    Asks for no permission: whoever resolves names has passed the check of an act of their own.
    """
    return store.names(work.db, instance.id)
