"""`switchroom users import`."""

from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine, file_of, row

GOOD = file_of(row("bea"), row("cai"))
BAD = file_of(row("bea"), row("cai", "Basic Routing Profle"), row("dee"))


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "good.csv"
    path.write_text(GOOD, "utf-8")
    return str(path)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    path = tmp_path / "bad.csv"
    path.write_text(BAD, "utf-8")
    return str(path)


def logins(switchroom: CommandLine) -> list[str]:
    return [each["username"] for each in switchroom("users", "list", "--output", "json").json]


def test_a_good_file_creates_everybody_without_asking_where_nobody_is(
    switchroom: CommandLine, good: str
) -> None:
    done = switchroom("users", "import", good, "--output", "json")
    assert done.status == 0, done.err
    report = done.json
    assert list(report) == ["changeSetId", "state", "counts", "applied", "findings"]
    assert report["counts"] == {"create": 2, "change": 0, "remove": 0, "same": 0, "refused": 0}
    assert (report["state"], report["applied"], report["findings"]) == ("APPLIED", 2, [])
    assert logins(switchroom) == ["ana", "bea", "cai"]


def test_a_finding_says_where_it_is_and_what_was_meant(switchroom: CommandLine, bad: str) -> None:
    done = switchroom("users", "import", bad, "--output", "json")
    assert done.status == 3
    (finding,) = done.json["findings"]
    assert finding == {
        "row": 3,
        "column": "F",
        "header": "routing profile name",
        "value": "Basic Routing Profle",
        "code": "routing-profile-unknown",
        "message": finding["message"],
        "suggestion": "Basic Routing Profile",
    }
    assert "Did you mean 'Basic Routing Profile'?" in finding["message"]


def test_one_bad_row_stops_the_whole_file(switchroom: CommandLine, bad: str) -> None:
    done = switchroom("users", "import", bad, "--output", "json")
    assert (done.status, done.json["state"], done.json["applied"]) == (3, "REFUSED", 0)
    assert logins(switchroom) == ["ana"]


def test_bad_rows_can_be_held_back(switchroom: CommandLine, bad: str) -> None:
    done = switchroom("users", "import", bad, "--bad-rows", "hold", "--output", "json")
    assert (done.status, done.json["state"], done.json["applied"]) == (0, "HELD", 2)
    assert logins(switchroom) == ["ana", "bea", "dee"]


def test_a_file_of_bad_rows_only_applies_nothing_and_says_so(switchroom: CommandLine) -> None:
    file = file_of(row("bea", "Nowhere"))
    done = switchroom("users", "import", "-", "--bad-rows", "hold", stdin=file)
    assert done.status == 3
    assert logins(switchroom) == ["ana"]


@pytest.mark.parametrize(("file", "status"), [(GOOD, 0), (BAD, 3)])
def test_a_dry_run_changes_nothing(switchroom: CommandLine, file: str, status: int) -> None:
    done = switchroom("users", "import", "-", "--dry-run", "--output", "json", stdin=file)
    assert (done.status, done.json["state"], done.json["applied"]) == (status, "PLANNED", 0)
    assert "Nothing was changed" in done.err
    assert logins(switchroom) == ["ana"]


def test_what_a_dry_run_planned_can_be_applied(switchroom: CommandLine, good: str) -> None:
    planned = switchroom("users", "import", good, "--dry-run", "--output", "json").json
    done = switchroom("changes", "apply", planned["changeSetId"], "--output", "json")
    assert (done.status, done.json["state"], done.json["applied"]) == (0, "APPLIED", 2)


def test_the_same_file_again_finds_everybody_there(switchroom: CommandLine, good: str) -> None:
    switchroom("users", "import", good)
    again = switchroom("users", "import", good, "--output", "json").json
    assert again["counts"]["create"] == 0
    assert logins(switchroom) == ["ana", "bea", "cai"]


def test_the_table_groups_findings_by_cause_and_shows_the_first_rows(
    switchroom: CommandLine,
) -> None:
    rows = [row(f"agent{number}", "Nowhere") for number in range(60)]
    done = switchroom("users", "import", "-", stdin=file_of(*rows, row("a b")))
    assert done.status == 3
    lines = done.out.splitlines()
    assert lines[0].split() == ["FINDINGS", "CAUSE", "FOR", "EXAMPLE"]
    assert lines[1].split()[:2] == ["60", "routing-profile-unknown"]
    assert lines[2].split()[:2] == ["1", "login-characters"]
    assert sum(line.startswith("Row ") for line in lines) == 50
    assert "Row 2, column F (routing profile name): No routing profile" in done.out
    assert "and 11 more; --output json lists them all." in lines
    assert "Correct 61 rows" in done.err


@pytest.mark.parametrize(
    ("file", "code"), [("", "file-empty"), ("who,what\n", "header-"), ("\0", "file-")]
)
def test_a_file_nobody_can_read_has_a_finding_too(
    switchroom: CommandLine, file: str, code: str
) -> None:
    done = switchroom("users", "import", "-", "--output", "json", stdin=file)
    assert done.status == 3
    assert done.json["findings"][0]["code"].startswith(code)


def test_a_file_that_is_not_there_is_one_sentence(looking: CommandLine) -> None:
    done = looking("users", "import", "nowhere.csv")
    assert (done.status, done.out) == (1, "")
    assert done.err == "The file nowhere.csv cannot be read: No such file or directory.\n"


def test_a_password_is_nowhere_in_what_is_said(switchroom: CommandLine) -> None:
    file = file_of(row("bea").replace("Correct-Horse-7", "Zyxwv"), row("cai"))
    for output in ("json", "table"):
        done = switchroom("users", "import", "-", "--output", output, stdin=file)
        assert done.status == 3
        assert "Zyxwv" not in done.out + done.err
        assert "Correct-Horse-7" not in done.out + done.err


def test_an_import_through_a_server_reports_the_same(
    switchroom: CommandLine, afar: CommandLine, bad: str
) -> None:
    here, there = (
        each("users", "import", bad, "--dry-run", "--output", "json") for each in (switchroom, afar)
    )
    assert here.status == there.status == 3
    assert here.json | {"changeSetId": ""} == there.json | {"changeSetId": ""}
    held = afar("users", "import", bad, "--bad-rows", "hold", "--output", "json")
    assert (held.status, held.json["state"], held.json["applied"]) == (0, "HELD", 2)
    assert {"bea", "dee"} <= set(logins(afar))
