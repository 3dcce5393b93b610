"""The table of security profiles and all SQL about it."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Row, String, Table, Text, insert, select

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
)


def insert_profile(
    db: Connection, instance_id: str, new: NewSecurityProfile, *, profile_id: str, now: int
) -> None:
    """Write a new security profile; Taken when its name is."""
    row = {
        **named.named_values(instance_id, profile_id, new.name, now),
        "description": new.description,
        "permissions": msgspec.json.encode(new.permissions).decode(),
        "limits": msgspec.json.encode(new.limits).decode(),
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


def permissions_of(db: Connection, ids: Collection[str]) -> frozenset[str]:
    """The union of what these security profiles permit."""
    query = select(profiles.c.permissions).where(profiles.c.id.in_(ids))
    return frozenset().union(*(_read(text) for text in db.execute(query).scalars()))


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
        limits=msgspec.json.decode(row.limits, type=Limits),
        tags=tags.of(db, row.id),
        modified=row.modified,
    )
