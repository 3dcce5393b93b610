"""Find routing profiles and what belongs to them."""

from switchroom import queues
from switchroom.access.acts import Act
from switchroom.ground import named
from switchroom.ground.named import Named
from switchroom.ground.paging import Page, PageAsked
from switchroom.instances.instance import Instance
from switchroom.routing_profiles import store
from switchroom.routing_profiles.routing_profile import Associations, QueueEntry, RoutingProfile
from switchroom.routing_profiles.store import exist
from switchroom.work import Work

__all__ = ["associations", "exist", "names", "page", "page_of_entries"]


def page(work: Work, instance: Instance, asked: PageAsked) -> Page[Named]:
    """List routing profiles in the order of their names."""
    work.require(Act.LIST_ROUTING_PROFILES, instance.id)
    return work.tools.tokens.page(
        f"routing-profiles {instance.id}",
        asked,
        lambda after, size: store.page(work.db, instance.id, after, size),
        named.position,
    )


def page_of_entries(
    work: Work, profile: RoutingProfile, asked: PageAsked
) -> tuple[Page[QueueEntry], dict[str, str]]:
    """List the queue entries of a routing profile by priority, with the names of the queues."""
    work.require(Act.LIST_ROUTING_PROFILE_QUEUES, profile.instance_id)
    entries = work.tools.tokens.page(
        f"routing-profile-queues {profile.id}",
        asked,
        lambda after, size: store.page_of_entries(work.db, profile.id, after, size),
        lambda entry: (entry.priority, entry.channel.value, entry.queue_id),
    )
    return entries, queues.names_of(work.db, {entry.queue_id for entry in entries.items})


def associations(work: Work, profile: RoutingProfile) -> Associations:
    """Count the queue entries and the people that belong to a routing profile."""
    work.require(Act.DESCRIBE_ROUTING_PROFILE, profile.instance_id)
    return Associations(
        entries=store.count(work.db, store.entries, profile.id),
        manual_entries=store.count(work.db, store.manual_entries, profile.id),
        users=store.count_users(work.db, profile.id),
    )


def names(work: Work, instance: Instance) -> dict[str, str]:
    """Give the ids of all routing profiles by name, to resolve what a person wrote.

    Asks for no permission: whoever resolves names has passed the check of an act of their own.
    """
    return store.names(work.db, instance.id)
