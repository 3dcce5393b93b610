"""What a person at a terminal meets: questions, a bar that moves, Ctrl+C."""

import os
import pty
import re
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine, file_of, row

pytestmark = pytest.mark.slow

LONGEST_SECONDS = 60.0
MANY = 20_000
STEERING = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(kw_only=True)
class Terminal:
    """A command whose input and talk are a terminal; its data goes elsewhere."""

    process: subprocess.Popen[bytes]
    handle: int
    seen: str = field(default="")

    def wait_for(self, words: str) -> None:
        """Read until these words have appeared."""
        give_up = time.monotonic() + LONGEST_SECONDS
        while words not in self.seen:
            assert time.monotonic() < give_up, self.seen
            if not self._read():
                raise AssertionError(self.seen)

    def type(self, text: str) -> None:
        """Type what a person types."""
        os.write(self.handle, text.encode())

    def end(self) -> tuple[int, str, str]:
        """Wait for the end: its status, its data and its talk."""
        while self._read():
            pass
        out, _ = self.process.communicate(timeout=LONGEST_SECONDS)
        return self.process.returncode, out.decode(), self.seen

    def _read(self) -> bool:
        ready, _, _ = select.select([self.handle], [], [], LONGEST_SECONDS)
        assert ready, self.seen
        try:
            chunk = os.read(self.handle, 65536)
        except OSError:  # Linux says so when nobody holds the other end any more
            return False
        self.seen += STEERING.sub("", chunk.decode("utf-8", "replace"))
        return bool(chunk)


@contextmanager
def at_a_terminal(switchroom: CommandLine, *words: str) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    process = switchroom.start(
        *words, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, start_new_session=True
    )
    os.close(theirs)
    try:
        yield Terminal(process=process, handle=ours)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
        os.close(ours)


@pytest.fixture
def people(tmp_path: Path) -> str:
    file = tmp_path / "people.csv"
    file.write_text(file_of(row("bea"), row("cai")), "utf-8")
    return str(file)


def logins(switchroom: CommandLine) -> list[str]:
    return [each["username"] for each in switchroom("users", "list", "--output", "json").json]


@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("n", 1), ("", 1)])
def test_an_import_asks_before_it_creates_anybody(
    switchroom: CommandLine, people: str, answer: str, status: int
) -> None:
    with at_a_terminal(switchroom, "users", "import", people) as terminal:
        terminal.wait_for("Create 2 people in sunward? [y/N]")
        terminal.type(f"{answer}\n")
        ended, out, _ = terminal.end()
    assert ended == status
    assert logins(switchroom) == (["ana", "bea", "cai"] if status == 0 else ["ana"])
    assert ("APPLIED" in out) == (status == 0)


def test_with_yes_nobody_is_asked_and_a_bar_shows_the_way(
    switchroom: CommandLine, people: str
) -> None:
    words = ("users", "import", people, "--yes", "--output", "json")
    with at_a_terminal(switchroom, *words) as terminal:
        status, out, talk = terminal.end()
    assert status == 0
    assert '"applied": 2' in out
    assert "[y/N]" not in talk
    assert "Importing" in talk
    assert "2/2" in talk


def test_a_file_with_findings_asks_nothing(switchroom: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(file_of(row("bea", "Nowhere")), "utf-8")
    with at_a_terminal(switchroom, "users", "import", str(file)) as terminal:
        status, _, talk = terminal.end()
    assert status == 3
    assert "[y/N]" not in talk


@pytest.mark.parametrize(("answer", "left"), [("y", []), ("n", ["ana"])])
def test_somebody_is_deleted_only_after_a_yes(
    switchroom: CommandLine, answer: str, left: list[str]
) -> None:
    with at_a_terminal(switchroom, "users", "delete", "ana") as terminal:
        terminal.wait_for("Delete ana from sunward for good? [y/N]")
        terminal.type(f"{answer}\n")
        status, _, _ = terminal.end()
    assert (status == 0) == (answer == "y")
    assert logins(switchroom) == left


@pytest.mark.parametrize(("again", "status"), [("Correct-Horse-7", 0), ("other", 1)])
def test_a_password_is_asked_for_twice_and_not_shown(
    switchroom: CommandLine, again: str, status: int
) -> None:
    words = ("--routing-profile", "Basic Routing Profile", "--security-profile", "Agent")
    names = ("--first-name", "Bea", "--last-name", "Example")
    with at_a_terminal(switchroom, "users", "create", "bea", *names, *words) as terminal:
        terminal.wait_for("Password for bea:")
        terminal.type("Correct-Horse-7\n")
        terminal.wait_for("The same again:")
        terminal.type(f"{again}\n")
        ended, out, talk = terminal.end()
    assert ended == status
    assert "Correct-Horse-7" not in out + talk
    assert len(logins(switchroom)) == 2 - status


def test_an_import_that_is_interrupted_says_how_far_it_is_and_can_be_finished(
    switchroom: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "many.csv"
    file.write_text(file_of(*(row(f"agent{number}") for number in range(MANY))), "utf-8")
    words = ("users", "import", str(file), "--bad-rows", "hold", "--yes")
    with at_a_terminal(switchroom, *words) as terminal:
        terminal.wait_for(f"/{MANY} ")
        os.kill(terminal.process.pid, signal.SIGINT)
        status, out, talk = terminal.end()
    assert (status, out) == (130, "")
    said = re.search(r"Interrupted: ([0-9,]+) of 20,000 rows .*`switchroom (.+)` does", talk)
    assert said is not None, talk
    assert len(logins(switchroom)) == int(said[1].replace(",", "")) + 1
    finished = switchroom(*said[2].split(), "--output", "json")
    assert (finished.status, finished.json["applied"]) == (0, MANY)
    assert len(logins(switchroom)) == MANY + 1


def test_an_import_of_all_or_nobody_that_is_interrupted_leaves_nobody(
    switchroom: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "many.csv"
    file.write_text(file_of(*(row(f"agent{number}") for number in range(MANY))), "utf-8")
    with at_a_terminal(switchroom, "users", "import", str(file), "--yes") as terminal:
        terminal.wait_for(f"/{MANY} ")
        os.kill(terminal.process.pid, signal.SIGINT)
        status, out, talk = terminal.end()
    assert (status, out) == (130, "")
    assert "Interrupted: nothing of the file was done." in talk
    assert logins(switchroom) == ["ana"]
