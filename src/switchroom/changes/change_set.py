"""A change set: a plan that is kept, and how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from switchroom.changes.finding import Place
from switchroom.changes.plan import Counts

# The people of a plan lie encrypted in the database until it is applied, and no longer than this.
KEPT_MILLISECONDS: Final = 7 * 24 * 60 * 60 * 1000


class BadRows(StrEnum):
    """What becomes of the good rows when others are bad."""

    STOP = "STOP"
    HOLD = "HOLD"


class State(StrEnum):
    """How far a change set is. Only one that is planned or applying has people to be created."""

    PLANNED = "PLANNED"
    APPLYING = "APPLYING"
    APPLIED = "APPLIED"
    HELD = "HELD"
    REFUSED = "REFUSED"
    STALE = "STALE"
    EXPIRED = "EXPIRED"


OPEN: Final = frozenset({State.PLANNED, State.APPLYING})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """A kept plan. Moments are in milliseconds; `applied` counts the rows that are done.

    `applier` marks the call that is applying it in batches: a later call takes over, and the
    earlier one notices. `places` tells where each field stands in the file.
    """

    id: str
    instance_id: str
    state: State
    bad_rows: BadRows
    file_name: str
    file_sha256: str
    plan_hash: str
    places: Mapping[str, Place]
    rows: int
    counts: Counts
    finding_count: int
    applied: int
    created: int
    created_by: str
    finished: int | None
    applier: str | None

    @property
    def kept_until(self) -> int | None:
        """Until when its people are kept; None when they are gone."""
        return self.created + KEPT_MILLISECONDS if self.state in OPEN else None
