"""The table of tags and all SQL about it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, TypeAlias

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    Select,
    String,
    Table,
    bindparam,
    column,
    delete,
    exists,
    false,
    func,
    literal,
    select,
    table,
)

from switchroom.ground.bulk import insert_rows
from switchroom.ground.database import metadata
from switchroom.instances.arns import Resource

tags = Table(
    "tags",
    metadata,
    Column("resource_id", String(36), nullable=False),
    Column("key", String(128), nullable=False),
    Column("value", String(256), nullable=False),
    Column("instance_id", ForeignKey("instances.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(32), nullable=False),
    PrimaryKeyConstraint("resource_id", "key"),
    Index("ix_tags_search", "instance_id", "kind", "key", "value", "resource_id"),
    sqlite_with_rowid=False,
)

# Written once: putting such a query together takes SQLAlchemy longer than running it.
OF: Final = (
    select(tags.c.key, tags.c.value)
    .where(tags.c.resource_id == bindparam("resource"))
    .order_by(tags.c.key)
)
OF_MANY: Final = (
    select(tags.c.resource_id, tags.c.key, tags.c.value)
    .where(tags.c.resource_id.in_(bindparam("resources", expanding=True)))
    .order_by(tags.c.resource_id, tags.c.key)
)

Clause: TypeAlias = ColumnElement[bool]
IdColumn: TypeAlias = ColumnElement[Any]


def of(db: Connection, resource_id: str) -> dict[str, str]:
    """The tags of one resource, by key."""
    return {row.key: row.value for row in db.execute(OF, {"resource": resource_id})}


def of_many(db: Connection, resource_ids: Collection[str]) -> dict[str, dict[str, str]]:
    """The tags of several resources, by resource id and key."""
    found: dict[str, dict[str, str]] = {}
    for resource_id, key, value in db.execute(OF_MANY, {"resources": list(resource_ids)}):
        found.setdefault(resource_id, {})[key] = value
    return found


def put(
    db: Connection, instance_id: str, kind: str, resource_id: str, given: Mapping[str, str]
) -> None:
    """Add or overwrite tags of one resource."""
    if not given:
        return
    forget(db, resource_id, given.keys())
    copy_all(db, instance_id, kind, [(resource_id, given)])


def copy_all(
    db: Connection,
    instance_id: str,
    kind: str,
    given: Iterable[tuple[str, Mapping[str, str]]],
) -> None:
    """Write the tags of many new resources at once."""
    rows = (
        (resource_id, key, value, instance_id, kind)
        for resource_id, carried in given
        for key, value in carried.items()
    )
    insert_rows(db, tags, ("resource_id", "key", "value", "instance_id", "kind"), rows)


def forget(db: Connection, resource_id: str, keys: Collection[str] | None = None) -> None:
    """Remove these tags of a resource, or all of them."""
    clause = tags.c.resource_id == resource_id
    if keys is not None:
        clause &= tags.c.key.in_(keys)
    db.execute(delete(tags).where(clause))


def count(db: Connection, resource_id: str) -> int:
    """How many tags a resource has."""
    query = select(func.count()).where(tags.c.resource_id == resource_id)
    return int(db.execute(query).scalar_one())


def has_tag(
    instance_id: str, kind: str, resource_id: IdColumn, wanted: tuple[str, str | None]
) -> Clause:
    """The condition that a resource carries a tag: a key, and a value unless that is None."""
    key, value = wanted
    if "\0" in key or "\0" in (value or ""):
        return false()  # no text of a database holds one, and PostgreSQL refuses to be asked
    clause = (
        (tags.c.instance_id == instance_id)
        & (tags.c.kind == kind)
        & (tags.c.key == key)
        & (tags.c.resource_id == resource_id)
    )
    if value is not None:
        clause &= tags.c.value == value
    return exists().where(clause)


def name_of(
    db: Connection, kind: Resource | None, instance_id: str, resource_id: str
) -> str | None:
    """What people call a thing of an instance, or the instance; None when it is not there."""
    return db.execute(_name(kind, instance_id, resource_id)).scalar()


def hold(db: Connection, kind: Resource | None, instance_id: str, resource_id: str) -> str | None:
    """Keep everybody else from changing a thing until the end of the work, and give its name."""
    query = _name(kind, instance_id, resource_id)
    return db.execute(query.with_for_update(key_share=True)).scalar()


def _name(kind: Resource | None, instance_id: str, resource_id: str) -> Select[str]:
    """Rooms stand beside or above tags, so their tables are known by their names only.

    A room that is not built has no table, so nothing is there.
    """
    if kind is None:
        place = table("instances", column("id", String), column("alias", String))
        return select(func.coalesce(place.c.alias, place.c.id)).where(place.c.id == instance_id)
    if kind.table not in metadata.tables:
        return select(literal("")).where(false())
    name = column(kind.known_by, String)
    place = table(kind.table, column("id", String), column("instance_id", String), name)
    clause = (place.c.instance_id == instance_id) & (place.c.id == resource_id)
    return select(name).where(clause)
