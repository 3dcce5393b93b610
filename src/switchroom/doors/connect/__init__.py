"""Amazon Connect's operations, one file per room."""

from typing import Final

from switchroom.doors.connect import hierarchy, proficiencies, tags, users
from switchroom.doors.operations import Operations

OPERATIONS: Final[Operations] = {
    **hierarchy.OPERATIONS,
    **proficiencies.OPERATIONS,
    **tags.OPERATIONS,
    **users.OPERATIONS,
}
