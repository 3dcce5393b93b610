"""Find change sets and what was found wrong with their rows."""

from typing import Final

from switchroom.access.acts import Act
from switchroom.changes import store
from switchroom.changes.change_set import ChangeSet
from switchroom.changes.finding import Finding
from switchroom.changes.reach import reach
from switchroom.ground.paging import Page, PageAsked
from switchroom.instances import Instance
from switchroom.work import Work

BEFORE_ALL: Final = -1


def page(work: Work, instance: Instance, asked: PageAsked) -> Page[ChangeSet]:
    """List the change sets of an instance, newest first."""
    work.require(Act.LIST_CHANGE_SETS, instance.id)
    return work.tools.tokens.page(
        f"change sets {instance.id}",
        asked,
        lambda before, size: store.page(work.db, instance.id, before, size),
        lambda change_set: (change_set.created, change_set.id),
    )


def findings(work: Work, instance: Instance, change_set_id: str, asked: PageAsked) -> Page[Finding]:
    """List what is wrong with the rows of a change set, in the order in which it was found."""
    change_set = reach(work, instance, change_set_id, Act.LIST_CHANGE_SET_FINDINGS)

    def fetch(after: list[str | int] | None, size: int) -> list[tuple[int, Finding]]:
        number = int(after[0]) if after else BEFORE_ALL
        return store.findings_page(work.db, change_set.id, number, size)

    found = work.tools.tokens.page(
        f"findings {change_set.id}", asked, fetch, lambda item: (item[0],)
    )
    return Page(items=[finding for _, finding in found.items], next_token=found.next_token)
