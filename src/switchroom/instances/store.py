"""The tables of instances and their attributes, and all SQL about them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    PrimaryKeyConstraint,
    Row,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
    tuple_,
)

from switchroom.ground.database import defer_references, metadata, overtaken_in_words
from switchroom.instances.instance import IdentityMode, Instance, NewInstance

instances = Table(
    "instances",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("alias", String(45)),
    Column("folded_alias", String(45), unique=True),
    Column("mode", String(20), nullable=False),
    Column("directory_id", String(12)),
    Column("inbound_calls", Boolean, nullable=False),
    Column("outbound_calls", Boolean, nullable=False),
    Column("created", BigInteger, nullable=False, index=True),
    Column("client_token", String(500), unique=True),
)

attributes = Table(
    "instance_attributes",
    metadata,
    Column("instance_id", ForeignKey("instances.id", ondelete="CASCADE"), nullable=False),
    Column("name", String(64), nullable=False),
    Column("value", String(100), nullable=False),
    PrimaryKeyConstraint("instance_id", "name"),
)


# Written once: putting such a query together takes SQLAlchemy longer than running it.
ONE: Final = select(instances).where(instances.c.id == bindparam("instance"))


def insert_instance(db: Connection, new: NewInstance, *, instance_id: str, now: int) -> None:
    """Write a new instance; Away when alias or client token were taken just now."""
    row = {
        "id": instance_id,
        "alias": new.alias,
        "folded_alias": None if new.alias is None else new.alias.lower(),
        "mode": new.mode.value,
        "directory_id": new.directory_id,
        "inbound_calls": new.inbound_calls,
        "outbound_calls": new.outbound_calls,
        "created": now,
        "client_token": new.client_token,
    }
    with overtaken_in_words():
        db.execute(insert(instances), row)


def insert_attributes(db: Connection, instance_id: str, values: Mapping[str, str]) -> None:
    """Write the attributes of a new instance."""
    rows = [{"instance_id": instance_id, "name": name, "value": values[name]} for name in values]
    db.execute(insert(attributes), rows)


def one(db: Connection, instance_id: str) -> Instance | None:
    """The instance with this id."""
    row = db.execute(ONE, {"instance": instance_id}).first()
    return None if row is None else _instance(row)


def by_alias(db: Connection, alias: str) -> Instance | None:
    """The instance with this alias, whatever its case."""
    return _only(db, instances.c.folded_alias == alias.lower())


def by_client_token(db: Connection, client_token: str) -> Instance | None:
    """The instance that was made with this client token."""
    return _only(db, instances.c.client_token == client_token)


def page(db: Connection, after: Sequence[Any] | None, size: int) -> list[Instance]:
    """The next instances in the order of their making."""
    query = select(instances).order_by(instances.c.created, instances.c.id).limit(size)
    if after is not None:
        query = query.where(tuple_(instances.c.created, instances.c.id) > tuple_(*after))
    return [_instance(row) for row in db.execute(query)]


def erase(db: Connection, instance_id: str) -> None:
    """Delete an instance and everything in it."""
    defer_references(db)
    db.execute(delete(instances).where(instances.c.id == instance_id))


def _only(db: Connection, clause: ColumnElement[bool]) -> Instance | None:
    row = db.execute(select(instances).where(clause)).first()
    return None if row is None else _instance(row)


def _instance(row: Row[Any]) -> Instance:
    return Instance(
        id=row.id,
        alias=row.alias,
        mode=IdentityMode(row.mode),
        inbound_calls=row.inbound_calls,
        outbound_calls=row.outbound_calls,
        created=row.created,
    )
