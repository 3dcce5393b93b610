"""`switchroom doctor`."""

from dataclasses import replace
from typing import Any

import pytest

from tests.cli.command_line import CommandLine, Ran, file_of, row
from tests.cli.conftest import Founded


def states(done: Ran) -> dict[str, str]:
    return {each["subject"]: each["state"] for each in done.json}


def message(done: Ran, subject: str) -> str:
    found: dict[str, Any] = {each["subject"]: each["message"] for each in done.json}
    return str(found[subject])


def test_a_healthy_home_is_told_line_by_line(looking: CommandLine) -> None:
    done = looking("doctor", "--output", "json")
    assert done.status == 0
    assert states(done) | {"disk": "ok"} == {
        "settings": "ok",
        "home": "ok",
        "server key": "ok",
        "disk": "ok",
        "database": "ok",
        "passwords": "warning",  # that of the administrator, as no server has run yet
        "letters": "ok",
    }
    table = looking("doctor")
    assert (table.status, table.err) == (0, "")
    assert len(table.out.splitlines()) == 8


def test_passwords_and_letters_that_wait_are_counted(switchroom: CommandLine) -> None:
    switchroom("users", "import", "-", stdin=file_of(row("bea"), row("cai")))
    switchroom(
        *("users", "create", "dee", "--first-name", "Dee", "--last-name", "Example"),
        *("--routing-profile", "Basic Routing Profile", "--security-profile", "Agent"),
        *("--email", "dee@example.com", "--password-file", "-"),
        stdin="Correct-Horse-7",
    )
    done = switchroom("doctor", "--output", "json")
    assert message(done, "passwords").startswith("4 wait to be hardened")
    assert message(done, "letters") == "1 wait in the outbox."


@pytest.mark.parametrize("content", ["", "abc", "x" * 64, "ü" * 64, "0" * 63])
def test_a_damaged_server_key_is_a_problem_to_the_doctor_and_a_sentence_to_others(
    switchroom: CommandLine, content: str
) -> None:
    file = switchroom.home / "server.key"
    file.write_text(content, "utf-8")
    done = switchroom("doctor", "--output", "json")
    assert (done.status, states(done)["server key"]) == (1, "problem")
    assert "is damaged" in message(done, "server key")
    assert content == "" or content not in done.out
    listed = switchroom("users", "list")
    assert (listed.status, listed.out) == (1, "")
    assert f"The server key {file} is damaged" in listed.err
    assert listed.err.count("\n") == 1


def test_a_server_key_that_others_may_read_is_a_problem(switchroom: CommandLine) -> None:
    (switchroom.home / "server.key").chmod(0o644)
    done = switchroom("doctor", "--output", "json")
    assert (done.status, states(done)["server key"]) == (1, "problem")
    assert "chmod 600" in message(done, "server key")


def test_a_home_that_others_may_read_is_a_warning(switchroom: CommandLine) -> None:
    switchroom.home.chmod(0o755)
    done = switchroom("doctor", "--output", "json")
    assert (done.status, states(done)["home"]) == (0, "warning")


@pytest.mark.parametrize("missing", ["server.key", "switchroom.db"])
def test_a_file_that_is_missing_is_a_problem_and_is_not_made(
    switchroom: CommandLine, missing: str
) -> None:
    file = switchroom.home / missing
    file.unlink()
    assert switchroom("doctor").status == 1
    assert not file.exists()


def test_a_home_that_is_missing_is_a_problem_and_is_not_made(nowhere: CommandLine) -> None:
    done = nowhere("doctor", "--output", "json")
    assert (done.status, states(done)) == (1, {"settings": "ok", "home": "problem"})
    assert not nowhere.home.exists()


def test_a_wrong_setting_is_the_only_problem_told(looking: CommandLine) -> None:
    done = replace(looking, settings={"SWITCHROOM_REGION": "mars"})("doctor", "--output", "json")
    assert (done.status, states(done)) == (1, {"settings": "problem"})
    assert "SWITCHROOM_REGION is 'mars'" in message(done, "settings")


def test_the_doctor_looks_at_a_server_from_afar(afar: CommandLine, founded: Founded) -> None:
    done = afar("doctor", "--output", "json")
    assert (done.status, states(done)) == (0, {"server": "ok", "contact centres": "ok"})
    assert founded.says["alias"] in message(done, "contact centres")


def test_a_server_that_does_not_answer_or_know_the_key_is_a_problem(afar: CommandLine) -> None:
    for setting in (
        {"SWITCHROOM_ENDPOINT": "http://127.0.0.1:1"},
        {"AWS_SECRET_ACCESS_KEY": "wrong"},
        {"AWS_ACCESS_KEY_ID": ""},
    ):
        done = replace(afar, settings={**afar.settings, **setting})("doctor", "--output", "json")
        assert (done.status, states(done)) == (1, {"server": "problem"})
