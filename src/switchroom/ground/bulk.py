"""Inserting many rows with as little as possible between them and the driver.

SQLAlchemy looks at each value of each row, which for a file of people takes longer than the
database does. Values must therefore be what the driver takes: text, numbers, bytes, None.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlalchemy import Connection, Table

Row = Sequence[object]


def insert_rows(
    db: Connection, table: Table, columns: tuple[str, ...], rows: Iterable[Row]
) -> None:
    """Insert rows whose values stand in the order of the columns; nothing when there are none."""
    values = [tuple(row) for row in rows]
    if values:
        mark = "?" if db.dialect.paramstyle == "qmark" else "%s"
        db.exec_driver_sql(_statement(table.name, columns, mark), values)


@lru_cache(maxsize=64)
def _statement(table: str, columns: tuple[str, ...], mark: str) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(mark for _ in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608 - names of our own
