"""Find hierarchy groups: lists, searches, and what other rooms need to know of them."""

from collections.abc import Collection

from sqlalchemy import Connection

from switchroom.access.acts import Act
from switchroom.ground import named, search
from switchroom.ground.named import Named
from switchroom.ground.paging import Page, PageAsked
from switchroom.hierarchy import store
from switchroom.hierarchy.group import Group
from switchroom.hierarchy.store import GroupTree
from switchroom.instances.instance import Instance
from switchroom.work import Work


def page(work: Work, instance: Instance, asked: PageAsked) -> Page[Named]:
    """List the groups of all levels by name."""
    work.require(Act.LIST_USER_HIERARCHY_GROUPS, instance.id)
    return work.tools.tokens.page(
        f"hierarchy groups {instance.id}",
        asked,
        lambda after, size: store.page(work.db, instance.id, after, size),
        named.position,
    )


def find(
    work: Work, instance: Instance, tree: GroupTree, asked: PageAsked
) -> tuple[Page[Group], int]:
    """Give a page of the groups that a tree finds, by name, and how many it finds in all.

    Raises Conflict when the tree asks for what cannot be searched.
    """
    work.require(Act.SEARCH_USER_HIERARCHY_GROUPS, instance.id)
    search.check(tree, store.FIELDS)
    found = work.tools.tokens.page(
        f"search hierarchy groups {instance.id} {tree!r}",
        asked,
        lambda after, size: store.found(work.db, instance.id, tree, after, size),
        lambda group: named.position(group.path[-1]),
    )
    return found, store.count_found(work.db, instance.id, tree)


def exist(db: Connection, instance_id: str, ids: Collection[str]) -> set[str]:
    """Tell which of the ids are groups of this instance.

    Asks for no permission: whoever refers to groups has passed the check of an act of their own.
    """
    return store.exist(db, instance_id, ids)


def paths(work: Work, instance: Instance) -> dict[tuple[str, ...], str]:
    """Give the ids of all groups by the names from level 1 down to each, to resolve cells.

    Asks for no permission: whoever resolves names has passed the check of an act of their own.
    """
    return store.paths(work.db, instance.id)
