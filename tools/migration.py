"""Write the next migration step: what the tables in the code have and the last step does not.

    .venv/bin/python -m tools.migration "Users have a nickname"

Read what it wrote before committing it: what a database cannot be asked for, such as triggers,
is yours to add.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

import switchroom.app  # noqa: F401 - loads every table
from switchroom.ground.database import Database, metadata
from switchroom.ground.migrate import SCRIPTS, migrate


def main(message: str) -> None:
    """Compare the tables with a fresh database, and write the step."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'fresh.db'}")
        migrate(database)
        with database.writing() as connection:
            configuration = Config()
            configuration.set_main_option("script_location", str(SCRIPTS))
            configuration.attributes["connection"] = connection
            configuration.attributes["metadata"] = metadata
            number = f"{len(list((SCRIPTS / 'versions').glob('*.py'))) + 1:04}"
            command.revision(configuration, message, autogenerate=True, rev_id=number)
        database.close()


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
