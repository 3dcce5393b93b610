"""The outbox: letters wait here, born in the transaction of the act they tell about."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    Text,
    func,
    insert,
    select,
)

from switchroom.ground.database import metadata
from switchroom.notices.letters import Letter

WAITING: Final = "waiting"

outbox = Table(
    "outbox_letters",
    metadata,
    Column(
        "number",
        BigInteger().with_variant(Integer(), "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("instance_id", String(36)),
    Column("written_at", BigInteger, nullable=False),
    Column("kind", String(64), nullable=False),
    Column("recipient", String(320), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Index("ix_outbox_letters_state", "state", "number"),
)


def put_out(
    db: Connection, letters: Iterable[Letter], *, instance_id: str | None, written_at: int
) -> None:
    """Put letters into the outbox."""
    rows = [
        {
            "instance_id": instance_id,
            "written_at": written_at,
            "kind": letter.kind,
            "recipient": letter.recipient,
            "subject": letter.subject,
            "body": letter.body,
            "state": WAITING,
        }
        for letter in letters
    ]
    if rows:
        db.execute(insert(outbox), rows)


def count_waiting(db: Connection) -> int:
    """How many letters wait to be sent."""
    query = select(func.count()).select_from(outbox).where(outbox.c.state == WAITING)
    return int(db.execute(query).scalar_one())
