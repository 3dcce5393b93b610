"""Change sets: a file -> rows -> checks -> plan -> apply."""

from switchroom.changes.apply import apply
from switchroom.changes.change_set import BadRows, ChangeSet, State
from switchroom.changes.create import create, keep
from switchroom.changes.find import findings, page
from switchroom.changes.finding import Finding
from switchroom.changes.plan import Counts, Plan, prepare
from switchroom.changes.reach import reach
from switchroom.changes.upload import Upload

__all__ = [
    "BadRows",
    "ChangeSet",
    "Counts",
    "Finding",
    "Plan",
    "State",
    "Upload",
    "apply",
    "create",
    "findings",
    "keep",
    "page",
    "prepare",
    "reach",
]
