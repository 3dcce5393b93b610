"""Bring a database to the present schema, under a lock, step by step.

The steps are Alembic scripts in `switchroom.migrations`; nobody needs a command line for them.
"""

from functools import cache
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from switchroom.ground.database import Database

PATIENCE_SECONDS: Final = 60.0
LOCK_NUMBER: Final = 0x5717C4
SCRIPTS: Final = Path(__file__).parent.parent / "migrations"


def migrate(database: Database) -> None:
    """Run every step that is still missing; whoever comes at the same time waits."""
    if is_current(database):
        return
    with database.writing(PATIENCE_SECONDS) as connection:
        if not database.is_sqlite:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK_NUMBER})"))
        command.upgrade(_configuration(connection), "head")


def is_current(database: Database) -> bool:
    """Tell whether the schema is the one that this program was written for."""
    with database.reading() as connection:
        return MigrationContext.configure(connection).get_current_revision() == _newest()


@cache
def _newest() -> str | None:
    return ScriptDirectory(str(SCRIPTS)).get_current_head()


def _configuration(connection: Connection) -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    configuration.attributes["connection"] = connection
    return configuration
