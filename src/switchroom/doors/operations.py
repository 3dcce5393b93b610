"""What a door's operation looks like: work and a decoded request in, members of the answer out.

A file of a door ends in a table `OPERATIONS` of what it answers, by operation name. What takes
several transactions, or long, stands in `LONG_OPERATIONS`.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from switchroom.work import Progress, Work

Members = Mapping[str, object]
Operation = Callable[[Work, Any], Members | None]
Operations = Mapping[str, Operation]

Begin = Callable[[], AbstractContextManager[Work]]
LongOperation = Callable[[Begin, Any, Progress], Members | None]
LongOperations = Mapping[str, LongOperation]
