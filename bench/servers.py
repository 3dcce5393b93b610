"""The servers to put under load, each a process of its own on a free port of this machine."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import boto3

from bench.alone import Failed

START_SECONDS: Final = 60.0
WORKERS: Final = 2


@contextmanager
def switchroom(home: Path) -> Iterator[int]:
    """Run Switchroom on a home, and give its port."""
    port = _free_port()
    command = ["switchroom", "serve", "--workers", str(WORKERS), "--port", str(port)]
    environment = {"SWITCHROOM_HOME": str(home)}
    with _running(command, environment, home / "server.log", f"http://127.0.0.1:{port}/readyz"):
        yield port


@contextmanager
def moto(folder: Path) -> Iterator[tuple[int, str]]:
    """Run moto_server with one instance in it, and give its port and the id of the instance."""
    port = _free_port()
    command = ["moto.server", "-H", "127.0.0.1", "-p", str(port)]
    address = f"http://127.0.0.1:{port}"
    with _running(command, {}, folder / "moto.log", f"{address}/moto-api/data.json"):
        client = boto3.client(
            "connect",
            endpoint_url=address,
            region_name="us-east-1",
            aws_access_key_id="bench",
            aws_secret_access_key="bench",  # noqa: S106 - moto looks at no signature
        )
        made = client.create_instance(
            IdentityManagementType="SAML",
            InstanceAlias="bench",
            InboundCallsEnabled=True,
            OutboundCallsEnabled=True,
        )
        yield port, made["Id"]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def _running(
    module: Sequence[str], environment: Mapping[str, str], log: Path, ready_at: str
) -> Iterator[None]:
    """Run a module until the end of the block, which begins when the server answers."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *module],
            env={**os.environ, **environment},
            stdout=said,
            stderr=said,
        )
    try:
        if not _answers(process, ready_at):
            raise Failed(log.read_text("utf-8", "replace"))
        yield
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def _answers(process: subprocess.Popen[bytes], address: str) -> bool:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - always http
                return True
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    return False
