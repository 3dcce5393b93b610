"""What holds for every command: help, usage, streams, settings."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest
from cyclopts import App

from switchroom.doors.cli.commands import app
from tests.cli.command_line import CommandLine, file_of, row

SECRETS: Final = ("password", "secret", "token")


def commands(group: App = app, *above: str) -> Iterator[tuple[str, ...]]:
    """The words of every command."""
    for name in group:
        if name.startswith("-"):
            continue
        if list(group[name]) == ["--help", "-h", "--version"]:
            yield (*above, name)
        else:
            yield from commands(group[name], *above, name)


COMMANDS: Final = sorted(commands())


def test_every_command_of_this_slice_is_there() -> None:
    assert COMMANDS == [
        ("aws-cli", "install"),
        ("changes", "apply"),
        ("changes", "list"),
        ("changes", "show"),
        ("doctor",),
        ("history", "list"),
        ("init",),
        ("keys", "create"),
        ("serve",),
        ("users", "create"),
        ("users", "delete"),
        ("users", "import"),
        ("users", "list"),
        ("users", "show"),
        ("users", "template"),
    ]


@pytest.mark.parametrize("words", [(), ("users",), *COMMANDS], ids=" ".join)
def test_help_begins_with_an_example_and_goes_to_standard_output(
    nowhere: CommandLine, words: tuple[str, ...]
) -> None:
    done = nowhere(*words, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Example: {' '.join(('switchroom', *words))}")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_flag_takes_a_secret_itself(nowhere: CommandLine, words: tuple[str, ...]) -> None:
    flags = [word for word in nowhere(*words, "--help").out.split() if word.startswith("--")]
    assert not [
        flag
        for flag in flags
        if any(secret in flag for secret in SECRETS) and not flag.endswith("-file")
    ]


@pytest.mark.parametrize(
    ("words", "says", "hint"),
    [
        (["foo"], 'Unknown command "foo"', "switchroom --help"),
        (["users", "imprt"], 'Did you mean "import"?', "switchroom users --help"),
        (["users", "import"], "FILE requires an argument", "switchroom users import --help"),
        (["users", "import", "--foo"], "no such flag", "switchroom users import --help"),
        (["users", "list", "--foo"], "--foo", "switchroom users list --help"),
        (["users", "list", "--output", "xml"], "xml", "switchroom users list --help"),
        (["serve", "--port", "99999"], "65535", "switchroom serve --help"),
        (["serve", "--workers", "0"], "--workers", "switchroom serve --help"),
        (["history", "list", "--limit", "0"], "--limit", "switchroom history list --help"),
        (["init", "--alias", "x"], "--admin-login", "switchroom init --help"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_one_sentence_with_a_hint(
    nowhere: CommandLine, words: list[str], says: str, hint: str
) -> None:
    done = nowhere(*words)
    assert (done.status, done.out) == (2, "")
    assert says in done.err
    assert done.err.endswith(f"See: {hint}\n")
    assert done.err.count("\n") == 1
    assert not nowhere.home.exists()


def test_a_home_that_is_not_there_is_named_and_not_made(nowhere: CommandLine) -> None:
    done = nowhere("users", "list")
    assert (done.status, done.out) == (1, "")
    assert str(nowhere.home) in done.err
    assert "switchroom init" in done.err
    assert not nowhere.home.exists()


def test_a_home_that_cannot_be_made_is_one_sentence(nowhere: CommandLine) -> None:
    nowhere.home.parent.joinpath("file").write_text("", "utf-8")
    blocked = replace(nowhere, home=nowhere.home.parent / "file" / "home")
    for words in (["init", "--alias", "a", "--admin-login", "b"], ["serve"]):
        done = blocked(*words)
        assert (done.status, done.out) == (1, "")
        assert "SWITCHROOM_HOME" in done.err
        assert done.err.count("\n") == 1


def test_a_wrong_setting_is_one_sentence_that_names_it(looking: CommandLine) -> None:
    done = replace(looking, settings={"SWITCHROOM_REGION": "mars"})("users", "list")
    assert (done.status, done.out) == (1, "")
    assert done.err == "SWITCHROOM_REGION is 'mars'; it must be a region like us-east-1.\n"


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        (["AWS_ACCESS_KEY_ID"], "AWS_ACCESS_KEY_ID is missing"),
        (["AWS_SECRET_ACCESS_KEY"], "AWS_SECRET_ACCESS_KEY is missing"),
        (
            ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are missing",
        ),
    ],
    ids=["id", "secret", "both"],
)
def test_a_server_without_a_key_is_one_sentence(
    nowhere: CommandLine, missing: list[str], says: str
) -> None:
    settings = {
        "SWITCHROOM_ENDPOINT": "http://127.0.0.1:1",
        "AWS_ACCESS_KEY_ID": "SRAKAAAAAAAAAAAAAAAA",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }
    kept = {name: text for name, text in settings.items() if name not in missing}
    done = replace(nowhere, settings=kept)("users", "list")
    assert (done.status, done.out) == (1, "")
    assert says in done.err
    assert done.err.count("\n") == 1


def test_a_server_that_is_not_there_is_one_sentence(nowhere: CommandLine) -> None:
    settings = {
        "SWITCHROOM_ENDPOINT": "http://127.0.0.1:1",
        "AWS_ACCESS_KEY_ID": "SRAKAAAAAAAAAAAAAAAA",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }
    done = replace(nowhere, settings=settings)("users", "list")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("Nothing answers at http://127.0.0.1:1.")
    assert done.err.count("\n") == 1


def test_a_name_cannot_steer_the_terminal(switchroom: CommandLine) -> None:
    switchroom("users", "import", "-", stdin=file_of(row("bea").replace("Bea", "B\x1b[2Jea")))
    done = switchroom("users", "list")
    assert "\x1b" not in done.out
    assert "B\N{REPLACEMENT CHARACTER}[2Jea" in done.out


def test_without_a_terminal_nothing_is_coloured_or_drawn(switchroom: CommandLine) -> None:
    done = switchroom("users", "import", "-", stdin=file_of(row("bea")))
    assert "\x1b" not in done.out + done.err
    assert done.err == "1 row done, 0 already as the file says.\n"


@pytest.mark.slow
def test_a_reader_that_stops_reading_ends_the_command_in_silence(looking: CommandLine) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = looking.start("users", "list", stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    _, err = process.communicate()
    assert (process.returncode, err) == (141, b"")
