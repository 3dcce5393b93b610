"""Our own operations, one file per room."""

from typing import Final

from switchroom.doors.console import access_keys, history
from switchroom.doors.operations import LongOperations, Operations

OPERATIONS: Final[Operations] = {**access_keys.OPERATIONS, **history.OPERATIONS}
LONG_OPERATIONS: Final[LongOperations] = {}
