"""A server as its users meet it: a process with a port, and clients that sign."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeAlias

import boto3
from botocore.config import Config

from switchroom import sign_in
from switchroom.access.actor import OPERATOR
from switchroom.app import open_switchboard
from switchroom.doors.switchboard import Caller
from switchroom.models import FOLDER
from switchroom.settings import read_settings
from tests.shapes import problems_in

Client: TypeAlias = Any  # boto3 and botocore make their classes as they run
START_SECONDS = 30.0
QUIET = Config(retries={"max_attempts": 1, "mode": "standard"}, max_pool_connections=20)

# The model wants at least one tag, and the service shows none as {} (connect-api, 1.1).
NO_TAGS = "ags: has 0 entries, and should have at least 1"  # Tags, or tags


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server, and the account's key to it."""

    endpoint: str
    home: Path
    environment: Mapping[str, str] = field(repr=False)
    access_key_id: str
    secret_access_key: str = field(repr=False)
    process: subprocess.Popen[bytes]

    def client(self, service: str, key: tuple[str, str] | None = None) -> Client:
        """A boto3 client that signs with this key, or with the account's.

        It refuses every answer that is not what the model says. An error's response has the whole
        body under `Body`: boto3 itself leaves out what the model does not know.
        """
        key_id, secret = key or (self.access_key_id, self.secret_access_key)
        client = _session().client(
            service,
            aws_access_key_id=key_id,
            aws_secret_access_key=secret,
            endpoint_url=self.endpoint,
            config=QUIET,
        )
        client.meta.events.register("after-call", _look_at)
        return client


@cache
def _session() -> boto3.Session:
    session = boto3.Session(region_name="us-east-1")
    session._loader.search_paths.append(str(FOLDER))  # noqa: SLF001 - no public way
    return session


def _look_at(http_response: Client, parsed: dict[str, Any], model: Client, **_: object) -> None:
    if http_response.status_code != HTTPStatus.OK:
        parsed["Body"] = json.loads(http_response.content)
        return
    found = [each for each in problems_in(model.name, parsed) if not each.endswith(NO_TAGS)]
    assert not found, f"{model.name} answered what its model does not say: {found}"


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def account_key(environment: Mapping[str, str]) -> tuple[str, str]:
    """Make a key of the account straight in the database."""
    switchboard = open_switchboard(read_settings(environment))
    with switchboard.begin(Caller(actor=OPERATOR, request_id="test")) as work:
        key = sign_in.create_key(work, user_id=None, username=None, instance_id=None)
    switchboard.database.close()
    return key.id, key.secret


@contextmanager
def start_server(home: Path, database_url: str | None = None, **settings: str) -> Iterator[Server]:
    """Start a server on a free port and stop it at the end."""
    own = {"SWITCHROOM_HOME": str(home), **settings}
    if database_url is not None:
        own["SWITCHROOM_DATABASE_URL"] = database_url
    key_id, secret = account_key(own)
    port = free_port()
    command = [sys.executable, "-m", "switchroom", "serve", "--port", str(port)]
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env={**os.environ, **own}, stdout=log, stderr=log)
    server = Server(
        endpoint=f"http://127.0.0.1:{port}",
        home=home,
        environment=own,
        access_key_id=key_id,
        secret_access_key=secret,
        process=process,
    )
    try:
        wait_until_ready(server)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(START_SECONDS)


def wait_until_ready(server: Server) -> None:
    """Wait until the server says that it is ready."""
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        if server.process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{server.endpoint}/readyz", timeout=2):  # noqa: S310 - always http
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError((server.home / "server.log").read_text("utf-8", "replace")[-4000:])
