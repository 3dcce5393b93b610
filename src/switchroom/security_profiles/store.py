"""The table of security profiles and all SQL about it."""

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

import msgspec
from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Row,
    String,
    Table,
    Text,
    bindparam,
    column,
    insert,
    select,
    table,
)

from switchroom import tags
from switchroom.ground import named
from switchroom.ground.database import metadata
from switchroom.ground.named import After, Named
from switchroom.security_profiles.security_profile import (
    Limits,
    NewSecurityProfile,
    SecurityProfile,
)

# The permissions of a profile lie in one field: they are read with every call of its holders.
profiles = Table(
    "security_profiles",
    metadata,
    *named.named_columns(),
    Column("description", String(250)),
    Column("permissions", Text, nullable=False),
    Column("limits", Text, nullable=False),
    Column("hierarchy_group_id", ForeignKey("hierarchy_groups.id"), index=True),
)

# The hierarchy is a room beside this one; here its table is known by its name only.
groups = table("hierarchy_groups", column("id"), column("instance_id"))


def insert_profile(
    db: Connection, instance_id: str, new: NewSecurityProfile, *, profile_id: str, now: int
) -> None:
    """Write a new security profile; Taken when its name is."""
    row = {
        **named.named_values(instance_id, profile_id, new.name, now),
        "description": new.description,
        "permissions": msgspec.json.encode(new.permissions).decode(),
        "limits": msgspec.json.encode(replace(new.limits, hierarchy_group_id=None)).decode(),
        "hierarchy_group_id": new.limits.hierarchy_group_id,
    }
    with named.taken_in_words("security profile", new.name):
        db.execute(insert(profiles).values(row))


def one(db: Connection, instance_id: str, profile_id: str) -> SecurityProfile | None:
    """The security profile with this id."""
    clause = (profiles.c.instance_id == instance_id) & (profiles.c.id == profile_id)
    row = db.execute(select(profiles).where(clause)).first()
    return None if row is None else _profile(db, row)


def page(db: Connection, instance_id: str, after: After, size: int) -> list[Named]:
    """The next security profiles in the order of their names."""
    return named.page(db, profiles, profiles.c.instance_id == instance_id, after, size)


def exist(db: Connection, instance_id: str, ids: Collection[str]) -> set[str]:
    """Those of the ids that are security profiles of this instance."""
    return named.exist(db, profiles, instance_id, ids)


def names(db: Connection, instance_id: str) -> dict[str, str]:
    """The ids of all security profiles of an instance, by name."""
    return named.names(db, profiles, instance_id)


def group_exists(db: Connection, instance_id: str, group_id: str) -> bool:
    """Tell whether there is a hierarchy group with this id in this instance."""
    clause = (groups.c.instance_id == instance_id) & (groups.c.id == group_id)
    return db.execute(select(groups.c.id).where(clause)).first() is not None


# Built once: every signed call of a person asks this, and building it costs more than asking.
_PERMISSIONS: Final = select(profiles.c.permissions).where(
    profiles.c.id.in_(bindparam("ids", expanding=True))
)


def permissions_of(db: Connection, ids: Collection[str]) -> frozenset[str]:
    """The union of what these security profiles permit."""
    found = db.execute(_PERMISSIONS, {"ids": list(ids)}).scalars()
    return frozenset().union(*(_read(text) for text in found))


@lru_cache(maxsize=256)
def _read(permissions: str) -> frozenset[str]:
    return msgspec.json.decode(permissions, type=frozenset[str])


def _profile(db: Connection, row: Row[Any]) -> SecurityProfile:
    return SecurityProfile(
        id=row.id,
        instance_id=row.instance_id,
        name=row.name,
        description=row.description,
        permissions=msgspec.json.decode(row.permissions, type=tuple[str, ...]),
        limits=replace(
            msgspec.json.decode(row.limits, type=Limits),
            hierarchy_group_id=row.hierarchy_group_id,
        ),
        tags=tags.of(db, row.id),
        modified=row.modified,
    )
