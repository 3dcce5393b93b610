"""Find contact centres."""

from switchroom.access.acts import Act
from switchroom.ground.paging import Page, PageAsked
from switchroom.instances import store
from switchroom.instances.instance import Instance
from switchroom.work import Work


def page(work: Work, asked: PageAsked) -> Page[Instance]:
    """List the instances in the order of their making; a user sees only the own one."""
    work.require(Act.LIST_INSTANCES)
    if work.actor.instance_id is not None:
        own = store.one(work.db, work.actor.instance_id)
        return Page(items=[] if own is None else [own], next_token=None)
    return work.tools.tokens.page(
        "instances",
        asked,
        lambda after, size: store.page(work.db, after, size),
        lambda instance: (instance.created, instance.id),
    )


def by_alias(work: Work, alias: str) -> Instance | None:
    """Find the instance with this alias, whatever its case."""
    work.require(Act.LIST_INSTANCES)
    instance = store.by_alias(work.db, alias)
    if instance is None or work.actor.instance_id not in {None, instance.id}:
        return None
    return instance
