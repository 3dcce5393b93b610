"""The tables of people and all SQL about them, except searches (`search_store`)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from switchroom import tags
from switchroom.ground.bulk import insert_rows
from switchroom.ground.database import metadata, overtaken_in_words
from switchroom.ground.named import POSTGRESQL_CLASH
from switchroom.ground.part_index import adding_parts
from switchroom.ground.refusals import Taken
from switchroom.ground.search import KeyText, key
from switchroom.users import channels
from switchroom.users.user import Identity, NewUser, User, UserSummary

users = Table(
    "users",
    metadata,
    # The row's number, which nothing but the index of parts of names refers to.
    Column("number", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("instance_id", ForeignKey("instances.id", ondelete="CASCADE"), nullable=False),
    Column("username", String(100), nullable=False),
    Column("folded_username", KeyText, nullable=False),
    Column("first_name", String(255)),
    Column("last_name", String(300)),
    Column("folded_first_name", KeyText, nullable=False),
    Column("folded_last_name", KeyText, nullable=False),
    Column("email", String(320)),
    Column("secondary_email", String(320)),
    Column("mobile", String(16)),
    Column("directory_user_id", Text),
    Column("routing_profile_id", ForeignKey("routing_profiles.id"), nullable=False),
    # The ids once more in their order, so that reading a person is reading one row.
    Column("security_profile_ids", Text, nullable=False),
    Column("hierarchy_group_id", ForeignKey("hierarchy_groups.id")),
    Column("agent_status_id", ForeignKey("agent_statuses.id")),
    Column("phone_type", String(10)),
    Column("desk_phone_number", String(16)),
    Column("auto_accept", Boolean, nullable=False),
    Column("after_contact_work_seconds", Integer, nullable=False),
    Column("persistent_connection", Boolean),
    Column("channels", Text),
    Column("created", BigInteger, nullable=False),
    Column("modified", BigInteger, nullable=False),
    UniqueConstraint("instance_id", "folded_username"),
    Index("ix_users_routing_profile", "routing_profile_id"),
)
for _few in (users.c.hierarchy_group_id, users.c.agent_status_id):
    Index(
        f"ix_users_{_few.name}",
        _few,
        sqlite_where=_few.is_not(None),
        postgresql_where=_few.is_not(None),
    )

assignments = Table(
    "user_security_profiles",
    metadata,
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column(
        "security_profile_id",
        # Deferrable, so that an instance can go with its people and profiles in any order.
        ForeignKey("security_profiles.id", deferrable=True, initially="IMMEDIATE"),
        nullable=False,
    ),
    PrimaryKeyConstraint("user_id", "security_profile_id"),
    Index("ix_user_security_profiles_profile", "security_profile_id", "user_id"),
    sqlite_with_rowid=False,
)

proficiencies = Table(
    "user_proficiencies",
    metadata,
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("attribute_name", String(100), nullable=False),
    Column("attribute_value", String(100), nullable=False),
    Column("folded_name", KeyText, nullable=False),
    Column("folded_value", KeyText, nullable=False),
    Column("level", Float, nullable=False),
    PrimaryKeyConstraint("user_id", "attribute_name", "attribute_value"),
    Index("ix_user_proficiencies_search", "folded_name", "folded_value", "level"),
)


Addition = tuple[str, NewUser]

# Written once: putting such a query together takes SQLAlchemy longer than running it.
ONE: Final = select(users).where(
    users.c.id == bindparam("user_id"), users.c.instance_id == bindparam("instance")
)

HOLD: Final = ONE.with_for_update(key_share=True)  # SQLite locks whole, at the beginning
AMONG: Final = select(users.c.folded_username, users.c.username).where(
    users.c.instance_id == bindparam("instance"),
    users.c.folded_username.in_(bindparam("names", expanding=True)),
)

NEW_COLUMNS: Final = (
    *("id", "instance_id", "username", "folded_username"),
    *("first_name", "last_name", "folded_first_name", "folded_last_name"),
    *("email", "secondary_email", "mobile", "directory_user_id"),
    *("routing_profile_id", "security_profile_ids", "hierarchy_group_id"),
    *("phone_type", "desk_phone_number", "auto_accept", "after_contact_work_seconds"),
    *("persistent_connection", "channels", "created", "modified"),
)
SEARCHED: Final = ("folded_username", "folded_first_name", "folded_last_name")
_in_order = itemgetter(*NEW_COLUMNS)


def insert_all(db: Connection, instance_id: str, people: Sequence[Addition], *, now: int) -> None:
    """Write new people under their ids; Away when a login or reference was lost just now.

    Taken, if it is one person whose login name was.
    """
    if not people:
        return
    with overtaken_in_words(), _taken_in_words(people), adding_parts(db, users, SEARCHED):
        rows = (_in_order(_new_row(instance_id, *person, now)) for person in people)
        insert_rows(db, users, NEW_COLUMNS, rows)
        insert_rows(
            db,
            assignments,
            ("user_id", "security_profile_id"),
            (
                (user_id, profile_id)
                for user_id, new in people
                for profile_id in new.security_profile_ids
            ),
        )
    tags.copy_all(db, instance_id, "agent", ((user_id, new.tags) for user_id, new in people))


@contextmanager
def _taken_in_words(people: Sequence[Addition]) -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        if len(people) == 1 and getattr(error.orig, "sqlstate", None) == POSTGRESQL_CLASH:
            raise Taken("user", people[0][1].username) from error
        raise


def one(db: Connection, instance_id: str, user_id: str) -> User | None:
    """The user with this id."""
    return _user(db, db.execute(ONE, {"user_id": user_id, "instance": instance_id}).first())


def hold(db: Connection, instance_id: str, user_id: str) -> User | None:
    """The user with this id, whom nobody else changes until the transaction ends."""
    return _user(db, db.execute(HOLD, {"user_id": user_id, "instance": instance_id}).first())


def _user(db: Connection, row: Row[Any] | None) -> User | None:
    return None if row is None else user_from(row, tags.of(db, row.id))


def page(
    db: Connection, instance_id: str, after: Sequence[Any] | None, size: int
) -> list[tuple[str, UserSummary]]:
    """The next users in the order of their folded login names, which come with each."""
    query = select(users.c.folded_username, users.c.id, users.c.username, users.c.modified)
    query = query.where(users.c.instance_id == instance_id)
    if after is not None:
        query = query.where(users.c.folded_username > after[0])
    return [
        (
            row.folded_username,
            UserSummary(id=row.id, username=row.username, modified=row.modified),
        )
        for row in db.execute(query.order_by(users.c.folded_username).limit(size))
    ]


def usernames_among(
    db: Connection, instance_id: str, folded_usernames: Collection[str]
) -> dict[str, str]:
    """Which of these folded login names exist, and how they are written."""
    asked = {"instance": instance_id, "names": list(folded_usernames)}
    return {row.folded_username: row.username for row in db.execute(AMONG, asked)}


def those_called(
    db: Connection, instance_id: str, folded_usernames: Collection[str]
) -> dict[str, User]:
    """The users with these folded login names."""
    query = select(users).where(
        users.c.instance_id == instance_id, users.c.folded_username.in_(folded_usernames)
    )
    rows = db.execute(query).all()
    carried = tags.of_many(db, [row.id for row in rows])
    return {row.folded_username: user_from(row, carried.get(row.id, {})) for row in rows}


def change(db: Connection, user_id: str, values: Mapping[str, object], *, now: int) -> None:
    """Write new values of some columns; Away when what they refer to was lost just now."""
    query = update(users).where(users.c.id == user_id)
    with overtaken_in_words():
        db.execute(query.values({**values, "modified": now}))


def assign(db: Connection, user_id: str, profile_ids: Sequence[str]) -> None:
    """Replace the security profiles of a user; Away when one was lost just now.

    The column of the ids in their order is for `change` to write.
    """
    db.execute(delete(assignments).where(assignments.c.user_id == user_id))
    rows = [{"user_id": user_id, "security_profile_id": profile_id} for profile_id in profile_ids]
    with overtaken_in_words():
        db.execute(insert(assignments), rows)


def erase(db: Connection, user_id: str) -> None:
    """Delete a user, with everything that hangs on one."""
    tags.forget(db, user_id)
    db.execute(delete(users).where(users.c.id == user_id))


def identity_columns(identity: Identity) -> dict[str, object]:
    """What the columns of name and addresses hold for an identity."""
    return {
        "first_name": identity.first_name,
        "last_name": identity.last_name,
        "folded_first_name": key(identity.first_name or ""),
        "folded_last_name": key(identity.last_name or ""),
        "email": identity.email,
        "secondary_email": identity.secondary_email,
        "mobile": identity.mobile,
    }


def user_from(row: Row[Any], carried: Mapping[str, str]) -> User:
    """Read a user from a row of the table and the tags."""
    return User(
        id=row.id,
        instance_id=row.instance_id,
        username=row.username,
        identity=Identity(
            first_name=row.first_name,
            last_name=row.last_name,
            email=row.email,
            secondary_email=row.secondary_email,
            mobile=row.mobile,
        ),
        routing_profile_id=row.routing_profile_id,
        security_profile_ids=tuple(row.security_profile_ids.split(",")),
        hierarchy_group_id=row.hierarchy_group_id,
        handling=channels.read(row),
        directory_user_id=row.directory_user_id,
        tags=carried,
        modified=row.modified,
    )


def _new_row(instance_id: str, user_id: str, new: NewUser, now: int) -> dict[str, object]:
    return {
        "id": user_id,
        "instance_id": instance_id,
        "username": new.username,
        "folded_username": key(new.username),
        **identity_columns(new.identity),
        "directory_user_id": new.directory_user_id,
        "routing_profile_id": new.routing_profile_id,
        "security_profile_ids": ",".join(new.security_profile_ids),
        "hierarchy_group_id": new.hierarchy_group_id,
        **channels.columns(new.handling),
        "created": now,
        "modified": now,
    }


def status_of(db: Connection, user_id: str) -> str | None:
    """The id of the agent status a user has, if one was set."""
    return db.execute(select(users.c.agent_status_id).where(users.c.id == user_id)).scalar()


def name_and_profiles(
    db: Connection, instance_id: str, user_id: str
) -> tuple[str, tuple[str, ...]] | None:
    """The login name and the security profiles of a user."""
    row = db.execute(ONE, {"user_id": user_id, "instance": instance_id}).first()
    return None if row is None else (row.username, tuple(row.security_profile_ids.split(",")))


def id_called(db: Connection, instance_id: str, username: str) -> str | None:
    """The id of the user with this login name, in whatever case."""
    query = select(users.c.id).where(
        users.c.instance_id == instance_id, users.c.folded_username == key(username)
    )
    return db.execute(query).scalar()
