"""The table of agent statuses and all SQL about it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Column, Connection, Integer, Row, String, Table, insert, select

from switchroom import tags
from switchroom.agent_statuses.agent_status import (
    AgentStatus,
    AgentStatusSummary,
    NewAgentStatus,
    StatusState,
    StatusType,
)
from switchroom.ground import named
from switchroom.ground.database import metadata
from switchroom.ground.named import After

statuses = Table(
    "agent_statuses",
    metadata,
    *named.named_columns(),
    Column("description", String(250)),
    Column("type", String(8), nullable=False),
    Column("state", String(8), nullable=False),
    Column("display_order", Integer),
)


def insert_status(
    db: Connection, instance_id: str, new: NewAgentStatus, *, status_id: str, now: int
) -> None:
    """Write a new agent status; Taken when its name is."""
    row = {
        **named.named_values(instance_id, status_id, new.name, now),
        "description": new.description,
        "type": new.type.value,
        "state": new.state.value,
        "display_order": new.display_order,
    }
    with named.taken_in_words("agent status", new.name):
        db.execute(insert(statuses).values(row))


def one(db: Connection, instance_id: str, status_id: str) -> AgentStatus | None:
    """The agent status with this id."""
    clause = (statuses.c.instance_id == instance_id) & (statuses.c.id == status_id)
    row = db.execute(select(statuses).where(clause)).first()
    return None if row is None else _status(db, row)


def page(
    db: Connection, instance_id: str, types: Collection[StatusType], after: After, size: int
) -> list[AgentStatusSummary]:
    """The next agent statuses of these types in the order of their names."""
    columns = (statuses.c.id, statuses.c.name, statuses.c.type, statuses.c.modified)
    clause = (statuses.c.instance_id == instance_id) & statuses.c.type.in_(types)
    query = named.in_order(select(*columns).where(clause), statuses, after, size)
    return [
        AgentStatusSummary(
            id=row.id, name=row.name, type=StatusType(row.type), modified=row.modified
        )
        for row in db.execute(query)
    ]


def exist(db: Connection, instance_id: str, ids: Collection[str]) -> set[str]:
    """Those of the ids that are agent statuses of this instance."""
    return named.exist(db, statuses, instance_id, ids)


def _status(db: Connection, row: Row[Any]) -> AgentStatus:
    return AgentStatus(
        id=row.id,
        instance_id=row.instance_id,
        name=row.name,
        description=row.description,
        type=StatusType(row.type),
        state=StatusState(row.state),
        display_order=row.display_order,
        tags=tags.of(db, row.id),
        modified=row.modified,
    )
