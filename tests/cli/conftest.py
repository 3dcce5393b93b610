"""A home with one contact centre, made by the command line itself, and a server on such a home."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from tests.cli.loaded import Loaded
from tests.running import Server, start_server


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """What `init` made and said."""

    home: Path
    says: Mapping[str, str]


@pytest.fixture(scope="session")
def loaded() -> Iterator[Loaded]:
    """The process that has loaded the command line."""
    process = Loaded()
    yield process
    process.stop()


@pytest.fixture(scope="session")
def founded(loaded: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """A home with the contact centre `sunward`, to copy or only to look at."""
    home = tmp_path_factory.mktemp("founded") / "home"
    made = CommandLine(loaded=loaded, home=home)(
        "init", "--alias", "sunward", "--admin-login", "ana", "--output", "json"
    )
    assert made.status == 0, made.err
    return Founded(home=home, says=made.json)


@pytest.fixture(scope="session")
def looking(loaded: Loaded, founded: Founded) -> CommandLine:
    """The command line on a home that no test changes."""
    return CommandLine(loaded=loaded, home=founded.home)


@pytest.fixture
def switchroom(loaded: Loaded, founded: Founded, tmp_path: Path) -> CommandLine:
    """The command line on a home of the test's own, with the contact centre `sunward`."""
    home = tmp_path / "home"
    shutil.copytree(founded.home, home)
    return CommandLine(loaded=loaded, home=home)


@pytest.fixture
def nowhere(loaded: Loaded, tmp_path: Path) -> CommandLine:
    """The command line on a home that does not exist yet."""
    return CommandLine(loaded=loaded, home=tmp_path / "home")


@pytest.fixture(scope="session")
def served(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a copy of that home."""
    home = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(founded.home, home)
    with start_server(home) as server:
        yield server


@pytest.fixture
def afar(loaded: Loaded, served: Server, tmp_path: Path) -> CommandLine:
    """The command line on a machine that has nothing but the address of a server and a key."""
    settings = {
        "SWITCHROOM_ENDPOINT": served.endpoint,
        "AWS_ACCESS_KEY_ID": served.access_key_id,
        "AWS_SECRET_ACCESS_KEY": served.secret_access_key,
    }
    return CommandLine(loaded=loaded, home=tmp_path / "nothing", settings=settings)
