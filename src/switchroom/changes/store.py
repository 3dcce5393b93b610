"""The tables of change sets and all SQL about them."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    NestedTransaction,
    PrimaryKeyConstraint,
    Row,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    tuple_,
    update,
)

from switchroom.changes.change_set import OPEN, BadRows, ChangeSet, State
from switchroom.changes.finding import Finding, Place
from switchroom.changes.plan import Counts
from switchroom.ground.bulk import insert_rows
from switchroom.ground.database import metadata

change_sets = Table(
    "change_sets",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("instance_id", ForeignKey("instances.id", ondelete="CASCADE"), nullable=False),
    Column("state", String(10), nullable=False),
    Column("bad_rows", String(4), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_sha256", String(64), nullable=False),
    Column("plan_hash", String(64), nullable=False),
    Column("places", Text, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("to_create", Integer, nullable=False),
    Column("to_change", Integer, nullable=False),
    Column("to_remove", Integer, nullable=False),
    Column("same", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("finding_count", Integer, nullable=False),
    Column("applied", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("created_by", String(200), nullable=False),
    Column("finished", BigInteger),
    Column("applier", String(36)),
    Index("ix_change_sets_instance", "instance_id", "created", "id"),
    Index("ix_change_sets_state", "state", "created"),
)

# A batch that is done is deleted in the very transaction that does it, so no row is done twice and
# nobody's data lies here longer than needed.
batches = Table(
    "change_set_batches",
    metadata,
    Column("change_set_id", ForeignKey("change_sets.id", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    PrimaryKeyConstraint("change_set_id", "ordinal"),
)

findings = Table(
    "change_set_findings",
    metadata,
    Column("change_set_id", ForeignKey("change_sets.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("row_number", Integer),
    Column("column_letter", String(8)),
    Column("header", Text),
    Column("value", Text),
    Column("code", String(64), nullable=False),
    Column("message", Text, nullable=False),
    Column("suggestion", Text),
    PrimaryKeyConstraint("change_set_id", "number"),
    sqlite_with_rowid=False,
)

FINDING_COLUMNS: Final = tuple(column.name for column in findings.columns)


def add(db: Connection, change_set: ChangeSet) -> None:
    """Write a new change set."""
    db.execute(insert(change_sets).values(id=change_set.id, **_columns(change_set)))


def save(db: Connection, change_set: ChangeSet) -> None:
    """Write a change set that was there."""
    own = change_sets.c.id == change_set.id
    db.execute(update(change_sets).where(own).values(**_columns(change_set)))


def one(db: Connection, instance_id: str, change_set_id: str) -> ChangeSet | None:
    """The change set with this id."""
    row = db.execute(_named(instance_id, change_set_id)).first()
    return None if row is None else _change_set(row)


def one_locked(db: Connection, instance_id: str, change_set_id: str) -> ChangeSet | None:
    """The change set with this id, for nobody else to change; None when somebody has it locked.

    On SQLite whoever writes has locked everything.
    """
    query = _named(instance_id, change_set_id).with_for_update(skip_locked=True)
    row = db.execute(query).first()
    return None if row is None else _change_set(row)


def page(
    db: Connection, instance_id: str, before: Sequence[Any] | None, size: int
) -> list[ChangeSet]:
    """The next change sets, newest first."""
    query = select(change_sets).where(change_sets.c.instance_id == instance_id)
    if before is not None:
        query = query.where(tuple_(change_sets.c.created, change_sets.c.id) < tuple_(*before))
    query = query.order_by(change_sets.c.created.desc(), change_sets.c.id.desc()).limit(size)
    return [_change_set(row) for row in db.execute(query)]


def add_batches(db: Connection, change_set_id: str, sealed: Iterable[bytes]) -> None:
    """Write the batches of a change set, in their order."""
    columns = ("change_set_id", "ordinal", "sealed")
    rows = ((change_set_id, ordinal, batch) for ordinal, batch in enumerate(sealed))
    insert_rows(db, batches, columns, rows)


def next_batch(db: Connection, change_set_id: str, after: int = -1) -> tuple[int, bytes] | None:
    """The first batch that is left behind a number, with its own number."""
    query = select(batches.c.ordinal, batches.c.sealed).where(
        batches.c.change_set_id == change_set_id, batches.c.ordinal > after
    )
    row = db.execute(query.order_by(batches.c.ordinal).limit(1)).first()
    return None if row is None else (row.ordinal, row.sealed)


def drop_batch(db: Connection, change_set_id: str, ordinal: int) -> None:
    """Delete a batch that is done."""
    clause = (batches.c.change_set_id == change_set_id) & (batches.c.ordinal == ordinal)
    db.execute(delete(batches).where(clause))


def drop_batches(db: Connection, change_set_id: str) -> None:
    """Delete every batch of a change set."""
    db.execute(delete(batches).where(batches.c.change_set_id == change_set_id))


def expire(db: Connection, created_before: int, *, now: int) -> None:
    """Give up change sets that nobody has applied in time, and delete their people."""
    late = change_sets.c.state.in_([state.value for state in OPEN]) & (
        change_sets.c.created < created_before
    )
    ids = list(db.execute(select(change_sets.c.id).where(late)).scalars())
    if ids:
        db.execute(delete(batches).where(batches.c.change_set_id.in_(ids)))
        given_up = {"state": State.EXPIRED.value, "finished": now}
        db.execute(update(change_sets).where(change_sets.c.id.in_(ids)).values(**given_up))


def add_findings(
    db: Connection, change_set_id: str, found: Iterable[Finding], *, first_number: int = 0
) -> None:
    """Write findings, numbered in their order."""
    insert_rows(
        db,
        findings,
        FINDING_COLUMNS,
        (
            (
                change_set_id,
                number,
                finding.row,
                finding.column,
                finding.header,
                finding.value,
                finding.code,
                finding.message,
                finding.suggestion,
            )
            for number, finding in enumerate(found, first_number)
        ),
    )


def findings_page(
    db: Connection, change_set_id: str, after: int, size: int
) -> list[tuple[int, Finding]]:
    """The findings behind a number, each with its own number."""
    query = select(findings).where(
        findings.c.change_set_id == change_set_id, findings.c.number > after
    )
    rows = db.execute(query.order_by(findings.c.number).limit(size))
    return [(row.number, _finding(row)) for row in rows]


def attempt(db: Connection) -> NestedTransaction:
    """Begin a part of the transaction that can be taken back on its own."""
    return db.begin_nested()


def _named(instance_id: str, change_set_id: str) -> Any:  # noqa: ANN401 - a select, however typed
    return select(change_sets).where(
        change_sets.c.id == change_set_id, change_sets.c.instance_id == instance_id
    )


def _columns(change_set: ChangeSet) -> dict[str, object]:
    counts = change_set.counts
    return {
        "instance_id": change_set.instance_id,
        "state": change_set.state.value,
        "bad_rows": change_set.bad_rows.value,
        "file_name": change_set.file_name,
        "file_sha256": change_set.file_sha256,
        "plan_hash": change_set.plan_hash,
        "places": msgspec.json.encode(change_set.places).decode(),
        "row_count": change_set.rows,
        "to_create": counts.create,
        "to_change": counts.change,
        "to_remove": counts.remove,
        "same": counts.same,
        "refused": counts.refused,
        "finding_count": change_set.finding_count,
        "applied": change_set.applied,
        "created": change_set.created,
        "created_by": change_set.created_by,
        "finished": change_set.finished,
        "applier": change_set.applier,
    }


def _change_set(row: Row[Any]) -> ChangeSet:
    return ChangeSet(
        id=row.id,
        instance_id=row.instance_id,
        state=State(row.state),
        bad_rows=BadRows(row.bad_rows),
        file_name=row.file_name,
        file_sha256=row.file_sha256,
        plan_hash=row.plan_hash,
        places=msgspec.json.decode(row.places, type=dict[str, Place]),
        rows=row.row_count,
        counts=Counts(
            create=row.to_create,
            change=row.to_change,
            remove=row.to_remove,
            same=row.same,
            refused=row.refused,
        ),
        finding_count=row.finding_count,
        applied=row.applied,
        created=row.created,
        created_by=row.created_by,
        finished=row.finished,
        applier=row.applier,
    )


def _finding(row: Row[Any]) -> Finding:
    return Finding(
        row=row.row_number,
        column=row.column_letter,
        header=row.header,
        value=row.value,
        code=row.code,
        message=row.message,
        suggestion=row.suggestion,
    )
