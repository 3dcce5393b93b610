"""A process that is killed while it applies a change set leaves whole batches, or nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from switchroom.changes import BadRows, ChangeSet, State
from switchroom.ground.database import Database
from switchroom.ground.refusals import Conflict
from tests.changes.conftest import BATCH, Changes
from tests.changes.directories import row

ROOT: Final = Path(__file__).parents[2]
KEY: Final = b"k" * 32
MANY: Final = 3 * BATCH + 5
PATIENCE_SECONDS: Final = 10.0

NEXT_BATCH: Final = "SELECT change_set_batches"
BATCH_IS_DONE: Final = "DELETE FROM change_set_batches"
HISTORY: Final = 'INSERT INTO "history_events"'
STATE: Final = "UPDATE change_sets"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "times", "done"),
    [
        (HISTORY, 2, BATCH),
        (BATCH_IS_DONE, 3, 2 * BATCH),
        (NEXT_BATCH, 3, 2 * BATCH),
        (NEXT_BATCH, 5, MANY),
    ],
)
def test_killed_with_hold_whole_batches_are_done_and_a_rerun_does_the_rest(
    here: Changes, database: Database, words: str, times: int, done: int
) -> None:
    made = here.keep(*many(), row("joost", phone_type="pigeon"), bad_rows=BadRows.HOLD)
    die(here, database, made, words, times)
    assert len(here.people()) == done
    after = finish(here, made)
    assert (after.state, after.applied) == (State.HELD, MANY)
    assert len(here.people()) == MANY
    assert here.rows_of("change_set_batches") == []


@pytest.mark.slow
@pytest.mark.parametrize(("words", "times"), [(HISTORY, 3), (NEXT_BATCH, 5), (STATE, 1)])
def test_killed_with_stop_nothing_is_done_and_a_rerun_does_it_all(
    here: Changes, database: Database, words: str, times: int
) -> None:
    made = here.keep(*many())
    die(here, database, made, words, times)
    assert here.people() == []
    after = finish(here, made)
    assert (after.state, after.applied) == (State.APPLIED, MANY)
    assert len(here.people()) == MANY


def many() -> list[str]:
    return [row(f"person-{number:02}") for number in range(MANY)]


def die(here: Changes, database: Database, made: ChangeSet, words: str, times: int) -> None:
    """Let another process apply a change set and die at a statement."""
    url = database.url.render_as_string(hide_password=False)
    told = [url, KEY.hex(), here.instance.id, made.id, words, str(times)]
    died = subprocess.run(
        [sys.executable, "-m", "tests.changes.killed", *told],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()


def finish(here: Changes, made: ChangeSet) -> ChangeSet:
    """Apply a change set again, as soon as PostgreSQL has noticed that its client is dead."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return here.apply(made, lambda _done, _total: None)
        except Conflict:
            if time.monotonic() > give_up:
                raise
        time.sleep(0.05)
