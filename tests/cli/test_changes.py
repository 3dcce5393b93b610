"""`switchroom changes`."""

import pytest

from tests.cli.command_line import CommandLine, file_of, row

FILE = file_of(row("bea"), row("cai", "Nowhere"))


@pytest.fixture
def planned(switchroom: CommandLine) -> str:
    """A change set with one good row and one bad."""
    words = ("users", "import", "-", "--dry-run", "--bad-rows", "hold", "--output", "json")
    change_set_id: str = switchroom(*words, stdin=FILE).json["changeSetId"]
    return change_set_id


def test_the_list_has_the_newest_first(switchroom: CommandLine, planned: str) -> None:
    switchroom("users", "import", "-", stdin=file_of(row("dee")))
    newest, oldest, *_ = switchroom("changes", "list", "--output", "json").json
    assert (newest["state"], newest["applied"], newest["badRows"]) == ("APPLIED", 1, "stop")
    assert newest["createdAt"] >= oldest["createdAt"]
    assert newest["finishedAt"]
    assert (oldest["changeSetId"], oldest["state"], oldest["findingCount"]) == (
        planned,
        "PLANNED",
        1,
    )
    assert (oldest["fileName"], oldest["createdBy"]) == ("standard input", "operator")


def test_the_table_of_changes_has_one_line_each(switchroom: CommandLine, planned: str) -> None:
    header, line, *_ = switchroom("changes", "list").out.splitlines()
    assert header.startswith("CHANGE SET")
    assert line.startswith(f"{planned}  PLANNED")


def test_a_change_set_is_shown_with_its_findings(switchroom: CommandLine, planned: str) -> None:
    shown = switchroom("changes", "show", planned, "--output", "json")
    assert shown.status == 0
    assert [each["row"] for each in shown.json["findings"]] == [3]
    assert shown.json["state"] == "PLANNED"


def test_a_change_set_is_applied_once(switchroom: CommandLine, planned: str) -> None:
    done = switchroom("changes", "apply", planned)
    assert done.status == 0
    assert "1 row done, 1 held back" in done.err
    again = switchroom("changes", "apply", planned)
    assert (again.status, again.out) == (1, "")
    assert "is applied already" in again.err


def test_a_login_taken_since_the_check_leaves_nothing_done(switchroom: CommandLine) -> None:
    file = file_of(row("bea"), row("cai"))
    words = ("users", "import", "-", "--dry-run", "--output", "json")
    change_set_id = switchroom(*words, stdin=file).json["changeSetId"]
    switchroom("users", "import", "-", stdin=file_of(row("cai")))
    done = switchroom("changes", "apply", change_set_id, "--output", "json")
    assert (done.status, done.json["state"], done.json["applied"]) == (3, "STALE", 0)
    assert [each["code"] for each in done.json["findings"]] == ["login-taken"]
    assert "has changed since the file was checked" in done.err


def test_a_change_set_that_is_not_there_is_one_sentence(looking: CommandLine) -> None:
    for act in ("show", "apply"):
        done = looking("changes", act, "nothing")
        assert (done.status, done.out) == (1, "")
        assert "nothing" in done.err


def test_through_a_server_change_sets_are_listed_shown_and_applied(afar: CommandLine) -> None:
    words = ("users", "import", "-", "--dry-run", "--output", "json")
    change_set_id = afar(*words, stdin=file_of(row("gus"))).json["changeSetId"]
    listed = afar("changes", "list", "--output", "json").json
    assert listed[0]["changeSetId"] == change_set_id
    assert afar("changes", "show", change_set_id, "--output", "json").json["state"] == "PLANNED"
    assert afar("changes", "apply", change_set_id).status == 0
