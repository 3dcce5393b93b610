"""Cells -> a checked row: a person to be created, or everything that is wrong with the row.

Whatever many rows have in common (profiles, groups, tags, phone settings) is read and looked up
once for each distinct text and remembered, so a row costs little more than its own name.
"""

from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter
from typing import Final

import msgspec

from switchroom.changes.cells import WORDS, Cell, beyond_bounds, read_tags, read_words, with_number
from switchroom.changes.columns import Matched
from switchroom.changes.directory import Directory
from switchroom.changes.planned import Handling, Planned
from switchroom.changes.resolve import Resolver
from switchroom.ground.names import composed
from switchroom.ground.problems import Kind, Problem
from switchroom.users.rules import (
    ellipsis_problems,
    identity_problems,
    password_problems,
    username_problems,
)
from switchroom.users.user import Identity

Conceal = Callable[[str], bytes]

MOST_REMEMBERED: Final = 4096  # distinct texts of each kind of cell
WHOLE_ROW: Final = "row"

ROW_TOO_SHORT: Final = Kind(
    code="row-too-short",
    says="The row has {count} cells, and the header has {most}.",
    try_this="Add the missing ones; a cell without a value is just a comma.",
)
ROW_TOO_LONG: Final = Kind(
    code="row-too-long",
    says="The row has {count} cells, and the header has {most}.",
    try_this="Remove the surplus, or put a cell that holds a comma in quotation marks.",
)

_OWN: Final = (
    *("first_name", "last_name", "email", "secondary_email", "mobile"),
    *("username", "password"),
)


class CheckedRow(msgspec.Struct, frozen=True, gc=False):
    """A row that was looked at: its cells as written, and what came of it.

    `person` is None when there are problems. Only the cells hold a clear password, if anything.
    """

    number: int
    cells: list[str]
    username: str
    person: Planned | None
    problems: list[Problem]

    def __repr__(self) -> str:
        return f"CheckedRow(number={self.number}, username={self.username!r})"


class RowCheck:
    """Checks the rows of one file against one snapshot of the directory."""

    def __init__(self, matched: Matched, directory: Directory, conceal: Conceal) -> None:
        self._mode = directory.mode
        self._conceal = conceal
        self._width = len(matched.template)
        self._widest = max(matched.widest, self._width)
        self._places = {column.field: at for at, column in enumerate(matched.template)}
        self._own_of = self._cells_of(*_OWN)
        self._shared_of = self._cells_of("routing_profile", "security_profiles", "tags")
        self._groups_of = self._cells_of("agent_hierarchy", "hierarchy_group")
        self._handling_of = self._cells_of("desk_phone_number", *WORDS)
        resolver = Resolver(directory)
        self._routing_profile = lru_cache(MOST_REMEMBERED)(resolver.routing_profile)
        self._security_profiles = lru_cache(MOST_REMEMBERED)(resolver.security_profiles)
        self._group = lru_cache(MOST_REMEMBERED)(resolver.hierarchy_group)
        self._words = lru_cache(MOST_REMEMBERED)(read_words)
        self._handling = lru_cache(MOST_REMEMBERED)(self._read_handling)
        self._tags = lru_cache(MOST_REMEMBERED)(read_tags)

    def __call__(self, number: int, row: list[str]) -> CheckedRow:
        """Check one row. A clear password outlives this call only in the cells."""
        if len(row) != self._width and (misfit := self._misfit(row)):
            return CheckedRow(number, row, "", None, [misfit])
        row.append("")  # stands for every column that the file does not have
        first, last, email, second, mobile, login, secret = self._own_of(row)
        routing_text, profiles_text, tags_text = self._shared_of(row)
        routing = self._routing_profile(routing_text)
        profiles = self._security_profiles(profiles_text)
        group = self._group(*self._groups_of(row))
        handling = self._handling(*self._handling_of(row))
        carried = self._tags(tags_text)
        identity = Identity(
            first_name=composed(first.strip()) or None,
            last_name=composed(last.strip()) or None,
            email=email.strip() or None,
            secondary_email=second.strip() or None,
            mobile=mobile.strip() or None,
        )
        username, password = login.strip(), secret if secret.strip() else None
        problems = [*username_problems(username), *identity_problems(identity, self._mode)]
        problems += beyond_bounds("password", secret) or (
            *password_problems(password, self._mode),
            *ellipsis_problems(password),
        )
        for cell in (routing, profiles, group, handling, carried):
            problems += cell.problems
        if problems:
            return CheckedRow(number, row, username, None, problems)
        person = Planned(
            row=number,
            username=username,
            first_name=identity.first_name,
            last_name=identity.last_name,
            email=identity.email,
            secondary_email=identity.secondary_email,
            mobile=identity.mobile,
            routing_profile_id=routing.value,
            security_profile_ids=profiles.value,
            hierarchy_group_id=group.value,
            handling=handling.value,
            tags=carried.value,
            concealed_password=None if password is None else self._conceal(password),
        )
        return CheckedRow(number, row, username, person, problems)

    def given(self, checked: CheckedRow) -> frozenset[str]:
        """Name the fields for which a row has a value."""
        return frozenset(field for field, at in self._places.items() if checked.cells[at].strip())

    def _cells_of(self, *fields: str) -> Callable[[list[str]], tuple[str, ...]]:
        return itemgetter(*(self._places.get(field, self._width) for field in fields))

    def _misfit(self, row: list[str]) -> Problem | None:
        """Find a row that is narrower than the template, or wider and not blank there."""
        if len(row) < self._width:
            kind = ROW_TOO_SHORT
        elif len(row) > self._widest or any(map(str.strip, row[self._width :])):
            kind = ROW_TOO_LONG
        else:
            return None
        return Problem(kind=kind, field=WHOLE_ROW, facts={"count": len(row), "most": self._width})

    def _read_handling(self, number: str, *words: str) -> Cell[Handling]:
        return with_number(self._words(*words), number)
