"""What the doctor looks at in the home of this machine; it changes nothing."""

import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from switchroom import notices, sign_in
from switchroom.doors.cli import server_key_file
from switchroom.ground.database import Database
from switchroom.ground.migrate import is_current
from switchroom.ground.refusals import Away
from switchroom.settings import Settings

LITTLE_SPACE_BYTES: Final = 1_000_000_000
NO_SPACE_BYTES: Final = 100_000_000
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class State(StrEnum):
    """How grave something is."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the doctor looked at."""

    subject: str
    state: State
    says: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything, in the order in which things depend on one another."""
    yield _finding("settings", State.OK, f"The home is {settings.home}.")
    if not settings.home.is_dir():
        yield _finding(
            "home", State.PROBLEM, f"There is no folder {settings.home}. Run `switchroom init`."
        )
        return
    yield _home(settings)
    yield _server_key(settings)
    yield _disk(settings)
    yield from _database(settings)


def _home(settings: Settings) -> Finding:
    if settings.home.stat().st_mode & OTHERS:
        return _finding(
            "home",
            State.WARNING,
            f"Other users of this machine may look into it: chmod 700 {settings.home}",
        )
    return _finding("home", State.OK, "Only its owner may look into it.")


def _server_key(settings: Settings) -> Finding:
    if settings.secret_key is not None:
        return _finding("server key", State.OK, "It comes from SWITCHROOM_SECRET_KEY.")
    fault = server_key_file.fault(settings)
    if fault is not None:
        return _finding("server key", State.PROBLEM, fault)
    if not settings.key_file.exists():
        return _finding(
            "server key",
            State.PROBLEM,
            f"There is no file {settings.key_file}. Restore it from a backup; a home without data "
            "gets one with `switchroom init`.",
        )
    if settings.key_file.stat().st_mode & OTHERS:
        return _finding(
            "server key",
            State.PROBLEM,
            f"Other users of this machine may read it: chmod 600 {settings.key_file}",
        )
    return _finding("server key", State.OK, "It is there, and only its owner may read it.")


def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.home).free
    state = State.OK
    if free < LITTLE_SPACE_BYTES:
        state = State.PROBLEM if free < NO_SPACE_BYTES else State.WARNING
    return _finding("disk", state, f"{free / 1_000_000_000:,.1f} GB are free.")


def _database(settings: Settings) -> Iterator[Finding]:
    database = Database(settings.database)
    where = database.url.render_as_string(hide_password=True)
    if database.is_sqlite and not (settings.home / "switchroom.db").exists():
        yield _finding("database", State.PROBLEM, f"There is no {where}. Run `switchroom init`.")
        return
    try:
        if not is_current(database):
            yield _finding(
                "database",
                State.WARNING,
                f"The schema of {where} is not the present one; the next command mends that.",
            )
            return
        yield _finding("database", State.OK, f"{where} answers, and its schema is the present one.")
        with database.reading() as db:
            concealed, waiting = sign_in.count_concealed(db), notices.count_waiting(db)
    except Away as away:
        yield _finding("database", State.PROBLEM, f"{where}: {away.message}")
        return
    finally:
        database.close()
    yield _passwords(concealed)
    yield _finding("letters", State.OK, f"{waiting:,} wait in the outbox.")


def _passwords(concealed: int) -> Finding:
    if concealed == 0:
        return _finding("passwords", State.OK, "All are hardened.")
    return _finding(
        "passwords",
        State.WARNING,
        f"{concealed:,} wait to be hardened; `switchroom serve` does about 100 a second.",
    )


def _finding(subject: str, state: State, says: str) -> Finding:
    return Finding(subject=subject, state=state, says=says)
