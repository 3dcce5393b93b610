"""What makes hours of operation right."""

import zoneinfo
from collections.abc import Iterator
from functools import cache
from typing import Final

from switchroom import tags
from switchroom.ground.names import nearest
from switchroom.ground.problems import Kind, Problem
from switchroom.hours.hours import NewHours, TimeOfDay
from switchroom.instances.naming import description_problems, name_problems

WHAT: Final = "hours of operation"
MOST_OPENINGS: Final = 100
MOST_PARENTS: Final = 3
LAST_HOUR, LAST_MINUTE = 23, 59

TIME_ZONE_UNKNOWN: Final = Kind(
    code="time-zone-unknown",
    says="There is no time zone '{value}'.",
    try_this="Write it like Europe/London or America/New_York.",
)
OPENINGS_TOO_MANY: Final = Kind(
    code="openings-too-many",
    says="There are {count} entries of day and time; at most 100 are allowed.",
    try_this="Join some of them.",
)
TIME_OF_DAY: Final = Kind(
    code="time-of-day",
    says="{value} is no time of day.",
    try_this="Hours are 0 to 23 and minutes 0 to 59; midnight as an end is 0:00.",
)
PARENTS_TOO_MANY: Final = Kind(
    code="hours-parents-too-many",
    says="There are {count} parents to inherit from; at most 3 are allowed.",
    try_this="Leave some out.",
)
PARENT_REPEATED: Final = Kind(
    code="hours-parent-repeated",
    says="The parent '{value}' is named twice.",
    try_this="Name it once.",
)


def problems_with(new: NewHours) -> Iterator[Problem]:
    """Find what is wrong with hours of operation to be made."""
    yield from name_problems(new.name, WHAT)
    yield from description_problems(new.description, WHAT)
    yield from time_zone_problems(new.time_zone)
    if len(new.openings) > MOST_OPENINGS:
        facts = {"count": len(new.openings)}
        yield Problem(kind=OPENINGS_TOO_MANY, field="openings", facts=facts)
    for opening in new.openings:
        yield from _time_problems(opening.start)
        yield from _time_problems(opening.end)
    if len(new.parent_ids) > MOST_PARENTS:
        facts = {"count": len(new.parent_ids)}
        yield Problem(kind=PARENTS_TOO_MANY, field="parents", facts=facts)
    for parent in sorted({one for one in new.parent_ids if new.parent_ids.count(one) > 1}):
        yield Problem(kind=PARENT_REPEATED, field="parents", value=parent)
    yield from tags.problems_with(new.tags)


def time_zone_problems(name: str) -> Iterator[Problem]:
    """Find what is wrong with a time zone: it has to be one of the IANA database."""
    if name not in time_zones():
        likely = nearest(name, time_zones())
        yield Problem(kind=TIME_ZONE_UNKNOWN, field="time_zone", value=name, suggestion=likely)


@cache
def time_zones() -> frozenset[str]:
    """Give the names of all time zones that this machine knows."""
    return frozenset(zoneinfo.available_timezones())


def _time_problems(time: TimeOfDay) -> Iterator[Problem]:
    if not (0 <= time.hour <= LAST_HOUR and 0 <= time.minute <= LAST_MINUTE):
        yield Problem(kind=TIME_OF_DAY, field="openings", value=str(time))
