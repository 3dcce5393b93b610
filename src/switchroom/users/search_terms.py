"""What one can search people by, beside their fields: groups, tags and proficiencies."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from switchroom.ground.search import Condition, Tree
from switchroom.tags.filters import TagCondition


@dataclass(frozen=True, slots=True, kw_only=True)
class InGroup:
    """In a hierarchy group, or also in those below it."""

    group_id: str
    with_children: bool


class Bound(StrEnum):
    """How a level is compared with a number."""

    AT_LEAST = "GREATER_OR_EQUAL"
    ABOVE = "GREATER"
    AT_MOST = "LESSER_OR_EQUAL"
    BELOW = "LESSER"
    EQUAL = "EQUAL"
    OTHER = "NOT_EQUAL"
    BETWEEN = "RANGE"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCondition:
    """The level of a proficiency compared with a number; BETWEEN takes both, ends included."""

    bound: Bound
    number: int
    highest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proficient:
    """Someone has ONE proficiency for which all of this holds.

    That all conditions of a list speak of the same proficiency is our reading; no source says.
    """

    conditions: tuple[Condition | LevelCondition, ...]


Term: TypeAlias = InGroup | TagCondition | Proficient
UserTree: TypeAlias = Tree[Term]
