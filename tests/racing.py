"""Two pieces of work at the same time."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from sqlalchemy import text

from switchroom.access.actor import OPERATOR
from switchroom.ground.database import Database
from switchroom.work import Work
from tests.conftest import WorkAs

PATIENCE_SECONDS: Final = 10.0
WAITING: Final = text("SELECT count(*) FROM pg_locks WHERE NOT granted")

Doing = Callable[[Work], object]


def race(database: Database, work_as: WorkAs, first: Doing, second: Doing) -> BaseException | None:
    """Let the second begin while the first is done but not committed; give what it raises.

    On SQLite the second begins when the first has ended; on PostgreSQL it meets its rows.
    """

    def follow() -> None:
        with work_as(OPERATOR) as work:
            second(work)

    with ThreadPoolExecutor(max_workers=1) as pool:
        with work_as(OPERATOR) as work:
            first(work)
            following = pool.submit(follow)
            if not database.is_sqlite:
                _wait_until_somebody_waits(database)
        return following.exception(PATIENCE_SECONDS)


def _wait_until_somebody_waits(database: Database) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up:
        with database.reading() as db:
            if db.execute(WAITING).scalar_one():
                return
        time.sleep(0.01)
    raise TimeoutError("The second did not meet anything that the first had locked.")
