"""Amazon Connect's operations, one file per room."""

from typing import Final

from switchroom.doors.connect import (
    agent_statuses,
    attributes,
    hierarchy,
    hours,
    instances,
    proficiencies,
    queues,
    routing_profiles,
    security_profiles,
    tags,
    users,
)
from switchroom.doors.operations import Operations

OPERATIONS: Final[Operations] = {
    **agent_statuses.OPERATIONS,
    **attributes.OPERATIONS,
    **hierarchy.OPERATIONS,
    **hours.OPERATIONS,
    **instances.OPERATIONS,
    **proficiencies.OPERATIONS,
    **queues.OPERATIONS,
    **routing_profiles.OPERATIONS,
    **security_profiles.OPERATIONS,
    **tags.OPERATIONS,
    **users.OPERATIONS,
}
