"""What was measured: the figures that the table shows and the JSON file holds."""

import resource
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HUNDRED: Final = 100
STATUS: Final = Path("/proc/self/status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run over a file of people, in a process of its own."""

    rows: int
    steps_seconds: Mapping[str, float]
    processor_seconds: float
    peak_bytes: int

    @property
    def seconds(self) -> float:
        """How long all steps took."""
        return sum(self.steps_seconds.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """Several runs of the same thing; the best one counts, the slowest shows the noise."""

    runs: Sequence[Run]

    @property
    def best(self) -> Run:
        """The fastest run."""
        return min(self.runs, key=lambda run: run.seconds)

    @property
    def slowest_seconds(self) -> float:
        """How long the slowest run took."""
        return max(run.seconds for run in self.runs)

    @property
    def peak_bytes(self) -> int:
        """The most memory that any run held."""
        return max(run.peak_bytes for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What one server answered under load: how much in how many seconds, and how quickly."""

    seconds: float
    latencies_seconds: Sequence[float]
    refused: Mapping[int, int]

    @property
    def per_second(self) -> float:
        """How many requests were done in a second; refusals do not count."""
        return (len(self.latencies_seconds) - sum(self.refused.values())) / self.seconds

    def within_milliseconds(self, percent: int) -> float:
        """Give the time within which so many of a hundred answers came."""
        if len(self.latencies_seconds) == 1:
            return self.latencies_seconds[0] * 1000
        cuts = statistics.quantiles(self.latencies_seconds, n=HUNDRED, method="inclusive")
        return cuts[percent - 1] * 1000


def peak_bytes() -> int:
    """Give the most memory that this process has held.

    On Linux from /proc, because `ru_maxrss` there begins with what the parent held.
    """
    if STATUS.exists():
        line = next(each for each in STATUS.read_text().splitlines() if each.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
