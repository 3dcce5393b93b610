"""What people say of being available."""

from switchroom.agent_statuses.agent_status import (
    AgentStatus,
    AgentStatusSummary,
    StatusState,
    StatusType,
)
from switchroom.agent_statuses.defaults import add_defaults
from switchroom.agent_statuses.find import exist, page
from switchroom.agent_statuses.reach import reach

__all__ = [
    "AgentStatus",
    "AgentStatusSummary",
    "StatusState",
    "StatusType",
    "add_defaults",
    "exist",
    "page",
    "reach",
]
