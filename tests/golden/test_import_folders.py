"""The golden folders themselves: complete, true to their files, and one for every code."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

IMPORTS: Final = Path(__file__).parent / "imports"
FOLDERS: Final = sorted(path for path in IMPORTS.iterdir() if path.is_dir())
CODES: Final = re.findall(
    r"^\| `([a-z-]+)` \|", (IMPORTS / "README.md").read_text(encoding="utf-8"), re.MULTILINE
)
OUTCOMES: Final = ["create", "change", "remove", "same", "refused"]
MEMBERS: Final = ["row", "column", "header", "value", "code", "suggestion"]
DIRECTORY: Final = {
    "identityManagementType",
    "routingProfiles",
    "securityProfiles",
    "hierarchyPaths",
    "logins",
}
each_folder: Final = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def told(path: Path) -> Any:  # noqa: ANN401 - JSON is what the file says it is
    return json.loads(path.read_text(encoding="utf-8"))


def findings(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = told(folder / "expected.json")["findings"]
    return found


def rows(folder: Path) -> list[list[str]]:
    """Give the rows as a spreadsheet shows them, blank ones included."""
    csv.field_size_limit(1_000_000)  # the limit of the library is below a spreadsheet's worst
    text = (folder / "given.csv").read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def place(letters: str | None) -> int:
    """Turn a column's letters into its number, 1 for A and 0 for none."""
    number = 0
    for letter in letters or "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def test_there_are_more_than_fifty_cases() -> None:
    assert len(FOLDERS) > 50


def test_the_folders_show_every_code_that_the_page_defines_and_no_other() -> None:
    shown = {finding["code"] for folder in FOLDERS for finding in findings(folder)}
    assert shown == set(CODES)
    assert sorted(shown) == sorted(CODES)


@each_folder
def test_a_folder_holds_the_files_of_the_format(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert {"given.csv", "expected.json"} <= names
    assert names <= {"given.csv", "expected.json", "directory.json", "options.json"}


@each_folder
def test_what_is_expected_has_the_members_of_the_format(folder: Path) -> None:
    expected = told(folder / "expected.json")
    assert list(expected) == ["counts", "findings"]
    assert list(expected["counts"]) == OUTCOMES
    assert [finding for finding in expected["findings"] if list(finding) != MEMBERS] == []


@pytest.mark.parametrize("path", sorted(IMPORTS.rglob("directory.json")), ids=str)
def test_a_directory_has_the_members_of_the_format(path: Path) -> None:
    directory = told(path)
    paths = {tuple(names) for names in directory["hierarchyPaths"]}
    assert set(directory) == DIRECTORY
    assert {names[:-1] for names in paths} <= paths | {()}


@pytest.mark.parametrize("path", sorted(IMPORTS.rglob("options.json")), ids=str)
def test_options_name_a_mode(path: Path) -> None:
    assert told(path) in ({"mode": "stop"}, {"mode": "hold"})


@each_folder
def test_findings_stand_in_order(folder: Path) -> None:
    order = [
        (finding["row"] or 0, place(finding["column"]), CODES.index(finding["code"]))
        for finding in findings(folder)
    ]
    assert order == sorted(order)


@each_folder
def test_a_finding_quotes_its_cell_and_never_a_password(folder: Path) -> None:
    for finding in findings(folder):
        if finding["column"] is None:
            assert finding["value"] is None
            continue
        sheet, at = rows(folder), place(finding["column"]) - 1
        cell = sheet[finding["row"] - 1][at]
        quoted = cell if len(cell) <= 100 else cell[:100] + "…"
        assert finding["header"] == sheet[0][at].strip()
        is_secret = finding["row"] > 1 and finding["header"] == "password"
        assert finding["value"] == (None if is_secret else quoted)


@each_folder
def test_only_findings_about_the_file_the_header_or_a_row_have_no_column(folder: Path) -> None:
    whole = re.compile(r"file-.*|row-.*|header-missing")
    for finding in findings(folder):
        assert (finding["column"] is None) == bool(whole.fullmatch(finding["code"]))
        assert finding["header"] is not None or finding["column"] is None


@each_folder
def test_counts_cover_every_row_unless_the_file_is_refused(folder: Path) -> None:
    counts, found = told(folder / "expected.json")["counts"], findings(folder)
    if any(finding["code"].startswith(("file-", "header-")) for finding in found):
        assert set(counts.values()) == {0}
        return
    people = [row for row in rows(folder)[1:] if any(cell.strip() for cell in row)]
    refused = len({finding["row"] for finding in found})
    assert counts == dict.fromkeys(OUTCOMES, 0) | {
        "create": len(people) - refused,
        "refused": refused,
    }
