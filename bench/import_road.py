"""The road of a file, from its bytes to people in the directory, as every door takes it.

    python -m bench.import_road HOME FILE

prints its figures as JSON. Preparing is reading, checking, planning and keeping the plan; applying
is all or nothing.
"""

import sys
import time
from pathlib import Path
from typing import Final

from bench.alone import Failed, tell
from bench.figures import Run, peak_bytes
from switchroom.doors.cli import here
from switchroom.doors.cli.instance import centres
from switchroom.settings import Settings

SHOWN: Final = 3


def import_people(home: Path, file: Path) -> Run:
    """Import a file into the only contact centre of a home."""
    with here.opened(Settings(home=home), is_first=False) as caller:
        (centre,) = centres(caller)
        began, began_processor = time.perf_counter(), time.process_time()
        source = {"File": {"Name": file.name, "Content": file.read_bytes()}}
        planned = caller.call("CreateChangeSet", {"InstanceId": centre.id, "Source": source})
        which = {"InstanceId": centre.id, "ChangeSetId": planned["ChangeSet"]["Id"]}
        prepared = time.perf_counter()
        applied = caller.call("ApplyChangeSet", which)["ChangeSet"]
        ended, ended_processor = time.perf_counter(), time.process_time()
        peak = peak_bytes()
        if applied["State"] != "APPLIED":
            found = caller.call("ListChangeSetFindings", {**which, "MaxResults": SHOWN})
            raise Failed(f"{applied['State']}: {found['Findings']}")
    return Run(
        rows=applied["Applied"],
        steps_seconds={"prepare": prepared - began, "apply": ended - prepared},
        processor_seconds=ended_processor - began_processor,
        peak_bytes=peak,
    )


if __name__ == "__main__":
    tell(import_people(Path(sys.argv[1]), Path(sys.argv[2])))
