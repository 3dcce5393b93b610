"""Agent statuses: what someone says of being available."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class StatusType(StrEnum):
    """Whether contacts come to someone with the status; those that people make are custom."""

    ROUTABLE = "ROUTABLE"
    CUSTOM = "CUSTOM"
    OFFLINE = "OFFLINE"


class StatusState(StrEnum):
    """Whether the status is offered."""

    ENABLED = "ENABLED"
    DISABLED = "DISABLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAgentStatus:
    """An agent status to be made."""

    name: str
    type: StatusType
    description: str | None = None
    display_order: int | None = None
    state: StatusState = StatusState.ENABLED


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentStatus:
    """An agent status. `modified` is in milliseconds."""

    id: str
    instance_id: str
    name: str
    description: str | None
    type: StatusType
    state: StatusState
    display_order: int | None
    tags: Mapping[str, str]
    modified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentStatusSummary:
    """An agent status as a line of a list."""

    id: str
    name: str
    type: StatusType
    modified: int
