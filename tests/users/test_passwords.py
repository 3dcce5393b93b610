"""Passwords at rest: concealed at once, hardened soon, and right in both states."""

import time
from pathlib import Path

import pytest
from sqlalchemy import select

from switchroom import sign_in, users
from switchroom.access.actor import OPERATOR
from switchroom.ground.database import Database
from switchroom.ground.server_key import ServerKey
from switchroom.instances import Instance
from switchroom.sign_in import matches, stored_password
from switchroom.sign_in.hardening import Hardening
from switchroom.sign_in.passwords import BATCH
from switchroom.sign_in.store import passwords as table
from switchroom.work import Tools
from tests.conftest import PASSWORD, Profiles, WorkAs

PATIENCE_SECONDS = 30.0
OTHERS = ["", "correct-horse-7", f"{PASSWORD} ", f"{PASSWORD}\0", PASSWORD[:-1], "Ünïcödé-1"]


@pytest.fixture
def ana_id(work_as: WorkAs, instance: Instance, profiles: Profiles) -> str:
    """Somebody with a password."""
    with work_as(OPERATOR) as work:
        return users.create(work, instance, profiles.new("ana"))


def is_right(database: Database, tools: Tools, user_id: str, password: str) -> bool:
    """Whether this is the password of somebody."""
    with database.reading() as db:
        stored = stored_password(db, user_id)
    assert stored is not None
    return matches(tools.key, stored, password)


def test_a_password_is_concealed_at_once_and_right(
    database: Database, tools: Tools, ana_id: str
) -> None:
    with database.reading() as db:
        row = db.execute(select(table)).one()
        assert sign_in.count_concealed(db) == 1
    assert (row.argon2, row.salt) == (None, None)
    assert PASSWORD.encode() not in row.concealed
    assert is_right(database, tools, ana_id, PASSWORD)
    assert not any(is_right(database, tools, ana_id, other) for other in OTHERS)


def test_a_password_is_hardened_and_still_right(
    database: Database, tools: Tools, ana_id: str
) -> None:
    assert sign_in.harden_some(database.writing) == 1
    assert sign_in.harden_some(database.writing) == 0
    with database.reading() as db:
        row = db.execute(select(table)).one()
        assert sign_in.count_concealed(db) == 0
    assert row.concealed is None
    assert row.argon2.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert is_right(database, tools, ana_id, PASSWORD)
    assert not any(is_right(database, tools, ana_id, other) for other in OTHERS)


def test_a_stolen_database_alone_tells_nobody_whether_a_guess_is_right(
    database: Database, tools: Tools, ana_id: str
) -> None:
    thief = Tools(
        place=tools.place, key=ServerKey(b"x" * 32), tokens=tools.tokens, chance=tools.chance
    )
    assert not is_right(database, thief, ana_id, PASSWORD)
    sign_in.harden_some(database.writing)
    assert not is_right(database, thief, ana_id, PASSWORD)


def test_two_people_with_one_password_have_nothing_in_common(
    database: Database, work_as: WorkAs, instance: Instance, profiles: Profiles
) -> None:
    with work_as(OPERATOR) as work:
        for name in ("ana", "bea"):
            users.create(work, instance, profiles.new(name))
    with database.reading() as db:
        one, other = db.execute(select(table.c.concealed)).scalars()
    assert one[:16] != other[:16]
    assert one[16:] != other[16:]


@pytest.fixture
def many(work_as: WorkAs, instance: Instance, profiles: Profiles) -> list[str]:
    """Two people more than are hardened at once."""
    with work_as(OPERATOR) as work:
        return [users.create(work, instance, profiles.new(f"p{n}")) for n in range(BATCH + 2)]


def test_hardening_goes_on_where_it_was_when_the_server_starts_again(
    database: Database, tools: Tools, many: list[str], tmp_path: Path
) -> None:
    assert sign_in.harden_some(database.writing) == BATCH
    database.close()
    again = Database(database.url.render_as_string(hide_password=False))
    assert left(again) == 2
    assert all(is_right(again, tools, user_id, PASSWORD) for user_id in many)
    hardening = Hardening(again, tmp_path)
    hardening.start()
    give_up = time.monotonic() + PATIENCE_SECONDS
    while left(again) and time.monotonic() < give_up:
        time.sleep(0.02)
    hardening.stop()
    assert left(again) == 0
    assert all(is_right(again, tools, user_id, PASSWORD) for user_id in many)
    again.close()


def left(database: Database) -> int:
    """How many passwords wait to be hardened."""
    with database.reading() as db:
        return sign_in.count_concealed(db)


def test_a_password_that_is_gone_meanwhile_is_no_fault(
    database: Database, work_as: WorkAs, instance: Instance, ana_id: str
) -> None:
    with work_as(OPERATOR) as work:
        users.delete(work, instance.id, ana_id)
    with database.reading() as db:
        assert stored_password(db, ana_id) is None
    assert sign_in.harden_some(database.writing) == 0
