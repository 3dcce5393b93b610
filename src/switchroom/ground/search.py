"""Searching: what is looked for as a frozen tree, and the SQL that finds it.

A tree has three kinds of inner or outer nodes: `And`, `Or` and `Condition` (a field compared with
a text). A room may hang leaves of its own into it. Case does not count for STARTS_WITH and
CONTAINS, and does for EXACT.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Generic, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Dialect, Text, TypeDecorator, and_, false, or_, true
from sqlalchemy.types import TypeEngine

from switchroom.ground.names import folded
from switchroom.ground.part_index import SHORTEST_INDEXED, HasPart
from switchroom.ground.problems import Kind, Problem, sentences
from switchroom.ground.refusals import Conflict

Own = TypeVar("Own")
Held_co = TypeVar("Held_co", covariant=True)

SHORTEST_PART, LONGEST_PART = 2, 25
MOST_CONDITIONS: Final = 200
DEEPEST: Final = 10
LONGEST_KEY: Final = 400  # an index entry of PostgreSQL holds 2,704 bytes at most
LAST_CODE_POINT: Final = 0x10FFFF
SURROGATES: Final = range(0xD800, 0xE000)

COMPARISON_NOT_ALLOWED: Final = Kind(
    code="comparison-not-allowed",
    says="The field '{name}' cannot be searched with {value}.",
    try_this="Use EXACT.",
)
PART_LENGTH: Final = Kind(
    code="part-length",
    says="CONTAINS looks for 2 to 25 characters, and '{value}' has {count}.",
    try_this="Give a part of that length, or use STARTS_WITH.",
)
CONDITIONS_TOO_MANY: Final = Kind(
    code="conditions-too-many",
    says="The search has {count} conditions; at most {most} are allowed.",
    try_this="Split it into several searches.",
)


class Comparison(StrEnum):
    """How a field is compared with a text."""

    STARTS_WITH = "STARTS_WITH"
    CONTAINS = "CONTAINS"
    EXACT = "EXACT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A field, by the room's own name of it, compared with a text."""

    field: str
    comparison: Comparison
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class And(Generic[Held_co]):
    """All parts hold; without parts it always does."""

    parts: tuple["Tree[Held_co]", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Or(Generic[Held_co]):
    """At least one part holds; without parts it never does."""

    parts: tuple["Tree[Held_co]", ...]


Tree: TypeAlias = Condition | And[Own] | Or[Own] | Own
EVERYTHING: Final[And[Any]] = And(parts=())


def key(text: str) -> str:
    """Give the form of a text that is stored for sorting and searching without regard to case."""
    return folded(text)[:LONGEST_KEY]


class KeyText(TypeDecorator[str]):
    """A column of search keys, ordered by code point whatever the database's language is."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Ask PostgreSQL for the order that SQLite has anyway."""
        collation = "C" if dialect.name == "postgresql" else None
        return Text(collation=collation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A field that people search by parts: its column, and the column of its keys."""

    plain: ColumnElement[Any]
    keys: ColumnElement[Any]
    has_part_index: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.keys.type, KeyText):
            raise TypeError(f"{self.keys} must be a column of type KeyText.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exactly:
    """A field that is only ever compared as a whole."""

    equals: Callable[[str], ColumnElement[bool]]


Fields: TypeAlias = Mapping[str, Name | Exactly]


def check(tree: Tree[Any], fields: Fields) -> None:
    """Raise Conflict, with every problem found, when a tree asks for what cannot be searched."""
    conditions = list(leaves(tree))
    found = [
        problem
        for leaf in conditions
        if isinstance(leaf, Condition)
        for problem in _problems_with(leaf, fields[leaf.field])
    ]
    if len(conditions) > MOST_CONDITIONS:
        facts = {"count": len(conditions), "most": MOST_CONDITIONS}
        found.insert(0, Problem(kind=CONDITIONS_TOO_MANY, field="criteria", facts=facts))
    if found:
        raise Conflict(sentences(found))


def clause(
    tree: Tree[Any], fields: Fields, own: Callable[[Any], ColumnElement[bool]]
) -> ColumnElement[bool]:
    """Write a tree as SQL; `own` writes the leaves of the room (`assert_never` without any)."""
    match tree:
        case And(parts=parts):
            return and_(true(), *(clause(part, fields, own) for part in parts))
        case Or(parts=parts):
            return or_(false(), *(clause(part, fields, own) for part in parts))
        case Condition(field=name):
            return _comparison(tree, fields[name])
        case _:
            return own(tree)


def leaves(tree: Tree[Any]) -> Iterator[Any]:
    """Give the conditions of a tree and the leaves of the room, in order."""
    match tree:
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield tree


def _problems_with(condition: Condition, field: Name | Exactly) -> Iterator[Problem]:
    comparison, value = condition.comparison, condition.value
    if isinstance(field, Exactly) and comparison is not Comparison.EXACT:
        yield Problem(
            kind=COMPARISON_NOT_ALLOWED,
            field="criteria",
            value=comparison.value,
            facts={"name": condition.field},
        )
    elif comparison is Comparison.CONTAINS and not SHORTEST_PART <= len(value) <= LONGEST_PART:
        facts = {"count": len(value)}
        yield Problem(kind=PART_LENGTH, field="criteria", value=value, facts=facts)


def _comparison(condition: Condition, field: Name | Exactly) -> ColumnElement[bool]:
    if "\0" in condition.value:
        return false()  # no text of a database holds one, and PostgreSQL refuses to be asked
    if isinstance(field, Exactly):
        return field.equals(condition.value)
    wanted = key(condition.value)
    match condition.comparison:
        case Comparison.EXACT:
            return (field.keys == wanted) & (field.plain == condition.value)
        case Comparison.STARTS_WITH:
            return _between(field.keys, wanted, _just_behind(wanted))
        case Comparison.CONTAINS:
            return _contains(field, wanted)


def _contains(field: Name, wanted: str) -> ColumnElement[bool]:
    contains = field.keys.contains(wanted, autoescape=True, escape="\\")
    if field.has_part_index and len(wanted) >= SHORTEST_INDEXED:
        return HasPart(field.keys, wanted) & contains
    return contains


def _between(column: ColumnElement[Any], first: str, behind: str | None) -> ColumnElement[bool]:
    begin = column >= first
    return begin if behind is None else begin & (column < behind)


def _just_behind(prefix: str) -> str | None:
    """Give the first text behind all that begin with the prefix; None when nothing follows.

    A range finds beginnings through an index where LIKE would read the whole table of SQLite.
    """
    stem = prefix.rstrip(chr(LAST_CODE_POINT))
    if not stem:
        return None
    following = ord(stem[-1]) + 1
    return stem[:-1] + chr(SURROGATES.stop if following in SURROGATES else following)
