"""A contact centre whose change sets are tested, and files for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text

from switchroom import changes, users
from switchroom.access.actor import OPERATOR
from switchroom.changes import BadRows, ChangeSet, Finding, Upload, plan
from switchroom.changes.create import Begin
from switchroom.ground.paging import PageAsked
from switchroom.instances import Instance
from switchroom.users.user import User
from tests.changes.directories import HEADER
from tests.conftest import WorkAs

BATCH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What the operator does with change sets in one contact centre."""

    begin: Begin
    instance: Instance

    def keep(self, *lines: str, bad_rows: BadRows = BadRows.STOP) -> ChangeSet:
        """Make a change set of a file with these lines below the header."""
        content = "\n".join((HEADER, *lines, "")).encode()
        upload = Upload(name="people.csv", content=content)
        return changes.create(self.begin, self.instance.id, upload, bad_rows)

    def apply(self, change_set: ChangeSet, progress: Callable[[int, int], None]) -> ChangeSet:
        """Apply a change set."""
        return changes.apply(self.begin, self.instance.id, change_set.id, progress)

    def findings(self, change_set: ChangeSet) -> list[Finding]:
        """Everything found wrong with a change set."""
        with self.begin() as work:
            asked = PageAsked(size=1000)
            return list(changes.findings(work, self.instance, change_set.id, asked).items)

    def people(self) -> list[str]:
        """The login names of all people."""
        with self.begin() as work:
            page = users.page(work, self.instance.id, PageAsked(size=1000))
            return [summary.username for summary in page.items]

    def user(self, username: str) -> User:
        """Somebody by login name."""
        with self.begin() as work:
            (found,) = users.those_called(work, self.instance, [username]).values()
            return found

    def rows_of(self, table: str, columns: str = "*") -> Sequence[Any]:
        """What lies in a table."""
        with self.begin() as work:
            return work.db.execute(text(f"SELECT {columns} FROM {table}")).all()  # noqa: S608


@pytest.fixture
def here(work_as: WorkAs, instance: Instance, monkeypatch: pytest.MonkeyPatch) -> Changes:
    """A contact centre, and batches small enough to have several."""
    monkeypatch.setattr(plan, "BATCH", BATCH)
    return Changes(begin=lambda: work_as(OPERATOR), instance=instance)
