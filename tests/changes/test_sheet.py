"""How bytes become numbered rows."""

import csv
import io
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchroom.changes import sheet
from switchroom.changes.plan import prepare
from switchroom.changes.sheet import Sheet
from switchroom.changes.upload import Upload
from tests.changes.directories import CONCEALED, HEADER, directory, plan_of, row

# What a CSV file may hold: no lone surrogates, no NUL.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
TABLES = st.lists(st.lists(TEXTS, min_size=1, max_size=5), max_size=8)


def read(content: bytes) -> tuple[list[tuple[int, list[str]]], str | None]:
    """The rows of a file, and the code of what is wrong with it as a whole."""
    found = Sheet(Upload(name="people.csv", content=content))
    rows = list(found.rows())
    return rows, None if found.fault is None else found.fault.code


@given(TABLES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_any_table_that_csv_writes_is_read_back_row_for_row(
    table: list[list[str]], line_end: str, encoding: str
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(table)
    rows, fault = read(text.getvalue().encode(encoding))
    expected = [
        (number, cells) for number, cells in zip(count(1), table) if any(map(str.strip, cells))
    ]
    if fault is None:
        assert rows == expected
    else:  # a table may look like a file of another kind
        assert fault in {"file-workbook", "file-other-encoding"}


@given(st.binary(max_size=400))
def test_any_bytes_at_all_give_findings_and_never_an_exception(content: bytes) -> None:
    plan = prepare(Upload(name="x", content=content), directory(), lambda _: CONCEALED)
    assert plan.findings or plan.counts.create


@given(st.binary(max_size=200))
def test_any_bytes_below_a_good_header_give_findings_or_people(content: bytes) -> None:
    upload = Upload(name="x", content=HEADER.encode() + b"\n" + content)
    assert prepare(upload, directory(), lambda _: CONCEALED).findings


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 and the rest of a workbook", "file-workbook"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"an old one", "file-workbook"),
        ("a,b\n".encode("utf-16"), "file-other-encoding"),
        ("a,b\n".encode("utf-16-le"), "file-other-encoding"),
        ("a,b\n".encode("utf-16-be"), "file-other-encoding"),
        ("a,b\n".encode("utf-32"), "file-other-encoding"),
        ("Zoë".encode("cp1252"), "file-not-text"),
        ("Zoë".encode()[:-1], "file-not-text"),
        (b"a,b\0\n", "file-nul"),
        (b'a,"b\n', "file-quote-open"),
    ],
)
def test_a_file_that_is_no_csv_is_named_for_what_it_is(content: bytes, code: str) -> None:
    assert read(content)[1] == code


def test_a_byte_that_is_not_text_is_found_in_its_row_behind_quoted_line_breaks() -> None:
    content = b'a,b\n"c\n\nd",e\n\nf,g\xffh\n'
    fault = Sheet(Upload(name="x", content=content)).fault
    assert fault is not None
    assert fault.facts == {"row": 4, "byte": 0xFF, "at": content.index(0xFF) + 1}


def test_a_byte_that_is_not_text_is_found_wherever_chunks_begin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheet, "CHUNK_BYTES", 4)  # as long as a character may be
    assert read("aéß€𝄞\n".encode() * 5)[1] is None
    fault = Sheet(Upload(name="x", content="aéß€𝄞\n".encode() + b"\x80")).fault
    assert fault is not None
    assert fault.facts["at"] == 14


def test_quotation_marks_inside_a_cell_are_letters() -> None:
    assert read(b'5" disk,"say ""hi"""\n')[0] == [(1, ['5" disk', 'say "hi"'])]


def test_a_file_beyond_the_bound_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheet, "MOST_BYTES", 10)
    assert read(b"0123456789") == ([(1, ["0123456789"])], None)
    assert read(b"0123456789a") == ([], "file-too-big")


def test_a_file_with_more_rows_than_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    assert plan_of(row("one"), row("two")).counts.create == 2
    plan = plan_of(row("one"), row("two"), row("three"))
    assert [finding.code for finding in plan.findings] == ["file-too-many-rows"]
    assert not plan.batches


@pytest.mark.slow
@pytest.mark.parametrize("field", ["first_name", "email", "password", "username", "tags"])
def test_a_cell_of_50_megabytes_is_a_finding_that_does_not_repeat_it(field: str) -> None:
    plan = plan_of(row(**{"username": "mira", field: "x" * 50_000_000}), row("joost"))
    assert plan.counts.create == 1
    assert {finding.row for finding in plan.findings} == {2}
    assert all(len(finding.message) < 300 for finding in plan.findings)
    assert all(len(finding.value or "") <= 101 for finding in plan.findings)


@pytest.mark.slow
def test_an_open_quotation_mark_before_50_megabytes_is_a_finding() -> None:
    plan = plan_of('"' + "x" * 50_000_000)
    assert [(finding.code, finding.row) for finding in plan.findings] == [("file-quote-open", 2)]
