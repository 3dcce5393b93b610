"""Time, in whole milliseconds since 1970 UTC. The only place that asks what time it is."""

import time
from typing import NewType, Protocol

Moment = NewType("Moment", int)


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> Moment:
        """Give the present moment in milliseconds."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> Moment:
        """Give the present moment in milliseconds."""
        return Moment(time.time_ns() // 1_000_000)


def seconds(moment: int) -> float:
    """Give a moment as the wire writes it: seconds, with a fraction."""
    return moment / 1000
