"""The table of predefined attributes and all SQL about it."""

from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    Row,
    String,
    Table,
    Text,
    insert,
    select,
    tuple_,
)

from switchroom.attributes.attribute import Attribute, AttributeSummary, NewAttribute
from switchroom.ground import named
from switchroom.ground.database import metadata
from switchroom.ground.named import After
from switchroom.ground.search import KeyText, key

attributes = Table(
    "predefined_attributes",
    metadata,
    Column("instance_id", ForeignKey("instances.id", ondelete="CASCADE"), nullable=False),
    Column("name", String(100), nullable=False),
    Column("folded_name", KeyText, nullable=False),
    Column("choices", Text, nullable=False),
    Column("purposes", Text, nullable=False),
    Column("is_strict", Boolean, nullable=False),
    Column("modified", BigInteger, nullable=False),
    PrimaryKeyConstraint("instance_id", "name"),
    Index("ix_predefined_attributes_list", "instance_id", "folded_name", "name"),
)

_ORDER = (attributes.c.folded_name, attributes.c.name)


def insert_attribute(db: Connection, instance_id: str, new: NewAttribute, *, now: int) -> None:
    """Write a new predefined attribute; Taken when its name is."""
    row = {
        "instance_id": instance_id,
        "name": new.name,
        "folded_name": key(new.name),
        "choices": msgspec.json.encode(new.values).decode(),
        "purposes": msgspec.json.encode(new.purposes).decode(),
        "is_strict": new.is_strict,
        "modified": now,
    }
    with named.taken_in_words("predefined attribute", new.name):
        db.execute(insert(attributes).values(row))


def one(db: Connection, instance_id: str, name: str) -> Attribute | None:
    """The predefined attribute of this name."""
    clause = (attributes.c.instance_id == instance_id) & (attributes.c.name == name)
    row = db.execute(select(attributes).where(clause)).first()
    return None if row is None else _attribute(row)


def page(db: Connection, instance_id: str, after: After, size: int) -> list[AttributeSummary]:
    """The next predefined attributes in the order of their names."""
    query = select(attributes.c.name, attributes.c.modified)
    query = query.where(attributes.c.instance_id == instance_id)
    if after is not None:
        query = query.where(tuple_(*_ORDER) > tuple_(*after))
    rows = db.execute(query.order_by(*_ORDER).limit(size))
    return [AttributeSummary(name=row.name, modified=row.modified) for row in rows]


def _attribute(row: Row[Any]) -> Attribute:
    return Attribute(
        instance_id=row.instance_id,
        name=row.name,
        values=msgspec.json.decode(row.choices, type=tuple[str, ...]),
        purposes=msgspec.json.decode(row.purposes, type=tuple[str, ...]),
        is_strict=row.is_strict,
        modified=row.modified,
    )
