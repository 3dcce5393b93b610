"""`make run`: what a newcomer sees first."""

import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.running import free_port

pytestmark = pytest.mark.slow

ROOT: Final = Path(__file__).parents[2]
SCRIPT: Final = ROOT / "examples" / "run.py"
START_SECONDS: Final = 60.0


def environment(home: Path) -> dict[str, str]:
    plain = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("SWITCHROOM_", "AWS_"))
    }
    return {**plain, "SWITCHROOM_HOME": str(home), "AWS_EC2_METADATA_DISABLED": "true"}


def start(home: Path, port: int, talk: Path) -> subprocess.Popen[bytes]:
    with talk.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, str(SCRIPT), "--port", str(port)],
            cwd=ROOT,
            env=environment(home),
            stdin=subprocess.DEVNULL,  # nobody is there to answer a question
            stdout=file,
            stderr=file,
        )


@contextmanager
def served(home: Path, port: int) -> Iterator[str]:
    """Serve the example; give what it said when it was ready."""
    talk = home.parent / "talk.txt"
    process = start(home, port, talk)
    try:
        give_up = time.monotonic() + START_SECONDS
        while not is_ready(port):
            assert process.poll() is None, talk.read_text("utf-8")
            assert time.monotonic() < give_up
            time.sleep(0.05)
        yield talk.read_text("utf-8")
    finally:
        process.send_signal(signal.SIGTERM)
        status = process.wait(START_SECONDS)
    assert status == 0


def is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
            return True
    except OSError:
        return False


def users(said: str, home: Path) -> list[dict[str, Any]]:
    """Paste the line for the AWS CLI into a shell."""
    line = next(line for line in said.splitlines() if " connect list-users " in line)
    listed = subprocess.run(
        ["/bin/sh", "-c", line], cwd=ROOT, env=environment(home), capture_output=True, check=True
    )
    found: list[dict[str, Any]] = json.loads(listed.stdout)["UserSummaryList"]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRun:
    """What the first run left behind, said and served."""

    home: Path
    said: str
    people: list[dict[str, Any]]

    def copied(self, folder: Path) -> Path:
        """Give a copy of its home."""
        return Path(shutil.copytree(self.home, folder / "data"))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> FirstRun:
    home = tmp_path_factory.mktemp("first") / "data"
    with served(home, free_port()) as said:
        people = users(said, home)
    return FirstRun(home=home, said=said, people=people)


def test_the_first_run_imports_the_people_and_says_how_to_get_in(first: FirstRun) -> None:
    assert " 1,000  people of examples/agents.csv\n" in first.said
    assert re.search(r"http://127\.0\.0\.1:[0-9]+/app/brisa-boreal\n", first.said)
    assert re.search(r"as admin with the password \S{20,}\n", first.said)
    assert len(first.people) == 1_001


def test_the_key_is_kept_for_its_owner_only(first: FirstRun) -> None:
    keys = first.home / "keys.env"
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    assert "export AWS_SECRET_ACCESS_KEY=" in keys.read_text("utf-8")


def test_the_second_run_keeps_everything_and_repeats_no_secret(
    first: FirstRun, tmp_path: Path
) -> None:
    home = first.copied(tmp_path)
    password = first.said.partition("with the password ")[2].split()[0]
    with served(home, free_port()) as said:
        assert "people of" not in said
        assert password not in said
        assert "keys.env has the first password" in said
        assert password in (home / "keys.env").read_text("utf-8")
        assert users(said, home) == first.people


def test_a_key_that_was_lost_is_made_anew(first: FirstRun, tmp_path: Path) -> None:
    home = first.copied(tmp_path)
    (home / "keys.env").unlink()
    with served(home, free_port()) as said:
        assert users(said, home) == first.people


# In the transaction that makes the contact centre, and about when people are imported.
@pytest.mark.parametrize("words", ["CreateQueue", "CreatePredefinedAttribute"])
def test_a_run_that_was_killed_is_finished_by_the_next(tmp_path: Path, words: str) -> None:
    home, port, talk = tmp_path / "data", free_port(), tmp_path / "killed.txt"
    process = start(home, port, talk)
    while words not in talk.read_text("utf-8"):
        assert process.poll() is None, talk.read_text("utf-8")
        time.sleep(0.01)
    process.kill()
    process.wait(START_SECONDS)
    with served(home, port) as said:
        assert len(users(said, home)) == 1_001


def test_a_port_that_is_taken_is_one_sentence_and_makes_nothing(tmp_path: Path) -> None:
    home, talk = tmp_path / "data", tmp_path / "talk.txt"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert start(home, port, talk).wait(START_SECONDS) == 1
    assert talk.read_text("utf-8").startswith(f"Cannot listen on 127.0.0.1, port {port}:")
    assert not home.exists()
