"""Hours of operation: when a queue is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Day(StrEnum):
    """A day of the week."""

    SUNDAY = "SUNDAY"
    MONDAY = "MONDAY"
    TUESDAY = "TUESDAY"
    WEDNESDAY = "WEDNESDAY"
    THURSDAY = "THURSDAY"
    FRIDAY = "FRIDAY"
    SATURDAY = "SATURDAY"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfDay:
    """A time on the clock; 0:00 as an end is midnight."""

    hour: int
    minute: int

    def __str__(self) -> str:
        return f"{self.hour}:{self.minute:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A span of one day in which contacts are taken."""

    day: Day
    start: TimeOfDay
    end: TimeOfDay


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHours:
    """Hours of operation to be made; overrides may be inherited from up to three parents."""

    name: str
    time_zone: str
    description: str | None = None
    openings: tuple[Opening, ...] = ()
    parent_ids: tuple[str, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """Hours of operation that others inherit from."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Hours of operation. `modified` is in milliseconds."""

    id: str
    instance_id: str
    name: str
    description: str | None
    time_zone: str
    openings: tuple[Opening, ...]
    parents: tuple[Parent, ...]
    tags: Mapping[str, str]
    modified: int
