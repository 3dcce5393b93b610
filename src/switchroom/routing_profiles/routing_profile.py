"""Routing profiles: which contacts one can take, how many at once, and which first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Channel(StrEnum):
    """How a contact comes in."""

    VOICE = "VOICE"
    CHAT = "CHAT"
    TASK = "TASK"
    EMAIL = "EMAIL"


class CrossChannel(StrEnum):
    """What else may come while one is busy on a channel: nothing, or what other channels bring."""

    CURRENT_CHANNEL_ONLY = "ROUTE_CURRENT_CHANNEL_ONLY"
    ANY_CHANNEL = "ROUTE_ANY_CHANNEL"


class AvailabilityTimer(StrEnum):
    """Since when someone counts as available."""

    LAST_ACTIVITY = "TIME_SINCE_LAST_ACTIVITY"
    LAST_INBOUND = "TIME_SINCE_LAST_INBOUND"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """How many contacts of one type of workload at once, and what else may come meanwhile."""

    type: str
    contacts: int
    cross_channel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concurrency:
    """How many contacts of a channel at once; 0 switches the channel off.

    None where only the workload types of the channel are bounded.
    """

    channel: Channel
    contacts: int | None
    cross_channel: CrossChannel = CrossChannel.CURRENT_CHANNEL_ONLY
    workloads: tuple[Workload, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueEntry:
    """A queue that is served on a channel: priority 1 comes first, after a delay."""

    queue_id: str
    channel: Channel
    priority: int
    delay_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualEntry:
    """A queue from which one picks contacts of a channel oneself."""

    queue_id: str
    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRoutingProfile:
    """A routing profile to be made."""

    name: str
    description: str
    default_outbound_queue_id: str
    concurrencies: tuple[Concurrency, ...]
    entries: tuple[QueueEntry, ...] = ()
    manual_entries: tuple[ManualEntry, ...] = ()
    timer: AvailabilityTimer = AvailabilityTimer.LAST_ACTIVITY
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingProfile:
    """A routing profile without its queue entries. `modified` is in milliseconds."""

    id: str
    instance_id: str
    name: str
    description: str
    default_outbound_queue_id: str
    concurrencies: tuple[Concurrency, ...]
    timer: AvailabilityTimer
    is_default: bool
    tags: Mapping[str, str]
    modified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Associations:
    """How much belongs to a routing profile: pairs of queue and channel, and people."""

    entries: int
    manual_entries: int
    users: int
