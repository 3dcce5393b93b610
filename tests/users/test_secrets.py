"""No password and no secret is ever written in clear, wherever one looks."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from switchroom.ground.database import Database, metadata
from tests.centre import Centre, found_centre, refusal
from tests.conftest import BACKENDS
from tests.running import Server, start_server
from tests.scene import HEADER
from tests.signed import send

GOOD, WRONG, IMPORTED = "Plain-As-Day-1", "Much too plain 2", "Written-Down-3"
ROWS = [
    f"Eva,Example,eva@example.com,{IMPORTED},eva,Basic Routing Profile,Agent,soft,,no,0",
    f"Bad,Example,,{IMPORTED}{IMPORTED * 5},bad,Basic Routing Profile,Agent,soft,,no,0",
]


@pytest.fixture(scope="module", params=BACKENDS)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server that logs all it can."""
    home = tmp_path_factory.mktemp("talkative")
    url = request.getfixturevalue("postgresql")() if request.param == "postgresql" else None
    with start_server(home, url, SWITCHROOM_LOG_LEVEL="debug") as running:
        yield running


@pytest.fixture(scope="module")
def secrets(server: Server) -> list[str]:
    """Everything that must stay secret, after each way in which it could have got out."""
    centre = found_centre(server)
    info = {"FirstName": "Ana", "LastName": "Example", "Email": "ana@example.com"}
    user_id = centre.create("ana", Password=GOOD, IdentityInfo=info)
    key_id, key_secret = centre.key_of(user_id)
    answers = _refused(centre)
    _import(centre)
    wrong_key = server.client("connect", (key_id, GOOD))
    answers.append(refusal(wrong_key.list_users, InstanceId=centre.id).message)
    found = [GOOD, WRONG, IMPORTED, key_secret, server.secret_access_key]
    assert not [secret for secret in found for answer in answers if secret in answer]
    return found


def _refused(centre: Centre) -> list[str]:
    """Every answer to a request that shows a password and is refused."""
    person = centre.person("ana", Password=GOOD)
    del person["InstanceId"]  # stands in the path
    path = f"/users/{centre.id}"
    bodies: list[Any] = [
        person,
        {**person, "Password": WRONG},
        {**person, "Password": [WRONG]},
        {**person, "Password": {WRONG: WRONG}},
        {**person, "Pasword": WRONG},
        {**person, "IdentityInfo": {"Password": WRONG}},
        {**person, "Username": None},
    ]
    whole = [json.dumps(body).encode() for body in bodies]
    broken = [whole[0][:-1], whole[0] + b"}", whole[0].replace(b'"', b"'"), b"\xff" + whole[0]]
    answers = [send(centre.server, "PUT", path, body) for body in (*whole, *broken)]
    answers.append(send(centre.server, "PUT", f"{path}?Password={GOOD}", whole[0]))
    assert {answer.status for answer in answers} == {400, 409}
    return [answer.body.decode() for answer in answers]


def _import(centre: Centre) -> None:
    """Bring people from a file, once with a wrong password among them."""
    ours = centre.server.client("switchroom")

    def create(*rows: str) -> tuple[str, str]:
        content = "\n".join([HEADER, *rows]).encode()
        source = {"File": {"Name": "agents.csv", "Content": content}}
        made = ours.create_change_set(InstanceId=centre.id, Source=source)["ChangeSet"]
        asked = {"InstanceId": centre.id, "ChangeSetId": made["Id"]}
        return made["Id"], str(ours.list_change_set_findings(**asked)["Findings"])

    _, findings = create(*ROWS)
    assert "password-too-long" in findings
    assert IMPORTED not in findings
    good_id, findings = create(ROWS[0])
    assert findings == "[]"
    ours.apply_change_set(InstanceId=centre.id, ChangeSetId=good_id)
    assert len(centre.connect.list_users(InstanceId=centre.id)["UserSummaryList"]) == 2


def test_no_secret_is_in_any_file_of_the_home_folder(server: Server, secrets: list[str]) -> None:
    files = [path for path in Path(server.home).rglob("*") if path.is_file()]
    names = {path.name for path in files}
    assert "server.log" in names
    if "SWITCHROOM_DATABASE_URL" not in server.environment:
        assert {"switchroom.db", "switchroom.db-wal"} <= names
    shown = [
        f"{secret} in {path.name}"
        for path in files
        for secret in secrets
        if secret.encode() in path.read_bytes()
    ]
    assert not shown


def test_no_secret_is_in_any_row_of_the_database(server: Server, secrets: list[str]) -> None:
    url = server.environment.get("SWITCHROOM_DATABASE_URL")
    database = Database(url or f"sqlite:///{server.home / 'switchroom.db'}")
    with database.reading() as db:
        rows = {
            table.name: [tuple(row) for row in db.execute(select(table))]
            for table in metadata.sorted_tables
        }
    database.close()
    assert rows["history_events"]
    assert rows["outbox_letters"]
    assert rows["user_passwords"]
    shown = [
        f"{secret} in {name}"
        for name, held in rows.items()
        for secret in secrets
        if secret in str(held) or secret.encode() in b"".join(_blobs(held))
    ]
    assert not shown


def _blobs(rows: list[tuple[Any, ...]]) -> Iterator[bytes]:
    for row in rows:
        yield from (bytes(held) for held in row if isinstance(held, (bytes, memoryview)))


def test_a_refused_call_is_in_the_log_by_its_request_id(server: Server) -> None:
    answer = send(server, "GET", "/users/nowhere/nobody")
    assert answer.status == 404
    log = (server.home / "server.log").read_text("utf-8")
    assert answer.headers["x-amzn-requestid"] in log
