"""The tables of routing profiles and their queue entries, and all SQL about them."""

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    Row,
    String,
    Table,
    Text,
    column,
    func,
    insert,
    select,
    table,
    tuple_,
)
from sqlalchemy.schema import SchemaItem

from switchroom import tags
from switchroom.ground import named
from switchroom.ground.database import metadata
from switchroom.ground.named import After, Named
from switchroom.routing_profiles.routing_profile import (
    AvailabilityTimer,
    Channel,
    Concurrency,
    ManualEntry,
    NewRoutingProfile,
    QueueEntry,
    RoutingProfile,
)

profiles = Table(
    "routing_profiles",
    metadata,
    *named.named_columns(),
    Column("description", String(250), nullable=False),
    Column("default_outbound_queue_id", ForeignKey("queues.id"), nullable=False, index=True),
    Column("concurrencies", Text, nullable=False),
    Column("timer", String(32), nullable=False),
    Column("is_default", Boolean, nullable=False),
)


def _entry_columns() -> tuple[SchemaItem, ...]:
    return (
        Column("profile_id", ForeignKey("routing_profiles.id", ondelete="CASCADE")),
        Column("queue_id", ForeignKey("queues.id"), nullable=False, index=True),
        Column("channel", String(8), nullable=False),
        named.instance_column(),
        PrimaryKeyConstraint("profile_id", "queue_id", "channel"),
    )


entries = Table(
    "routing_profile_queues",
    metadata,
    *_entry_columns(),
    Column("priority", Integer, nullable=False),
    Column("delay_seconds", Integer, nullable=False),
)

manual_entries = Table("routing_profile_manual_queues", metadata, *_entry_columns())

# People stand above routing profiles; here their table is known by its name only.
users = table("users", column("routing_profile_id"))


def insert_profile(
    db: Connection,
    instance_id: str,
    new: NewRoutingProfile,
    *,
    profile_id: str,
    is_default: bool,
    now: int,
) -> None:
    """Write a new routing profile with its entries; Taken when its name is."""
    row = {
        **named.named_values(instance_id, profile_id, new.name, now),
        "description": new.description,
        "default_outbound_queue_id": new.default_outbound_queue_id,
        "concurrencies": msgspec.json.encode(new.concurrencies).decode(),
        "timer": new.timer.value,
        "is_default": is_default,
    }
    owner = {"profile_id": profile_id, "instance_id": instance_id}
    with named.taken_in_words("routing profile", new.name):
        db.execute(insert(profiles).values(row))
        if new.entries:
            db.execute(insert(entries), [_entry_row(entry) | owner for entry in new.entries])
        if new.manual_entries:
            rows = [_manual_row(entry) | owner for entry in new.manual_entries]
            db.execute(insert(manual_entries), rows)


def one(db: Connection, instance_id: str, profile_id: str) -> RoutingProfile | None:
    """The routing profile with this id."""
    clause = (profiles.c.instance_id == instance_id) & (profiles.c.id == profile_id)
    row = db.execute(select(profiles).where(clause)).first()
    return None if row is None else _profile(db, row)


def page(db: Connection, instance_id: str, after: After, size: int) -> list[Named]:
    """The next routing profiles in the order of their names."""
    return named.page(db, profiles, profiles.c.instance_id == instance_id, after, size)


def exist(db: Connection, instance_id: str, ids: Collection[str]) -> set[str]:
    """Those of the ids that are routing profiles of this instance."""
    return named.exist(db, profiles, instance_id, ids)


def names(db: Connection, instance_id: str) -> dict[str, str]:
    """The ids of all routing profiles of an instance, by name."""
    return named.names(db, profiles, instance_id)


def page_of_entries(db: Connection, profile_id: str, after: After, size: int) -> list[QueueEntry]:
    """The next queue entries of a routing profile, those of the first priority first."""
    order = (entries.c.priority, entries.c.channel, entries.c.queue_id)
    query = select(entries).where(entries.c.profile_id == profile_id)
    if after is not None:
        query = query.where(tuple_(*order) > tuple_(*after))
    return [_entry(row) for row in db.execute(query.order_by(*order).limit(size))]


def count(db: Connection, of: Table, profile_id: str) -> int:
    """How many entries of this table a routing profile has."""
    query = select(func.count()).select_from(of).where(of.c.profile_id == profile_id)
    return int(db.execute(query).scalar_one())


def count_users(db: Connection, profile_id: str) -> int:
    """How many people have this routing profile."""
    clause = users.c.routing_profile_id == profile_id
    return int(db.execute(select(func.count()).select_from(users).where(clause)).scalar_one())


def _entry_row(entry: QueueEntry) -> dict[str, object]:
    return {
        "queue_id": entry.queue_id,
        "channel": entry.channel.value,
        "priority": entry.priority,
        "delay_seconds": entry.delay_seconds,
    }


def _manual_row(entry: ManualEntry) -> dict[str, object]:
    return {"queue_id": entry.queue_id, "channel": entry.channel.value}


def _entry(row: Row[Any]) -> QueueEntry:
    return QueueEntry(
        queue_id=row.queue_id,
        channel=Channel(row.channel),
        priority=row.priority,
        delay_seconds=row.delay_seconds,
    )


def _profile(db: Connection, row: Row[Any]) -> RoutingProfile:
    return RoutingProfile(
        id=row.id,
        instance_id=row.instance_id,
        name=row.name,
        description=row.description,
        default_outbound_queue_id=row.default_outbound_queue_id,
        concurrencies=msgspec.json.decode(row.concurrencies, type=tuple[Concurrency, ...]),
        timer=AvailabilityTimer(row.timer),
        is_default=row.is_default,
        tags=tags.of(db, row.id),
        modified=row.modified,
    )
