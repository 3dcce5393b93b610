"""Search people."""

from switchroom.access.acts import Act
from switchroom.ground import search
from switchroom.ground.paging import Page, PageAsked
from switchroom.users import search_store
from switchroom.users.search_store import Hit
from switchroom.users.search_terms import Proficient, UserTree
from switchroom.users.user import User
from switchroom.work import Work


def find(work: Work, instance_id: str, tree: UserTree, asked: PageAsked) -> tuple[Page[User], int]:
    """Give a page of the people whom a tree finds, by login name, and how many it finds in all.

    Raises Conflict when the tree asks for what cannot be searched.
    """
    work.require(Act.SEARCH_USERS, instance_id)
    search.check(tree, search_store.FIELDS)
    for leaf in search.leaves(tree):
        if isinstance(leaf, Proficient):
            search.check(search.And(parts=leaf.conditions), search_store.PROFICIENCY_FIELDS)
    found = work.tools.tokens.page(
        f"search users {instance_id} {tree!r}",
        asked,
        lambda after, size: search_store.page(work.db, instance_id, tree, after, size),
        lambda hit: (hit.folded_username,),
    )
    page = Page(items=[hit.user for hit in found.items], next_token=found.next_token)
    return page, _total(work, instance_id, tree, found, asked)


def _total(work: Work, instance_id: str, tree: UserTree, found: Page[Hit], asked: PageAsked) -> int:
    if found.items and found.items[0].total is not None:
        return found.items[0].total
    if asked.token is None and found.next_token is None:
        return len(found.items)
    return search_store.count(work.db, instance_id, tree)
