"""The tables of hierarchy levels and groups, and all SQL about them.

A group carries the ids of its ancestors, and its own at its own level, so that a group with all
below it is one condition without recursion.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Row,
    String,
    Table,
    UniqueConstraint,
    column,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.exc import IntegrityError

from switchroom import tags
from switchroom.ground import named, search
from switchroom.ground.database import metadata
from switchroom.ground.named import After, Named
from switchroom.ground.search import Exactly, Fields, KeyText, Name, Tree, key
from switchroom.hierarchy.group import DEEPEST_LEVEL, Group, Level, NewGroup
from switchroom.instances.arns import Resource
from switchroom.tags import filters
from switchroom.tags.filters import TagCondition

GroupTree: TypeAlias = Tree[TagCondition]

LEVELS: Final = range(1, DEEPEST_LEVEL + 1)
WHAT: Final = Resource.HIERARCHY_GROUP.title

levels = Table(
    "hierarchy_levels",
    metadata,
    Column("instance_id", ForeignKey("instances.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("name", String(50), nullable=False),
    Column("modified", BigInteger, nullable=False),
    PrimaryKeyConstraint("instance_id", "number"),
)

groups = Table(
    "hierarchy_groups",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("instance_id", ForeignKey("instances.id", ondelete="CASCADE"), nullable=False),
    Column("name", String(100), nullable=False),
    Column("folded_name", KeyText, nullable=False),
    Column("parent_id", ForeignKey("hierarchy_groups.id")),
    Column("level", Integer, nullable=False),
    *(Column(f"level_{number}_id", String(36), index=True) for number in LEVELS),
    Column("modified", BigInteger, nullable=False),
    ForeignKeyConstraint(
        ["instance_id", "level"], ["hierarchy_levels.instance_id", "hierarchy_levels.number"]
    ),
    UniqueConstraint("parent_id", "name"),
    Index(None, "instance_id", "folded_name", "id"),
    Index(None, "instance_id", "level"),
)

# Groups without a parent are siblings too, but no two absent parents are equal to a database.
Index(
    "uq_hierarchy_groups_top_name",
    groups.c.instance_id,
    groups.c.name,
    unique=True,
    sqlite_where=groups.c.parent_id.is_(None),
    postgresql_where=groups.c.parent_id.is_(None),
)

LEVEL_IDS: Final = tuple(groups.c[f"level_{number}_id"] for number in LEVELS)

# People stand above the hierarchy; here their table is known by its name only.
users = table("users", column("hierarchy_group_id"))


def structure(db: Connection, instance_id: str) -> tuple[Level, ...]:
    """The levels of an instance, from the top."""
    query = select(levels).where(levels.c.instance_id == instance_id).order_by(levels.c.number)
    return tuple(
        Level(number=row.number, name=row.name, modified=row.modified) for row in db.execute(query)
    )


def insert_level(db: Connection, instance_id: str, level: Level) -> bool:
    """Add a level; False when somebody else added it just now."""
    row = {"number": level.number, "name": level.name, "modified": level.modified}
    try:
        db.execute(insert(levels).values(instance_id=instance_id, **row))
    except IntegrityError:
        return False
    return True


def rename_level(db: Connection, instance_id: str, level: Level) -> None:
    """Give a level its new name."""
    clause = (levels.c.instance_id == instance_id) & (levels.c.number == level.number)
    db.execute(update(levels).where(clause).values(name=level.name, modified=level.modified))


def erase_level(db: Connection, instance_id: str, number: int) -> bool:
    """Delete a level; False when there are groups on it."""
    clause = (levels.c.instance_id == instance_id) & (levels.c.number == number)
    try:
        db.execute(delete(levels).where(clause))
    except IntegrityError:
        return False
    return True


def insert_group(
    db: Connection,
    instance_id: str,
    new: NewGroup,
    *,
    group_id: str,
    ancestors: Sequence[str],
    now: int,
) -> None:
    """Write a new group below its ancestors, from level 1 down; Taken when its name is."""
    path = [*ancestors, group_id]
    with named.taken_in_words(WHAT, new.name):
        db.execute(
            insert(groups).values(
                id=group_id,
                instance_id=instance_id,
                name=new.name,
                folded_name=key(new.name),
                parent_id=new.parent_id,
                level=len(path),
                modified=now,
                **{f"level_{number}_id": one for number, one in enumerate(path, 1)},
            )
        )


def rename_group(db: Connection, group_id: str, name: str, *, now: int) -> None:
    """Give a group its new name; Taken when a sibling has it."""
    values = {"name": name, "folded_name": key(name), "modified": now}
    with named.taken_in_words(WHAT, name):
        db.execute(update(groups).where(groups.c.id == group_id).values(values))


def erase_group(db: Connection, group_id: str) -> bool:
    """Delete a group; False when something still refers to it."""
    try:
        db.execute(delete(groups).where(groups.c.id == group_id))
    except IntegrityError:
        return False
    return True


def count_children(db: Connection, group_id: str) -> int:
    """How many groups stand right below a group."""
    query = select(func.count()).select_from(groups).where(groups.c.parent_id == group_id)
    return int(db.execute(query).scalar_one())


def count_people(db: Connection, group_id: str) -> int:
    """How many people belong to this very group."""
    query = select(func.count()).select_from(users).where(users.c.hierarchy_group_id == group_id)
    return int(db.execute(query).scalar_one())


def one(db: Connection, instance_id: str, group_id: str) -> Group | None:
    """The group with this id."""
    clause = (groups.c.instance_id == instance_id) & (groups.c.id == group_id)
    rows = db.execute(select(groups).where(clause)).all()
    return next(iter(_groups(db, rows)), None)


def page(db: Connection, instance_id: str, after: After, size: int) -> list[Named]:
    """The next groups in the order of their names."""
    return named.page(db, groups, groups.c.instance_id == instance_id, after, size)


def found(
    db: Connection, instance_id: str, tree: GroupTree, after: After, size: int
) -> list[Group]:
    """The next groups that a search finds, in the order of their names."""
    query = select(groups).where(_found(instance_id, tree))
    return _groups(db, db.execute(named.in_order(query, groups, after, size)).all())


def count_found(db: Connection, instance_id: str, tree: GroupTree) -> int:
    """How many groups a search finds in all."""
    query = select(func.count()).select_from(groups).where(_found(instance_id, tree))
    return int(db.execute(query).scalar_one())


def exist(db: Connection, instance_id: str, ids: Collection[str]) -> set[str]:
    """Those of the ids that are groups of this instance."""
    return named.exist(db, groups, instance_id, ids)


def paths(db: Connection, instance_id: str) -> dict[tuple[str, ...], str]:
    """The ids of all groups of an instance, by the names from level 1 down to each."""
    query = select(groups.c.id, groups.c.name, *LEVEL_IDS)
    rows = db.execute(query.where(groups.c.instance_id == instance_id)).all()
    names = {row.id: row.name for row in rows}
    return {tuple(names[one] for one in _path(row)): row.id for row in rows}


def within(
    group_id_column: ColumnElement[Any],
    instance_id: str,
    group_id: str,
    *,
    with_children: bool,
) -> ColumnElement[bool]:
    """The condition that a column of group ids holds this group, or also one below it."""
    if not with_children:
        return group_id_column == group_id
    # The instance is asked of the group alone: beside the OR, a database would take the index of
    # instances and read every group of this one.
    its_instance = select(groups.c.instance_id).where(groups.c.id == group_id).scalar_subquery()
    is_below = or_(*(ancestor == group_id for ancestor in LEVEL_IDS))
    return group_id_column.in_(select(groups.c.id).where(is_below, its_instance == instance_id))


def _on_level(value: str) -> ColumnElement[bool]:
    return groups.c.level == int(value) if value in {str(number) for number in LEVELS} else false()


FIELDS: Final[Fields] = {
    "name": Name(plain=groups.c.name, keys=groups.c.folded_name),
    "parentId": Exactly(equals=lambda value: groups.c.parent_id == value),
    "levelId": Exactly(equals=_on_level),
    "resourceID": Exactly(equals=lambda value: groups.c.id == value),
}


def _found(instance_id: str, tree: GroupTree) -> ColumnElement[bool]:
    def carries(condition: TagCondition) -> ColumnElement[bool]:
        return filters.clause(condition, Resource.HIERARCHY_GROUP, instance_id, groups.c.id)

    return (groups.c.instance_id == instance_id) & search.clause(tree, FIELDS, carries)


def _groups(db: Connection, rows: Collection[Row[Any]]) -> list[Group]:
    known = _named(db, {one for row in rows for one in _path(row)})
    carried = tags.of_many(db, [row.id for row in rows])
    return [
        Group(
            id=row.id,
            instance_id=row.instance_id,
            path=tuple(known[one] for one in _path(row)),
            tags=carried.get(row.id, {}),
        )
        for row in rows
    ]


def _named(db: Connection, ids: Iterable[str]) -> dict[str, Named]:
    query = select(groups.c.id, groups.c.name, groups.c.modified)
    rows = db.execute(query.where(groups.c.id.in_(ids)))
    return {row.id: Named(id=row.id, name=row.name, modified=row.modified) for row in rows}


def _path(row: Row[Any]) -> Iterator[str]:
    for number in LEVELS:
        one = getattr(row, f"level_{number}_id")
        if one is not None:
            yield one
