"""The table of standard queues and all SQL about it."""

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
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
from switchroom.queues.queue import NewQueue, Outbound, Queue, QueueStatus

queues = Table(
    "queues",
    metadata,
    *named.named_columns(),
    Column("description", String(250)),
    Column("hours_id", ForeignKey("hours.id"), nullable=False, index=True),
    Column("most_contacts", Integer),
    Column("status", String(8), nullable=False),
    Column("outbound", Text, nullable=False),
    Column("email_address_ids", Text, nullable=False),
)


def insert_queue(
    db: Connection, instance_id: str, new: NewQueue, *, queue_id: str, now: int
) -> None:
    """Write a new queue, enabled; Taken when its name is."""
    row = {
        **named.named_values(instance_id, queue_id, new.name, now),
        "description": new.description,
        "hours_id": new.hours_id,
        "most_contacts": new.most_contacts,
        "status": QueueStatus.ENABLED.value,
        "outbound": msgspec.json.encode(new.outbound).decode(),
        "email_address_ids": msgspec.json.encode(new.email_address_ids).decode(),
    }
    with named.taken_in_words("queue", new.name):
        db.execute(insert(queues).values(row))


def one(db: Connection, instance_id: str, queue_id: str) -> Queue | None:
    """The queue with this id."""
    clause = (queues.c.instance_id == instance_id) & (queues.c.id == queue_id)
    row = db.execute(select(queues).where(clause)).first()
    return None if row is None else _queue(db, row)


def page(db: Connection, instance_id: str, after: After, size: int) -> list[Named]:
    """The next queues in the order of their names."""
    return named.page(db, queues, queues.c.instance_id == instance_id, after, size)


def exist(db: Connection, instance_id: str, ids: Collection[str]) -> set[str]:
    """Those of the ids that are queues of this instance."""
    return named.exist(db, queues, instance_id, ids)


def names_of(db: Connection, ids: Collection[str]) -> dict[str, str]:
    """The names of these queues, by id."""
    query = select(queues.c.id, queues.c.name).where(queues.c.id.in_(ids))
    return {row.id: row.name for row in db.execute(query)}


def _queue(db: Connection, row: Row[Any]) -> Queue:
    return Queue(
        id=row.id,
        instance_id=row.instance_id,
        name=row.name,
        description=row.description,
        hours_id=row.hours_id,
        most_contacts=row.most_contacts,
        status=QueueStatus(row.status),
        outbound=msgspec.json.decode(row.outbound, type=Outbound),
        tags=tags.of(db, row.id),
        modified=row.modified,
    )
