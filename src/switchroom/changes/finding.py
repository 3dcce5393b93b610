"""What is wrong with a file, said about a cell of it."""

from dataclasses import dataclass
from string import ascii_uppercase
from typing import Final

from switchroom.ground.problems import Problem, shortened

HIDDEN_FIELD: Final = "password"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault in a cell, in a row, or in the whole file where `row` is None.

    `row` counts as a spreadsheet does, with the header in row 1. `value` is what the cell holds,
    cut after 100 characters, and is None for passwords.
    """

    row: int | None
    column: str | None
    header: str | None
    value: str | None
    code: str
    message: str
    suggestion: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a field stands in a file: which column, from 0, and its header as written there."""

    at: int
    header: str


def about_cell(problem: Problem, row: int, place: Place | None, text: str | None) -> Finding:
    """Say what is wrong with a cell; with its whole row when there is no place."""
    is_hidden = place is None or text is None or problem.field == HIDDEN_FIELD
    return Finding(
        row=row,
        column=letter_of(place.at) if place else None,
        header=place.header if place else None,
        value=None if is_hidden else shortened(text or ""),
        code=problem.code,
        message=problem.sentence(),
        suggestion=problem.suggestion,
    )


def about_file(problem: Problem, row: int | None = None) -> Finding:
    """Say why a file cannot be read, and in which row that shows."""
    return Finding(
        row=row,
        column=None,
        header=None,
        value=None,
        code=problem.code,
        message=problem.sentence(),
        suggestion=problem.suggestion,
    )


def letter_of(at: int) -> str:
    """Give the letter that a spreadsheet shows for a column; the first is 0 and A."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters
