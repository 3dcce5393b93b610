"""What a door's operation looks like: work and a decoded request in, members of the answer out.

A file of a door ends in a table `OPERATIONS` of what it answers, by operation name.
"""

from collections.abc import Callable, Mapping
from typing import Any

from switchroom.work import Work

Members = Mapping[str, object]
Operation = Callable[[Work, Any], Members | None]
Operations = Mapping[str, Operation]
