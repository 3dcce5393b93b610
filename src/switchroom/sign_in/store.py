"""The tables of passwords and access keys, and all SQL about them."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    update,
)

from switchroom.ground.bulk import insert_rows
from switchroom.ground.database import metadata

passwords = Table(
    "user_passwords",
    metadata,
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("concealed", LargeBinary),
    Column("salt", LargeBinary),
    Column("argon2", Text),
    Column("changed", BigInteger, nullable=False),
)
# Only what waits to be hardened is in this index, so finding it costs nothing.
Index(
    "ix_user_passwords_waiting",
    passwords.c.changed,
    sqlite_where=passwords.c.argon2.is_(None),
    postgresql_where=passwords.c.argon2.is_(None),
)

access_keys = Table(
    "access_keys",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), index=True),
    Column("instance_id", ForeignKey("instances.id", ondelete="CASCADE"), index=True),
    Column("sealed_secret", LargeBinary, nullable=False),
    Column("created", BigInteger, nullable=False),
)


# Written once: putting such a query together takes SQLAlchemy longer than running it.
KEY: Final = select(access_keys).where(access_keys.c.id == bindparam("key_id"))


def insert_passwords(db: Connection, concealed: Iterable[tuple[str, bytes]], now: int) -> None:
    """Write concealed passwords of new users."""
    rows = ((user_id, value, now) for user_id, value in concealed)
    insert_rows(db, passwords, ("user_id", "concealed", "changed"), rows)


def concealed(db: Connection, most: int) -> list[tuple[str, bytes]]:
    """The passwords that wait longest to be hardened: user id and concealed form."""
    query = (
        select(passwords.c.user_id, passwords.c.concealed)
        .where(passwords.c.argon2.is_(None))
        .order_by(passwords.c.changed)
        .limit(most)
    )
    return [(row.user_id, row.concealed) for row in db.execute(query)]


def count_concealed(db: Connection) -> int:
    """How many passwords wait to be hardened."""
    query = select(func.count()).select_from(passwords).where(passwords.c.argon2.is_(None))
    return int(db.execute(query).scalar_one())


def replace_concealed(
    db: Connection, user_id: str, former: bytes, *, salt: bytes, argon2: str
) -> None:
    """Put the hardened form in place of the concealed one, if that is still the same."""
    db.execute(
        update(passwords)
        .where(passwords.c.user_id == user_id, passwords.c.concealed == former)
        .values(concealed=None, salt=salt, argon2=argon2)
    )


def password_of(db: Connection, user_id: str) -> Row[Any] | None:
    """The row of one user's password."""
    return db.execute(select(passwords).where(passwords.c.user_id == user_id)).first()


def insert_key(
    db: Connection,
    key_id: str,
    sealed_secret: bytes,
    *,
    owner: tuple[str | None, str | None],
    now: int,
) -> None:
    """Write an access key; `owner` is user id and instance id, both None for the account."""
    user_id, instance_id = owner
    db.execute(
        insert(access_keys).values(
            id=key_id,
            user_id=user_id,
            instance_id=instance_id,
            sealed_secret=sealed_secret,
            created=now,
        )
    )


def is_key(db: Connection, key_id: str) -> bool:
    """Tell whether there is an access key with this id."""
    return key(db, key_id) is not None


def key(db: Connection, key_id: str) -> Row[Any] | None:
    """The row of one access key."""
    return db.execute(KEY, {"key_id": key_id}).first()
