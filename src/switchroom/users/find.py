"""Find people: one, a page of all, or those with certain login names."""

from collections.abc import Sequence

from switchroom.access.acts import Act
from switchroom.ground.paging import Page, PageAsked
from switchroom.ground.search import key
from switchroom.instances import Instance
from switchroom.users import store
from switchroom.users.user import User, UserSummary
from switchroom.work import Work


def page(work: Work, instance_id: str, asked: PageAsked) -> Page[UserSummary]:
    """List people in the order of their login names."""
    work.require(Act.LIST_USERS, instance_id)
    found = work.tools.tokens.page(
        f"users {instance_id}",
        asked,
        lambda after, size: store.page(work.db, instance_id, after, size),
        lambda item: (item[0],),
    )
    return Page(items=[summary for _, summary in found.items], next_token=found.next_token)


def those_called(work: Work, instance: Instance, usernames: Sequence[str]) -> dict[str, User]:
    """Fetch the people with these login names in whatever case, by folded login name."""
    work.require(Act.DESCRIBE_USER, instance.id)
    return store.those_called(work.db, instance.id, {key(name) for name in usernames})
