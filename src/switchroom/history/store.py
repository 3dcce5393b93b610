"""The table of events and all SQL about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    select,
)

from switchroom.ground.bulk import insert_rows
from switchroom.ground.database import metadata
from switchroom.ground.events import Event
from switchroom.history.recorded import Recorded

events = Table(
    "history_events",
    metadata,
    Column(
        "number",
        BigInteger().with_variant(Integer(), "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("happened_at", BigInteger, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("actor_id", String(36)),
    Column("request_id", String(64), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("instance_id", String(36)),
    Column("subject_id", String(200), nullable=False),
    Column("subject_name", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("ix_history_events_instance", "instance_id", "number"),
    Index("ix_history_events_subject", "subject_id", "number"),
)


COLUMNS: Final = (
    *("happened_at", "actor", "actor_id", "request_id", "kind"),
    *("instance_id", "subject_id", "subject_name", "before", "after"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What all events of one piece of work share."""

    happened_at: int
    actor: str
    actor_id: str | None
    request_id: str


def append(db: Connection, circumstances: Circumstances, event: Event) -> None:
    """Add one event."""
    append_all(db, circumstances, [event])


def append_all(db: Connection, circumstances: Circumstances, happened: Iterable[Event]) -> None:
    """Add events in the order in which they happened."""
    rows = (_row(circumstances, event) for event in happened)
    insert_rows(db, events, COLUMNS, rows)


def page(
    db: Connection, instance_id: str, before_number: int | None, size: int
) -> Sequence[Recorded]:
    """The newest events of an instance that come before a number."""
    query = select(events).where(events.c.instance_id == instance_id)
    if before_number is not None:
        query = query.where(events.c.number < before_number)
    return [
        _recorded(row) for row in db.execute(query.order_by(events.c.number.desc()).limit(size))
    ]


def _row(circumstances: Circumstances, event: Event) -> Sequence[object]:
    return (
        circumstances.happened_at,
        circumstances.actor,
        circumstances.actor_id,
        circumstances.request_id,
        event.kind,
        event.instance_id,
        event.subject_id,
        event.subject_name,
        msgspec.json.encode(event.before).decode() if event.before else None,
        msgspec.json.encode(event.after).decode() if event.after else None,
    )


def _recorded(row: Row[tuple[object, ...]]) -> Recorded:
    return Recorded(
        number=row.number,
        happened_at=row.happened_at,
        actor=row.actor,
        actor_id=row.actor_id,
        request_id=row.request_id,
        event=Event(
            kind=row.kind,
            instance_id=row.instance_id,
            subject_id=row.subject_id,
            subject_name=row.subject_name,
            before=msgspec.json.decode(row.before) if row.before else {},
            after=msgspec.json.decode(row.after) if row.after else {},
        ),
    )
