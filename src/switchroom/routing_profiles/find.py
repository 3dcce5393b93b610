"""Find routing profiles."""

from switchroom.instances.instance import Instance
from switchroom.routing_profiles import store
from switchroom.routing_profiles.store import exist
from switchroom.work import Work

__all__ = ["exist", "names"]


def names(work: Work, instance: Instance) -> dict[str, str]:
    """Give the ids of all routing profiles by name, to resolve what a person wrote.

    Asks for no permission: whoever resolves names has passed the check of an act of their own.
    """
    return store.names(work.db, instance.id)
