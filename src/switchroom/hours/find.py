"""Find hours of operation."""

from switchroom.access.acts import Act
from switchroom.ground import named
from switchroom.ground.named import Named
from switchroom.ground.paging import Page, PageAsked
from switchroom.hours import store
from switchroom.hours.store import exist
from switchroom.instances.instance import Instance
from switchroom.work import Work

__all__ = ["exist", "page"]


def page(work: Work, instance: Instance, asked: PageAsked) -> Page[Named]:
    """List hours of operation in the order of their names."""
    work.require(Act.LIST_HOURS_OF_OPERATIONS, instance.id)
    return work.tools.tokens.page(
        f"hours {instance.id}",
        asked,
        lambda after, size: store.page(work.db, instance.id, after, size),
        named.position,
    )
