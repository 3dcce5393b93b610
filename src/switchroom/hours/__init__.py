"""When queues are open."""

from switchroom.hours.create import create
from switchroom.hours.find import exist, page
from switchroom.hours.hours import Day, Hours, NewHours, Opening, TimeOfDay
from switchroom.hours.reach import reach

__all__ = [
    "Day",
    "Hours",
    "NewHours",
    "Opening",
    "TimeOfDay",
    "create",
    "exist",
    "page",
    "reach",
]
