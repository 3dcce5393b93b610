"""The database: SQLite in one file, or PostgreSQL; the same to everyone above.

A transaction is either reading (a snapshot) or writing. On SQLite a writing one takes the write
lock at its very beginning, so that it never fails half-way because somebody else wrote.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    DBAPIError,
    DisconnectionError,
    IntegrityError,
    InterfaceError,
    OperationalError,
)
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.pool import ConnectionPoolEntry

from switchroom.ground.database_file import DatabaseFile
from switchroom.ground.refusals import Away

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

PATIENCE_SECONDS: Final = 5.0
CONNECTIONS: Final = 10
FILE: Final = "file"  # under which a connection knows the file it was opened on
LOCKED: Final = frozenset({"55P03", "40001", "40P01"})  # PostgreSQL: a lock, or a deadlock
SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.0002, 0.005

BUSY: Final = "The database is busy with another change. Try again in a moment."
FULL: Final = "The disk of the database is full. Nothing was changed; free some space."
OVERTAKEN: Final = (
    "Somebody else changed the directory at the same moment. Nothing was changed here; try again."
)
DAMAGED: Final = "The database file is damaged. Nothing was changed; restore the latest backup."
GONE: Final = "The database cannot be reached. Nothing was changed; try again in a moment."


class Database:
    """One database and its connections.

    On PostgreSQL, `patience_seconds` is how long every statement waits for others' locks.
    """

    def __init__(self, url: str, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self.url: URL = make_url(url)
        self.is_sqlite: bool = self.url.get_backend_name() == "sqlite"
        self.engine: Engine = (
            _sqlite(self.url) if self.is_sqlite else _postgresql(self.url, patience_seconds)
        )
        self._writing = self.engine.execution_options(is_writing=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads; Away when the database cannot answer."""
        with away_in_words(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[Connection]:
        """Open a transaction that writes, committed at the end and rolled back on any exception.

        Waits at most `patience_seconds` for whoever is writing now, then raises Away.
        """
        with away_in_words(), self._writing.connect() as connection:
            waiting = connection.execution_options(patience_seconds=patience_seconds)
            with waiting.begin():
                yield waiting

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@contextmanager
def away_in_words() -> Iterator[None]:
    """Turn a database that is locked, full or gone into Away; everything else stays a bug."""
    try:
        yield
    except DBAPIError as error:
        sentence = _sentence_about(error)
        if sentence is None:
            raise
        raise Away(sentence) from error
    except sqlite3.DatabaseError as error:  # from BEGIN, which goes straight to the driver
        sentence = _sentence_about_file(error)
        if sentence is None:
            raise
        raise Away(sentence) from error
    except PoolExhausted as error:
        raise Away(BUSY) from error


def _sentence_about(error: DBAPIError) -> str | None:
    if isinstance(error.orig, sqlite3.Error):
        return _sentence_about_file(error.orig)
    if getattr(error.orig, "sqlstate", None) in LOCKED:
        return BUSY
    is_of_the_server = isinstance(error, (OperationalError, InterfaceError))
    is_gone = error.connection_invalidated or (is_of_the_server and _is_gone(error.orig))
    return GONE if is_gone else None


def _sentence_about_file(cause: sqlite3.Error) -> str | None:
    sentences = {
        sqlite3.SQLITE_BUSY: BUSY,
        sqlite3.SQLITE_LOCKED: BUSY,
        sqlite3.SQLITE_FULL: FULL,
        sqlite3.SQLITE_IOERR: GONE,
        sqlite3.SQLITE_CANTOPEN: GONE,
        sqlite3.SQLITE_READONLY: GONE,
        sqlite3.SQLITE_CORRUPT: DAMAGED,
        sqlite3.SQLITE_NOTADB: DAMAGED,
    }
    return sentences.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)


def _is_gone(cause: BaseException | None) -> bool:
    """Tell a lost server from a faulty statement: PostgreSQL names the latter by a state.

    Classes 08 (connection), 53 (resources) and 57P (shut-down) pass by themselves (PostgreSQL
    manual, appendix A).
    """
    state = getattr(cause, "sqlstate", None)
    return state is None or state.startswith(("08", "53", "57"))


def _sqlite(url: URL) -> Engine:
    file = DatabaseFile(url.database)
    engine = create_engine(
        url,
        pool_size=CONNECTIONS,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": 0},
    )

    @event.listens_for(engine, "do_connect")
    def connect(*_: object) -> None:
        if file.is_lost():
            raise Away(GONE)

    @event.listens_for(engine, "connect")
    def prepare(raw: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        record.info[FILE] = file.opened()
        raw.isolation_level = None  # the driver must not begin transactions of its own
        raw.execute(f"PRAGMA busy_timeout = {int(PATIENCE_SECONDS * 1000)}")
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA cache_size = -65536")
        raw.execute("PRAGMA temp_store = MEMORY")

    @event.listens_for(engine, "checkout")
    def check(_raw: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        if not file.is_still(record.info[FILE]):
            raise DisconnectionError(GONE)  # the pool then opens another

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        raw: Any = connection.connection.dbapi_connection
        if options.get("is_writing", False):
            _begin_writing(raw, options.get("patience_seconds", PATIENCE_SECONDS))
        else:
            raw.execute("BEGIN")

    return engine


def _begin_writing(raw: sqlite3.Connection, patience_seconds: float) -> None:
    """Take the write lock, asking again every fraction of a millisecond.

    SQLite's own waiting sleeps longer and longer, up to 100 ms, while whoever writes now takes the
    lock again at once: with four clients, the slowest hundredth then waited a whole second.
    """
    give_up = time.monotonic() + patience_seconds
    pause = SHORTEST_PAUSE_SECONDS
    raw.execute("PRAGMA busy_timeout = 0")
    while True:
        try:
            raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(pause)
            pause = min(pause * 1.1, LONGEST_PAUSE_SECONDS)
        else:
            raw.execute(f"PRAGMA busy_timeout = {int(PATIENCE_SECONDS * 1000)}")
            return


def _postgresql(url: URL, patience_seconds: float) -> Engine:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=CONNECTIONS,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={
            "connect_timeout": 5,
            "options": f"-c timezone=UTC -c lock_timeout={_milliseconds(patience_seconds)}",
        },
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        asked = connection.get_execution_options().get("patience_seconds", patience_seconds)
        if asked != patience_seconds:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_milliseconds(asked)}")

    return engine


def _milliseconds(seconds: float) -> int:
    return max(1, int(seconds * 1000))  # nought would be for ever


@contextmanager
def overtaken_in_words() -> Iterator[None]:
    """Turn a clash with a change that came in between into Away.

    Acts look before they write, and on SQLite nobody writes meanwhile. On PostgreSQL somebody may;
    whoever tries again then gets the precise refusal.
    """
    try:
        yield
    except IntegrityError as error:
        raise Away(OVERTAKEN) from error


def defer_references(db: Connection) -> None:
    """Look at deferrable references only when the transaction ends, not after each statement."""
    is_sqlite = db.dialect.name == "sqlite"
    db.exec_driver_sql(
        "PRAGMA defer_foreign_keys = ON" if is_sqlite else "SET CONSTRAINTS ALL DEFERRED"
    )
