"""The tables of hours of operation and their parents, and all SQL about them."""

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    Row,
    String,
    Table,
    Text,
    insert,
    select,
)

from switchroom import tags
from switchroom.ground import named
from switchroom.ground.database import metadata
from switchroom.ground.named import After, Named
from switchroom.hours.hours import Hours, NewHours, Opening, Parent

hours = Table(
    "hours",
    metadata,
    *named.named_columns(),
    Column("description", String(250)),
    Column("time_zone", String(64), nullable=False),
    Column("openings", Text, nullable=False),
)

parents = Table(
    "hours_parents",
    metadata,
    Column("hours_id", ForeignKey("hours.id", ondelete="CASCADE"), nullable=False),
    Column("parent_id", ForeignKey("hours.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    named.instance_column(),
    PrimaryKeyConstraint("hours_id", "parent_id"),
)


def insert_hours(
    db: Connection, instance_id: str, new: NewHours, *, hours_id: str, now: int
) -> None:
    """Write new hours of operation; Taken when their name is."""
    row = {
        **named.named_values(instance_id, hours_id, new.name, now),
        "description": new.description,
        "time_zone": new.time_zone,
        "openings": msgspec.json.encode(new.openings).decode(),
    }
    with named.taken_in_words("hours of operation", new.name):
        db.execute(insert(hours).values(row))
    _insert_parents(db, instance_id, hours_id, new.parent_ids)


def one(db: Connection, instance_id: str, hours_id: str) -> Hours | None:
    """The hours of operation with this id."""
    clause = (hours.c.instance_id == instance_id) & (hours.c.id == hours_id)
    row = db.execute(select(hours).where(clause)).first()
    return None if row is None else _hours(db, row)


def page(db: Connection, instance_id: str, after: After, size: int) -> list[Named]:
    """The next hours of operation in the order of their names."""
    return named.page(db, hours, hours.c.instance_id == instance_id, after, size)


def exist(db: Connection, instance_id: str, ids: Collection[str]) -> set[str]:
    """Those of the ids that are hours of operation of this instance."""
    return named.exist(db, hours, instance_id, ids)


def _insert_parents(
    db: Connection, instance_id: str, hours_id: str, parent_ids: tuple[str, ...]
) -> None:
    rows = [
        {"hours_id": hours_id, "parent_id": parent, "place": place, "instance_id": instance_id}
        for place, parent in enumerate(parent_ids)
    ]
    if rows:
        db.execute(insert(parents), rows)


def _parents(db: Connection, hours_id: str) -> tuple[Parent, ...]:
    query = (
        select(hours.c.id, hours.c.name)
        .join(parents, parents.c.parent_id == hours.c.id)
        .where(parents.c.hours_id == hours_id)
        .order_by(parents.c.place)
    )
    return tuple(Parent(id=row.id, name=row.name) for row in db.execute(query))


def _hours(db: Connection, row: Row[Any]) -> Hours:
    return Hours(
        id=row.id,
        instance_id=row.instance_id,
        name=row.name,
        description=row.description,
        time_zone=row.time_zone,
        openings=msgspec.json.decode(row.openings, type=tuple[Opening, ...]),
        parents=_parents(db, row.id),
        tags=tags.of(db, row.id),
        modified=row.modified,
    )
