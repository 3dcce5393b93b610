"""The schema that the migration steps make."""

from collections.abc import Sequence

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Table, inspect
from sqlalchemy.engine.reflection import Inspector

import switchroom.app  # noqa: F401 - loads every table
from switchroom.ground.database import Database, metadata
from switchroom.ground.migrate import is_current, migrate

# The index of name parts has no table in the code: SQLite's is virtual, PostgreSQL's are
# expressions.
PARTS = "_parts"


def is_ours(_thing: object, name: str | None, kind: str, *_: object) -> bool:
    """Leave out what no table of the code speaks of."""
    return PARTS not in (name or "") and not (kind == "table" and name == "alembic_version")


def test_the_steps_make_exactly_the_tables_of_the_code(database: Database) -> None:
    with database.reading() as db:
        context = MigrationContext.configure(
            db, opts={"include_object": is_ours, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []


def test_every_foreign_key_is_served_by_an_index(database: Database) -> None:
    inspector = inspect(database.engine)
    for table in metadata.sorted_tables:
        led = leading_columns(inspector, table)
        for key in table.foreign_key_constraints:
            assert key.column_keys[0] in led, f"{table.name}: {key.column_keys}"


def leading_columns(inspector: Inspector, table: Table) -> set[str]:
    """The columns that some index, unique constraint or primary key of a table begins with."""
    lists: list[Sequence[str | None]] = [
        index["column_names"] for index in inspector.get_indexes(table.name)
    ]
    lists += [each["column_names"] for each in inspector.get_unique_constraints(table.name)]
    lists += [inspector.get_pk_constraint(table.name)["constrained_columns"]]
    return {str(columns[0]) for columns in lists if columns}


def test_migrating_again_changes_nothing(database: Database) -> None:
    assert is_current(database)
    migrate(database)
    assert is_current(database)
