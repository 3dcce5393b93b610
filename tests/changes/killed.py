"""A process that applies a change set and dies, as by kill -9, at a given statement.

    python -m tests.changes.killed URL KEY INSTANCE CHANGE_SET WORDS TIMES

It dies just before it runs, for the last of so many times, a statement that begins with the words.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from switchroom import changes
from switchroom.access.actor import OPERATOR
from switchroom.ground.chance import SystemChance
from switchroom.ground.clock import SystemClock
from switchroom.ground.database import Database
from switchroom.ground.paging import PageTokens
from switchroom.ground.server_key import ServerKey
from switchroom.work import Place, Tools, Work

PLACE = Place(partition="aws", region="us-east-1", account="000000000000")


def main() -> None:
    """Apply the change set until death comes."""
    url, key_digits, instance_id, change_set_id, words, times = sys.argv[1:]
    database = Database(url)
    die_at(database, words, int(times))
    key = ServerKey(bytes.fromhex(key_digits))
    tools = Tools(place=PLACE, key=key, tokens=PageTokens(key), chance=SystemChance())

    @contextmanager
    def begin() -> Iterator[Work]:
        with database.writing() as db:
            yield Work(
                db=db, actor=OPERATOR, now=SystemClock().now(), request_id="killed", tools=tools
            )

    changes.apply(begin, instance_id, change_set_id)


def die_at(database: Database, words: str, times: int) -> None:
    """Kill this very process when it is about to run a statement for the last of so many times."""
    left = [times]

    @event.listens_for(database.engine, "before_cursor_execute")
    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(words):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
