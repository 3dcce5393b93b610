"""The terminal: data goes to standard output, talk to standard error."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from switchroom.doors.cli.caller import Progress

UNPRINTABLE: Final = "\N{REPLACEMENT CHARACTER}"
COLUMN_GAP: Final = "  "


def say(sentence: str) -> None:
    """Tell the person something."""
    sys.stderr.write("\n".join(map(_harmless, sentence.split("\n"))) + "\n")
    sys.stderr.flush()


def print_text(text: str) -> None:
    """Write a line for the person who asked for it."""
    sys.stdout.write(_harmless(text) + "\n")


def print_json(data: object) -> None:
    """Write data for a program."""
    sys.stdout.write(json.dumps(data, indent=2, ensure_ascii=False) + "\n")


def print_facts(facts: Sequence[tuple[str, object]]) -> None:
    """Write names and values, one a line."""
    _print_columns([(f"{name}:", value) for name, value in facts])


def print_table(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write rows in columns below their headers; no line is broken or cut."""
    _print_columns([[header.upper() for header in headers], *rows])


def _print_columns(rows: Sequence[Sequence[object]]) -> None:
    from rich.cells import cell_len  # noqa: PLC0415 - only tables need it

    lines = [[_harmless("" if cell is None else str(cell)) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [
            cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)
        ]
        sys.stdout.write(COLUMN_GAP.join(cells).rstrip() + "\n")


def can_ask() -> bool:
    """Tell whether a person sits there to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(question: str) -> bool:
    """Ask a person; anything but yes is no."""
    sys.stderr.write(f"{_harmless(question)} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}


@contextmanager
def progress_bar(title: str) -> Iterator[Progress | None]:
    """Show how far a long act is; None where there is no terminal to show it on."""
    if not sys.stderr.isatty():
        yield None
        return
    from switchroom.doors.cli import progress  # noqa: PLC0415 - only a terminal needs it

    with progress.bar(title) as tell:
        yield tell


@contextmanager
def spinner(title: str) -> Iterator[None]:
    """Show on a terminal that something goes on."""
    if not sys.stderr.isatty():
        yield
        return
    from switchroom.doors.cli import progress  # noqa: PLC0415 - only a terminal needs it

    with progress.spinner(title):
        yield


def _harmless(text: str) -> str:
    """Keep what people wrote into names from steering the terminal."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else UNPRINTABLE for letter in text)
