"""`switchroom serve`."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from tests.cli.command_line import CommandLine
from tests.cli.conftest import Founded
from tests.running import Server, free_port

pytestmark = pytest.mark.slow
START_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A server that was started by hand."""

    port: int
    process: subprocess.Popen[bytes]

    def stop(self, number: signal.Signals) -> tuple[int, str]:
        """Send a signal, and give the status and all that was said."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=START_SECONDS)
        assert out == b""
        return self.process.returncode, err.decode()


@contextmanager
def serving(switchroom: CommandLine, *words: str) -> Iterator[Serving]:
    port = free_port()
    process = switchroom.start(
        *("serve", "--port", str(port), *words), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        wait_for(port, process)
        yield Serving(port=port, process=process)
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not start")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_says_where_it_is_and_stops_cleanly(
    switchroom: CommandLine, number: signal.Signals
) -> None:
    with serving(switchroom, "--workers", "2") as server:
        address = f"http://127.0.0.1:{server.port}"
        assert [path.name for path in switchroom.home.glob("metrics-*")] == [
            f"metrics-{server.port}"
        ]
        status, said = server.stop(number)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", server.port)).close()
    assert status == 0
    # After that it may tell that a process which was still starting had to be ended.
    assert said.startswith(
        f"Switchroom serves {address} in 2 processes. Stop it with Ctrl+C.\n"
        f"Sign in at {address}/app/sunward\n"
    )
    assert not list(switchroom.home.glob("metrics-*"))


def test_what_several_processes_count_is_told_together(switchroom: CommandLine) -> None:
    with serving(switchroom, "--workers", "2") as server:
        url = f"http://127.0.0.1:{server.port}"
        for _ in range(20):
            with pytest.raises(urllib.error.HTTPError):
                urllib.request.urlopen(f"{url}/no-such-thing")  # noqa: S310 - always http
        with urllib.request.urlopen(f"{url}/metrics") as page:  # noqa: S310 - always http
            lines = page.read().decode().splitlines()
        assert 'switchroom_answers_total{status="404"} 20.0' in lines
        server.stop(signal.SIGTERM)


def test_a_port_that_is_taken_is_one_sentence(looking: CommandLine, served: Server) -> None:
    port = served.endpoint.rpartition(":")[2]
    done = looking("serve", "--port", port)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"Cannot listen on 127.0.0.1, port {port}: Address already in use.")
    assert done.err.count("\n") == 1


def test_an_address_that_is_nowhere_is_one_sentence(looking: CommandLine) -> None:
    done = looking("serve", "--host", "192.0.2.1")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("Cannot listen on 192.0.2.1, port 8700:")


def test_a_wrong_setting_stops_the_start(looking: CommandLine) -> None:
    done = replace(looking, settings={"SWITCHROOM_REGION": "mars"})("serve")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("SWITCHROOM_REGION is 'mars'")


def test_arns_in_the_path_reach_the_operation_as_they_were_sent(
    served: Server, founded: Founded
) -> None:
    connect, instance_arn = served.client("connect"), founded.says["instanceArn"]
    assert ":" in instance_arn
    assert "/" in instance_arn
    (ana, *_) = connect.list_users(InstanceId=instance_arn)["UserSummaryList"]
    shown = connect.describe_user(InstanceId=instance_arn, UserId=ana["Arn"])["User"]
    assert shown["Id"] == ana["Id"]


def test_a_server_without_a_contact_centre_says_how_to_make_one(nowhere: CommandLine) -> None:
    with serving(nowhere, "--workers", "1") as server:
        status, said = server.stop(signal.SIGTERM)
    assert status == 0
    assert "in 1 process." in said
    assert "switchroom init --alias NAME --admin-login LOGIN" in said
    assert os.access(nowhere.home / "server.key", os.R_OK)
