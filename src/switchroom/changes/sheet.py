"""Bytes -> sheet: the rows of a CSV file, numbered as a spreadsheet numbers them.

Row 1 is the first line. A record whose quoted cells hold line breaks is one row; blank rows count
and are left out. Only commas and UTF-8 are read, and everything else is named for what it is.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import chain
from typing import Final

from switchroom.changes.upload import MOST_BYTES, Upload
from switchroom.ground.problems import Kind, Problem

CHUNK_BYTES: Final = 1 << 20
MOST_ROWS: Final = 500_000
HEAD_BYTES: Final = 1000

FILE_TOO_BIG: Final = Kind(
    code="file-too-big",
    says="The file has {count} bytes; at most 64 MiB (67,108,864 bytes) are read.",
    try_this="Split it into several files.",
)
FILE_EMPTY: Final = Kind(
    code="file-empty",
    says="The file is empty.",
    try_this="Write the header of the template in row 1 and one person in each row below it.",
)
FILE_WORKBOOK: Final = Kind(
    code="file-workbook",
    says="The file is a workbook and not CSV.",
    try_this="Open it in your spreadsheet and save it as 'CSV UTF-8 (comma delimited)'.",
)
FILE_OTHER_ENCODING: Final = Kind(
    code="file-other-encoding",
    says="The file is written in {name}, and only UTF-8 is read.",
    try_this="Save it as 'CSV UTF-8 (comma delimited)'.",
)
FILE_NOT_TEXT: Final = Kind(
    code="file-not-text",
    says="Row {row} holds the byte 0x{byte:02X} (byte {at} of the file), which is not UTF-8 text.",
    try_this="Save it as 'CSV UTF-8 (comma delimited)'; plain 'CSV' is another encoding.",
)
FILE_NUL: Final = Kind(
    code="file-nul",
    says="Row {row} holds a NUL character (byte {at} of the file).",
    try_this="Remove it: text never holds one. Perhaps the file was damaged on its way.",
)
FILE_QUOTE_OPEN: Final = Kind(
    code="file-quote-open",
    says="A quotation mark that opens in row {row} is never closed.",
    try_this='Close it, or write a quotation mark that is meant as such twice: "".',
)
FILE_TOO_MANY_ROWS: Final = Kind(
    code="file-too-many-rows",
    says="The file has more than 500,000 rows.",
    try_this="Split it into several files.",
)

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_WORKBOOKS: Final = (b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"))

# The limit belongs to the whole process. A cell is never longer than its file, so no cell is ever
# an error of the reader; cells that are too long are found like every other fault.
csv.field_size_limit(MOST_BYTES)


class Sheet:
    """The rows of one file, read while one goes through them; none is kept.

    `fault` says why the file cannot be read at all. An open quotation mark or too many rows show
    only at the end, so look at `fault` again after the last row.
    """

    def __init__(self, upload: Upload) -> None:
        self._content = upload.content
        self.fault = _fault(upload.content)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Give each row that is not blank, with its number."""
        if self.fault is not None:
            return
        at_end: list[bool] = []
        number = 0
        for number, row in enumerate(_records(self._content, at_end), 1):
            if at_end:
                self.fault = _in_row(FILE_QUOTE_OPEN, number)
                return
            if number > MOST_ROWS:
                self.fault = Problem(kind=FILE_TOO_MANY_ROWS, field="file")
                return
            if any(map(str.strip, row)):
                yield number, row


def _records(content: bytes, at_end: list[bool]) -> Iterator[list[str]]:
    """Read the records; `at_end` fills when one is cut off by the end of the file.

    The reader asks for another line only in the middle of a quoted cell, or after the last record.
    """
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
    return csv.reader(chain(text, _notice(at_end)))


def _notice(at_end: list[bool]) -> Iterator[str]:
    at_end.append(True)
    yield from ()


def _fault(content: bytes) -> Problem | None:
    if len(content) > MOST_BYTES:
        return Problem(kind=FILE_TOO_BIG, field="file", facts={"count": len(content)})
    if content.startswith(_WORKBOOKS):
        return Problem(kind=FILE_WORKBOOK, field="file")
    encoding = _other_encoding(content)
    if encoding is not None:
        return Problem(kind=FILE_OTHER_ENCODING, field="file", facts={"name": encoding})
    bad = _first_undecodable(content)
    if bad is not None:
        facts = {"row": _row_of(content, bad), "byte": content[bad], "at": bad + 1}
        return Problem(kind=FILE_NOT_TEXT, field="file", facts=facts)
    nul = content.find(b"\0")
    if nul >= 0:
        facts = {"row": _row_of(content, nul), "at": nul + 1}
        return Problem(kind=FILE_NUL, field="file", facts=facts)
    return None


def _other_encoding(content: bytes) -> str | None:
    """Name an encoding that shows: by its mark, or by every other byte being NUL."""
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return name
    head = content[:HEAD_BYTES]
    return "UTF-16" if len(head) > 1 and head.count(0) * 3 >= len(head) else None


def _first_undecodable(content: bytes) -> int | None:
    """Find the first byte that is not UTF-8, without making one text of the whole file."""
    view, at = memoryview(content), 0
    while at < len(view):
        chunk = view[at : at + CHUNK_BYTES]
        is_last = at + CHUNK_BYTES >= len(view)
        try:
            _, read = codecs.utf_8_decode(chunk, "strict", is_last)
        except UnicodeDecodeError as error:
            return at + error.start
        at += read
    return None


def _row_of(content: bytes, at: int) -> int:
    """Say in which row a byte lies."""
    begin = io.BytesIO(content[:at] + b"x")
    text = io.TextIOWrapper(begin, encoding="utf-8-sig", errors="replace", newline="")
    return sum(1 for _ in csv.reader(text))


def _in_row(kind: Kind, number: int) -> Problem:
    return Problem(kind=kind, field="file", facts={"row": number})
