"""Which contacts one can take."""

from switchroom.routing_profiles.create import create
from switchroom.routing_profiles.find import associations, exist, names, page, page_of_entries
from switchroom.routing_profiles.reach import reach
from switchroom.routing_profiles.routing_profile import (
    Associations,
    AvailabilityTimer,
    Channel,
    Concurrency,
    CrossChannel,
    ManualEntry,
    NewRoutingProfile,
    QueueEntry,
    RoutingProfile,
    Workload,
)

__all__ = [
    "Associations",
    "AvailabilityTimer",
    "Channel",
    "Concurrency",
    "CrossChannel",
    "ManualEntry",
    "NewRoutingProfile",
    "QueueEntry",
    "RoutingProfile",
    "Workload",
    "associations",
    "create",
    "exist",
    "names",
    "page",
    "page_of_entries",
    "reach",
]
