"""Our own operations, one file per room."""

from typing import Final

from switchroom.doors.console import access_keys, change_sets, history
from switchroom.doors.operations import LongOperations, Operations

OPERATIONS: Final[Operations] = {
    **access_keys.OPERATIONS,
    **change_sets.OPERATIONS,
    **history.OPERATIONS,
}
LONG_OPERATIONS: Final[LongOperations] = {**change_sets.LONG_OPERATIONS}
