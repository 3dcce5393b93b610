"""A plan while its rows are being read: what each row comes to, and what rows share.

People are kept packed, row by row, so that one whose login name turns up again further down can
still be taken out.
"""

from collections.abc import Iterable
from typing import Final

from switchroom.changes import planned
from switchroom.changes.check import CheckedRow, Conceal, RowCheck
from switchroom.changes.columns import Matched
from switchroom.changes.directory import Directory
from switchroom.changes.finding import Finding, about_cell, about_file
from switchroom.changes.same import is_same
from switchroom.changes.template import EXAMPLE, MARKS
from switchroom.ground.problems import Kind, Problem
from switchroom.ground.search import key
from switchroom.users.create import LOGIN_TAKEN
from switchroom.users.user import User

MOST_FINDINGS: Final = 100_000
LOGIN: Final = "username"

LOGIN_REPEATED: Final = Kind(
    code="login-repeated",
    says="The login name '{value}' stands in row {other} as well.",
    try_this="Give each person a login name of their own; upper and lower case do not differ.",
)
LOGIN_TAKEN_OTHER_CASE: Final = Kind(
    code="login-taken-other-case",
    says="There is a user with the login name '{other}' already; only upper and lower case differ.",
    try_this="Choose another login name than '{value}', or leave the row out.",
)
FINDINGS_TOO_MANY: Final = Kind(
    code="findings-too-many",
    says="There are more findings than the 100,000 that are listed; the counts are complete.",
    try_this="Repair what is listed and give the file again.",
)


class Draft:
    """Collects the rows of one file."""

    def __init__(self, matched: Matched, directory: Directory, conceal: Conceal) -> None:
        self.rows = 0
        self.refused = 0
        self.findings: list[Finding] = []
        self.planned: dict[int, bytes] = {}
        self.same: set[int] = set()
        self._check = RowCheck(matched, directory, conceal)
        self._those_called = directory.those_called
        self._places = matched.places
        self._met: dict[str, tuple[int, str]] = {}
        self._again: dict[str, int] = {}
        self._is_cut = False

    def add(self, rows: Iterable[tuple[int, list[str]]]) -> None:
        """Take in some rows; who exists already is asked once for all of them."""
        checked = [self._check(number, row) for number, row in rows]
        there = self._those_called([row.username for row in checked if row.username])
        for row in checked:
            if row.username != EXAMPLE[LOGIN] or not self._is_example(row):
                name = key(row.username)
                self._settle(row, name, there.get(name))

    def finish(self) -> None:
        """Refuse the first, too, of rows that share a login name, and sort the findings."""
        for name, other in self._again.items():
            row, text = self._met[name]
            if self.planned.pop(row, None) or row in self.same:
                self.same.discard(row)
                self.refused += 1
            self._find(row, _repeated(text.strip(), other), text)
        self.findings.sort(key=lambda finding: (finding.row or 0, finding.column or ""))
        if self._is_cut:
            self.findings.append(about_file(Problem(kind=FINDINGS_TOO_MANY, field="file")))

    def _settle(self, row: CheckedRow, name: str, user: User | None) -> None:
        """Decide what becomes of a row."""
        self.rows += 1
        person, problems = row.person, row.problems
        is_as_said = False
        if user is not None:
            is_as_said = person is not None and is_same(person, self._check.given(row), user)
            if not is_as_said:
                problems = [*problems, _taken(row.username, user)]
        earlier = self._earlier(row, name)
        if earlier is not None:
            problems = [*problems, _repeated(row.username, earlier)]
        if problems or person is None:
            self.refused += 1
            for problem in problems:
                place = self._places.get(problem.field)
                self._find(row.number, problem, row.cells[place.at] if place else "")
        elif is_as_said:
            self.same.add(row.number)
        else:
            self.planned[row.number] = planned.pack(person)

    def _earlier(self, row: CheckedRow, name: str) -> int | None:
        """Give the first row that has this login name, when that is another one."""
        if not name:
            return None
        first, _ = self._met.setdefault(name, (row.number, row.cells[self._places[LOGIN].at]))
        if first == row.number:
            return None
        self._again.setdefault(name, row.number)
        return first

    def _find(self, row: int, problem: Problem, text: str) -> None:
        if len(self.findings) < MOST_FINDINGS:
            place = self._places.get(problem.field)
            self.findings.append(about_cell(problem, row, place, text))
        else:
            self._is_cut = True

    def _is_example(self, row: CheckedRow) -> bool:
        return all(row.cells[self._places[field].at] == EXAMPLE[field] for field in MARKS)


def _repeated(username: str, other: int) -> Problem:
    return Problem(kind=LOGIN_REPEATED, field=LOGIN, value=username, facts={"other": other})


def _taken(username: str, user: User) -> Problem:
    if username == user.username:
        return Problem(kind=LOGIN_TAKEN, field=LOGIN, value=username)
    facts = {"other": user.username}
    return Problem(kind=LOGIN_TAKEN_OTHER_CASE, field=LOGIN, value=username, facts=facts)
