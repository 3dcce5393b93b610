"""The AWS CLI itself, pointed at a running server with --endpoint-url.

It runs in this process: starting Python for each command would take most of the time.
"""

import io
import json
import os
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from awscli.clidriver import create_clidriver  # type: ignore[import-untyped]

from switchroom.models import FOLDER
from tests.centre import Centre, Value
from tests.running import Client, Server

Answer: TypeAlias = dict[str, Any]
Printed: TypeAlias = tuple[int, str, str]  # exit status, standard output, standard error


@dataclass(frozen=True, slots=True, kw_only=True)
class Aws:
    """The AWS CLI; `aws("list-users", instance_id=...)` gives what it prints."""

    endpoint: str
    driver: Client = field(repr=False)

    def __call__(self, command: str, *flags: str, **options: Value) -> Answer:
        """Run a command of Connect that must succeed."""
        status, out, err = self.run("connect", command, *flags, **options)
        assert (status, err) == (0, "")
        found: Answer = json.loads(out) if out else {}
        return found

    def refused(self, command: str, **options: Value) -> str:
        """Run a command of Connect that must fail, and give what it says."""
        status, out, err = self.run("connect", command, **options)
        assert status in {254, 255}
        assert out == ""
        return err

    def run(self, service: str, command: str, *flags: str, **options: Value) -> Printed:
        """Run a command of any service, whatever comes of it."""
        arguments = [service, command, "--endpoint-url", self.endpoint, *flags]
        for name, value in options.items():
            arguments.append("--" + name.replace("_", "-"))
            words = value if isinstance(value, (list, tuple)) else [value]
            arguments += [word if isinstance(word, str) else json.dumps(word) for word in words]
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = int(self.driver.main(arguments))
        return status, out.getvalue().strip(), err.getvalue().strip()


@pytest.fixture(scope="session")
def driver(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The AWS CLI with the account's key, and nobody's configuration."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("aws")
        own = os.environ["AWS_DATA_PATH"]  # the AWS CLI put its own folder there
        for name, value in environment(server, folder).items():
            patch.setenv(name, value)
        patch.setenv("AWS_DATA_PATH", os.pathsep.join([str(FOLDER), own]))
        yield create_clidriver()


def environment(server: Server, folder: Path) -> dict[str, str]:
    """What the AWS CLI reads from its environment."""
    return {
        "AWS_ACCESS_KEY_ID": server.access_key_id,
        "AWS_SECRET_ACCESS_KEY": server.secret_access_key,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_DEFAULT_OUTPUT": "json",
        "AWS_CONFIG_FILE": str(folder / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(folder / "credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_DATA_PATH": str(FOLDER),
        "AWS_PAGER": "",
    }


@pytest.fixture
def aws(centre: Centre, driver: Client) -> Aws:
    """The AWS CLI, and a fresh contact centre to use it on."""
    return Aws(endpoint=centre.server.endpoint, driver=driver)
