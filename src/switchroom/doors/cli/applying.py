"""Doing what a change set plans, with a bar to watch and a sentence when it is interrupted."""

from typing import Final

from switchroom.doors.cli.caller import Caller
from switchroom.doors.cli.change_report import ChangeSet
from switchroom.doors.cli.stop import INTERRUPTED, Stop
from switchroom.doors.cli.terminal import progress_bar

FINISHED: Final = frozenset({"APPLIED", "HELD"})


def apply_change_set(caller: Caller, instance_id: str, change_set_id: str) -> ChangeSet:
    """Apply a change set and describe it as it is then."""
    which = {"InstanceId": instance_id, "ChangeSetId": change_set_id}
    try:
        with progress_bar("Importing") as progress:
            applied: ChangeSet = caller.call("ApplyChangeSet", which, progress)["ChangeSet"]
    except KeyboardInterrupt:
        now = caller.call("DescribeChangeSet", which)["ChangeSet"]
        raise Stop(_interrupted(now), INTERRUPTED) from None
    return applied


def _interrupted(change_set: ChangeSet) -> str:
    again = f"switchroom changes apply {change_set['Id']}"
    done, planned = change_set["Applied"], change_set["Counts"]["Create"]
    if change_set["State"] in FINISHED:
        return f"Interrupted, but too late: {done:,} of {planned:,} rows were done."
    if not done:
        return f"Interrupted: nothing of the file was done. `{again}` does it."
    return (
        f"Interrupted: {done:,} of {planned:,} rows of the file are done. `{again}` does the rest."
    )
