"""Find queues."""

from collections.abc import Collection

from switchroom.access.acts import Act
from switchroom.ground import named
from switchroom.ground.named import Named
from switchroom.ground.paging import Page, PageAsked
from switchroom.instances.instance import Instance
from switchroom.queues import store
from switchroom.queues.queue import QueueType
from switchroom.queues.store import exist, names_of
from switchroom.work import Work

__all__ = ["exist", "names_of", "page"]


def page(
    work: Work, instance: Instance, types: Collection[QueueType], asked: PageAsked
) -> Page[Named]:
    """List the queues of these types in the order of their names; no type means every type."""
    work.require(Act.LIST_QUEUES, instance.id)
    if types and QueueType.STANDARD not in types:
        return Page(items=[], next_token=None)
    return work.tools.tokens.page(
        f"queues {instance.id}",
        asked,
        lambda after, size: store.page(work.db, instance.id, after, size),
        named.position,
    )
