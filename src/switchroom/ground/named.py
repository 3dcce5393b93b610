"""Things that have a name within an instance: their common columns, and their lists by name.

Exact case decides whether a name is taken; lists stand in the order of folded names.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Select,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    select,
    tuple_,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import SchemaItem

from switchroom.ground.refusals import Conflict, Taken
from switchroom.ground.search import KeyText, key

LONGEST_NAME: Final = 127
LONGEST_FOLDED: Final = (
    255  # folding may lengthen a name, and PostgreSQL bounds what an index holds
)

SQLITE_CLASHES: Final = frozenset({"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"})
POSTGRESQL_CLASH: Final = "23505"

After = Sequence[str | int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A line of a list: the id and name of a thing. `modified` is in milliseconds."""

    id: str
    name: str
    modified: int


def named_columns() -> tuple[SchemaItem, ...]:
    """Give the columns, the unique name and the index that every table of named things has."""
    return (
        Column("id", String(36), primary_key=True),
        Column("instance_id", ForeignKey("instances.id", ondelete="CASCADE"), nullable=False),
        Column("name", String(LONGEST_NAME), nullable=False),
        Column("folded_name", KeyText, nullable=False),
        Column("modified", BigInteger, nullable=False),
        UniqueConstraint("instance_id", "name"),
        Index(None, "instance_id", "folded_name", "id"),
    )


def instance_column() -> SchemaItem:
    """Give the column that lets rows that hang on a named thing go with their instance.

    PostgreSQL follows what goes with an instance one step at a time, and refuses to delete a thing
    that rows two steps away still refer to; so those rows are one step away too.
    """
    key = ForeignKey("instances.id", ondelete="CASCADE")
    return Column("instance_id", key, nullable=False, index=True)


def named_values(instance_id: str, thing_id: str, name: str, now: int) -> dict[str, object]:
    """Give what those columns hold for a new thing."""
    return {
        "id": thing_id,
        "instance_id": instance_id,
        "name": name,
        "folded_name": key(name),
        "modified": now,
    }


@contextmanager
def taken_in_words(what: str, name: str) -> Iterator[None]:
    """Turn a clash of names into Taken, and a reference that just went away into Conflict."""
    try:
        yield
    except IntegrityError as error:
        if _is_clash(error.orig):
            raise Taken(what, name) from error
        raise Conflict(
            f"Something that the {what} '{name}' refers to was deleted just now. "
            "Look at what it refers to and try again."
        ) from error


def page(
    db: Connection, table: Table, clause: ColumnElement[bool], after: After, size: int
) -> list[Named]:
    """The next things in the order of their folded names."""
    columns = (table.c.id, table.c.name, table.c.modified)
    query = in_order(select(*columns).where(clause), table, after, size)
    return [Named(id=row.id, name=row.name, modified=row.modified) for row in db.execute(query)]


def in_order(query: Any, table: Table, after: After, size: int) -> Any:  # noqa: ANN401
    """Let a query go on behind a position, in the order of folded names."""
    if after is not None:
        query = query.where(tuple_(table.c.folded_name, table.c.id) > tuple_(*after))
    return query.order_by(table.c.folded_name, table.c.id).limit(size)


def position(thing: Named) -> tuple[str, str]:
    """Where a thing stands in the order of folded names."""
    return key(thing.name), thing.id


def exist(db: Connection, table: Table, instance_id: str, ids: Collection[str]) -> set[str]:
    """Those of the ids that are in this instance."""
    asked = {"instance": instance_id, "ids": list(ids)}
    return set(db.execute(_existing(table), asked).scalars())


@cache
def _existing(table: Table) -> Select[str]:
    """Written once: putting a query together takes SQLAlchemy longer than running it."""
    return select(table.c.id).where(
        table.c.instance_id == bindparam("instance"),
        table.c.id.in_(bindparam("ids", expanding=True)),
    )


def names(db: Connection, table: Table, instance_id: str) -> dict[str, str]:
    """The ids of all things in this instance, by name."""
    query = select(table.c.name, table.c.id).where(table.c.instance_id == instance_id)
    return {row.name: row.id for row in db.execute(query)}


def _is_clash(cause: BaseException | None) -> bool:
    state = getattr(cause, "sqlstate", None)
    return state == POSTGRESQL_CLASH or (getattr(cause, "sqlite_errorname", None) in SQLITE_CLASHES)
