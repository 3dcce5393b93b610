"""Queues: where contacts wait."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class QueueStatus(StrEnum):
    """Whether new contacts may enter; what waits is served either way."""

    ENABLED = "ENABLED"
    DISABLED = "DISABLED"


class QueueType(StrEnum):
    """Whose queue it is: everybody's by its name, or one agent's own."""

    STANDARD = "STANDARD"
    AGENT = "AGENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbound:
    """How contacts that begin here present themselves: name, number, whisper flow, e-mail address.

    The ids belong to things that live elsewhere; they are kept as given.
    """

    caller_name: str | None = None
    caller_number_id: str | None = None
    flow_id: str | None = None
    email_address_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQueue:
    """A queue to be made. `most_contacts` None: no limit of its own."""

    name: str
    hours_id: str
    description: str | None = None
    most_contacts: int | None = None
    outbound: Outbound = Outbound()
    quick_connect_ids: tuple[str, ...] = ()
    email_address_ids: tuple[str, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A queue. `modified` is in milliseconds."""

    id: str
    instance_id: str
    name: str
    description: str | None
    hours_id: str
    most_contacts: int | None
    status: QueueStatus
    outbound: Outbound
    tags: Mapping[str, str]
    modified: int
