"""A database that is locked, gone or damaged: 503 with Retry-After, and never a traceback."""

import json
import shutil
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from switchroom.ground.database import Database
from switchroom.ground.refusals import Away
from tests.centre import Centre, Refusal, found_centre, refusal
from tests.conftest import BACKENDS, postgresql_in
from tests.running import Server, start_server
from tests.signed import send

pytestmark = pytest.mark.slow


def away(refused: Refusal) -> str:
    """The sentence of a refusal that says: try again."""
    assert (refused.code, refused.status) == ("ServiceUnavailableException", 503)
    return refused.message


def no_traceback_in(server: Server) -> None:
    """Nothing in the log but what was expected."""
    assert "Traceback" not in (server.home / "server.log").read_text("utf-8")


def readiness(server: Server) -> int:
    """The status of /readyz."""
    try:
        with urllib.request.urlopen(f"{server.endpoint}/readyz") as answer:  # noqa: S310 - http
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.fixture(params=BACKENDS)
def impatient(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Centre]:
    """A contact centre on a server that waits a second for other writers."""
    url = request.getfixturevalue("postgresql")() if request.param == "postgresql" else None
    with start_server(tmp_path, url, SWITCHROOM_BUSY_SECONDS="1") as server:
        yield found_centre(server)


@contextmanager
def locked(centre: Centre) -> Iterator[None]:
    """Hold what every change of people needs, from another connection."""
    url = centre.server.environment.get("SWITCHROOM_DATABASE_URL")
    if url is None:
        other = sqlite3.connect(centre.server.home / "switchroom.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
        other.close()
        return
    database = Database(url)
    with database.writing() as db:
        db.execute(text("LOCK TABLE users, history_events IN EXCLUSIVE MODE"))
        yield
    database.close()


def test_a_locked_database_is_busy_for_changes_and_open_for_reading(impatient: Centre) -> None:
    connect, user_id = impatient.connect, impatient.create("ana")
    with locked(impatient):
        assert "busy with another change" in away(
            refusal(connect.create_user, **impatient.person("bea"))
        )
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(refusal, connect.create_user, **impatient.person("bea"))
            while not waiting.done():
                assert impatient.user(user_id)["Username"] == "ana"
            away(waiting.result())
        assert readiness(impatient.server) == 200
    impatient.create("bea")
    no_traceback_in(impatient.server)


def test_a_busy_answer_says_when_to_try_again_and_boto3_does(impatient: Centre) -> None:
    members = impatient.person("bea")
    del members["InstanceId"]
    body = json.dumps(members).encode()
    with locked(impatient):
        answer = send(impatient.server, "PUT", f"/users/{impatient.id}", body)
    assert (answer.status, answer.headers["retry-after"]) == (503, "1")
    assert json.loads(answer.body)["__type"] == "ServiceUnavailableException"
    assert impatient.connect.list_users(InstanceId=impatient.id)["UserSummaryList"] == []


def test_many_who_wait_are_all_answered(impatient: Centre) -> None:
    def create(number: int) -> str:
        return away(refusal(impatient.connect.create_user, **impatient.person(f"person-{number}")))

    with locked(impatient), ThreadPoolExecutor(12) as pool:
        assert len(list(pool.map(create, range(12)))) == 12
    impatient.create("ana")
    no_traceback_in(impatient.server)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    """A contact centre on a server of its own, on SQLite."""
    with start_server(tmp_path) as server:
        yield found_centre(server)


def remove(home: Path) -> None:
    for path in home.glob("switchroom.db*"):
        path.unlink()


def move_away(home: Path) -> None:
    (home / "switchroom.db").rename(home / "elsewhere.db")


def remove_all(home: Path) -> None:
    shutil.rmtree(home)


@pytest.mark.parametrize("lose", [remove, move_away, remove_all])
def test_a_file_that_is_gone_takes_no_change_that_would_be_lost(
    centre: Centre, lose: Callable[[Path], None]
) -> None:
    centre.create("ana")
    lose(centre.server.home)
    for _ in range(3):
        away(refusal(centre.connect.create_user, **centre.person("bea")))
        away(refusal(centre.connect.list_users, InstanceId=centre.id))
    assert readiness(centre.server) == 503
    assert not (centre.server.home / "switchroom.db").exists()


def test_a_file_that_comes_back_is_used_again(centre: Centre) -> None:
    centre.create("ana")
    kept = centre.server.home / "kept"
    shutil.copytree(centre.server.home, kept, ignore=shutil.ignore_patterns("metrics-*"))
    remove(centre.server.home)
    away(refusal(centre.connect.list_users, InstanceId=centre.id))
    for path in kept.glob("switchroom.db*"):
        shutil.copy(path, centre.server.home)
    listed = centre.connect.list_users(InstanceId=centre.id)["UserSummaryList"]
    assert [user["Username"] for user in listed] == ["ana"]
    centre.create("bea")
    assert readiness(centre.server) == 200
    no_traceback_in(centre.server)


def test_a_damaged_file_says_to_restore_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "switchroom.db"
    path.write_bytes(b"no database at all" * 1000)
    database = Database(f"sqlite:///{path}")
    with pytest.raises(Away, match="restore the latest backup"), database.reading():
        pass
    database.close()


def test_a_file_that_may_only_be_read_is_away_for_changes(
    tmp_path: Path, migrated_sqlite: Path
) -> None:
    path = tmp_path / "switchroom.db"
    shutil.copy(migrated_sqlite, path)
    database = Database(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(Away, match="cannot be reached"), database.writing() as db:
        db.execute(text("DELETE FROM instances"))
    database.close()


@pytest.mark.postgresql
def test_a_postgresql_server_that_stops_is_away_until_it_starts_again(tmp_path: Path) -> None:
    folder = tmp_path / "postgresql"
    postgresql = postgresql_in(folder, "stop")
    home = tmp_path / "home"
    home.mkdir()
    with start_server(home, postgresql.get_uri()) as server:
        centre = found_centre(server)
        centre.create("ana")
        postgresql.cleanup()
        for _ in range(3):
            assert "cannot be reached" in away(
                refusal(centre.connect.create_user, **centre.person("bea"))
            )
            away(refusal(centre.connect.list_users, InstanceId=centre.id))
        assert readiness(server) == 503
        again = postgresql_in(folder, "delete")
        centre.create("bea")
        assert len(centre.connect.list_users(InstanceId=centre.id)["UserSummaryList"]) == 2
        no_traceback_in(server)
    again.cleanup()
