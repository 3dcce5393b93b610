"""The command line's client against a small server that checks what it is sent."""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from switchroom.wire.answer import JSON, Answer, encode, error_answer
from switchroom.wire.client import Caller, Refused, Unreachable, connect
from switchroom.wire.contract import Operation, RequestRefused
from switchroom.wire.signature import read_signature, verify
from tests.shapes import contract

KEY, SECRET = "AKIAEXAMPLE", "secret"

Act = Callable[[Operation, Any], Answer]


@dataclass(kw_only=True)
class Server:
    """What it answers, and what it was asked."""

    act: Act
    port: int = 0
    asked: list[tuple[str, Any]] = field(default_factory=list)

    def caller(self) -> Caller:
        return connect(f"http://127.0.0.1:{self.port}", KEY, SECRET, "eu-west-2")


class Handler(BaseHTTPRequestHandler):
    """Goes the whole straight road: signature, decode, act, answer."""

    server_state: ClassVar[Server]

    def handle_any(self) -> None:
        answer = self.answer(self.rfile.read(int(self.headers.get("content-length", "0"))))
        self.send_response(answer.status)
        for name, value in (*answer.headers, (b"content-length", str(len(answer.body)).encode())):
            self.send_header(name.decode(), value.decode())
        self.end_headers()
        self.wfile.write(answer.body)

    do_GET = do_PUT = do_POST = do_DELETE = handle_any  # noqa: N815 - http.server looks for these

    def answer(self, body: bytes) -> Answer:
        path, _, query = self.path.encode().partition(b"?")
        headers = [(name.encode(), value.encode()) for name, value in self.headers.items()]
        verify(read_signature(self.command, path, query, headers, body), SECRET, time.time())
        match = contract().find(self.command, path)
        try:
            asked = contract().decode(match, query, body, headers)
        except RequestRefused as refused:
            return error_answer("InvalidRequestException", 400, refused.message)
        self.server_state.asked.append((match.operation.name, asked))
        return self.server_state.act(match.operation, asked)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def serve() -> Iterator[Callable[[Act], Server]]:
    running: list[tuple[HTTPServer, threading.Thread]] = []

    def start(act: Act) -> Server:
        state = Server(act=act)
        handler = type("Bound", (Handler,), {"server_state": state})
        server = HTTPServer(("127.0.0.1", 0), handler)
        state.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        running.append((server, thread))
        return state

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


def ok(result: dict[str, object]) -> Act:
    return lambda operation, _: Answer(status=200, headers=(JSON,), body=encode(operation, result))


Serve = Callable[[Act], Server]


def test_it_calls_connects_operations(serve: Serve) -> None:
    server = serve(ok({"UserSummaryList": [{"Id": "u1", "LastModifiedTime": 1.5}]}))
    asked = {"InstanceId": "arn:aws:connect:x:1:instance/i1", "MaxResults": 5, "NextToken": None}
    assert server.caller().call("ListUsers", asked) == {
        "UserSummaryList": [{"Id": "u1", "LastModifiedTime": 1.5}]
    }
    [(name, given)] = server.asked
    assert (name, given.InstanceId, given.MaxResults) == ("ListUsers", asked["InstanceId"], 5)
    assert given.NextToken is None


def test_it_calls_our_own_operations_and_carries_files(serve: Serve) -> None:
    server = serve(ok({"ChangeSet": {"State": "APPLIED"}}))
    source = {"File": {"Name": "a.csv", "Content": b"\x00\xff"}}
    asked = {"InstanceId": "i1", "Source": source}
    assert server.caller().call("CreateChangeSet", asked) == {"ChangeSet": {"State": "APPLIED"}}
    assert server.asked[0][1].Source.File.Content == b"\x00\xff"


def test_the_server_alone_judges_what_is_asked(serve: Serve) -> None:
    server = serve(ok({}))
    with pytest.raises(Refused) as refused:
        server.caller().call("ListUsers", {"InstanceId": "i1", "MaxResults": 0})
    assert refused.value.message == "MaxResults must be 1 to 1000, not 0."


def test_a_refusal_comes_with_its_code_status_and_members(serve: Serve) -> None:
    members = {"ResourceType": "USER", "ResourceId": "arn:x"}
    in_use = error_answer("ResourceInUseException", 409, "In use.", members)
    with pytest.raises(Refused) as refused:
        serve(lambda *_: in_use).caller().call("DeleteQueue", {"InstanceId": "i", "QueueId": "q"})
    told = refused.value
    assert (told.code, told.status, told.message) == ("ResourceInUseException", 409, "In use.")
    assert dict(told.members) == members
    assert str(told) == "In use."


def test_an_empty_id_never_leaves_for_another_path(serve: Serve) -> None:
    server = serve(ok({}))
    with pytest.raises(Refused) as refused:
        server.caller().call("DeleteUser", {"InstanceId": "i1", "UserId": ""})
    assert (refused.value.status, refused.value.message) == (400, "UserId is required.")
    assert server.asked == []


@pytest.mark.parametrize(("busy_times", "asked_times"), [(0, 1), (1, 2), (2, 3), (3, 3)])
def test_a_busy_server_is_asked_again_twice_at_most(
    serve: Serve, busy_times: int, asked_times: int
) -> None:
    busy = error_answer("ServiceUnavailableException", 503, "Busy.")
    busy = Answer(status=503, headers=(*busy.headers, (b"retry-after", b"0")), body=busy.body)
    server = serve(
        lambda operation, asked: (
            busy if len(server.asked) <= busy_times else ok({})(operation, asked)
        )
    )
    if asked_times > busy_times:
        assert server.caller().call("ListUsers", {"InstanceId": "i1"}) == {}
    else:
        with pytest.raises(Refused, match="Busy"):
            server.caller().call("ListUsers", {"InstanceId": "i1"})
    assert len(server.asked) == asked_times


@pytest.mark.parametrize("wish", [b"soon", b"-1", b"0.01"])
def test_an_odd_wish_for_a_pause_is_no_reason_to_fail(
    serve: Serve, wish: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("switchroom.wire.client.time.sleep", pauses.append)
    busy = Answer(status=503, headers=(JSON, (b"retry-after", wish)), body=b"{}")
    with pytest.raises(Refused):
        serve(lambda *_: busy).caller().call("ListUsers", {"InstanceId": "i1"})
    assert pauses == [{b"soon": 1.0, b"-1": 0.0, b"0.01": 0.01}[wish]] * 2


def test_nobody_there_is_told_with_the_address() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    caller = connect(f"http://127.0.0.1:{port}", KEY, SECRET, "eu-west-2")
    with pytest.raises(Unreachable) as unreachable:
        caller.call("ListUsers", {"InstanceId": "i1"})
    assert unreachable.value.sentence == (
        f"Nothing answers at http://127.0.0.1:{port}. "
        "Check the address, and that `switchroom serve` runs there."
    )


def test_something_else_that_answers_is_told_apart(serve: Serve) -> None:
    page = Answer(status=200, headers=((b"content-type", b"text/html"),), body=b"<html>")
    with pytest.raises(Unreachable, match="is not Switchroom"):
        serve(lambda *_: page).caller().call("ListUsers", {"InstanceId": "i1"})


def test_an_error_without_words_still_says_something(serve: Serve) -> None:
    silent = Answer(status=409, headers=(JSON,), body=b"{}")
    with pytest.raises(Refused) as refused:
        serve(lambda *_: silent).caller().call("ListUsers", {"InstanceId": "i1"})
    assert refused.value.status == 409
    assert refused.value.message == "The server answered 409 and did not say why."


def test_a_server_that_hangs_up_leaves_the_outcome_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def accept_and_close() -> None:
            listening.accept()[0].close()

        hang_up = threading.Thread(target=accept_and_close)
        hang_up.start()
        caller = connect(f"http://127.0.0.1:{listening.getsockname()[1]}", KEY, SECRET, "eu-west-2")
        with pytest.raises(Unreachable, match="hung up before it answered"):
            caller.call("ListUsers", {"InstanceId": "i1"})
        hang_up.join()


def test_a_server_that_is_silent_leaves_the_outcome_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("switchroom.wire.client.READ_TIMEOUT_SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        caller = connect(f"http://127.0.0.1:{listening.getsockname()[1]}", KEY, SECRET, "eu-west-2")
        with pytest.raises(Unreachable, match=r"has not answered for 0\.05 seconds"):
            caller.call("ListUsers", {"InstanceId": "i1"})


@pytest.mark.parametrize("address", ["", "nowhere", "http://", "127.0.0.1:8700"])
def test_an_address_that_is_none_is_told_so(address: str) -> None:
    with pytest.raises(Unreachable, match="is no address of a server"):
        connect(address, KEY, SECRET, "eu-west-2")


def test_nobodys_aws_configuration_is_read(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config"
    config.write_text("[default]\nendpoint_url = http://127.0.0.1:1\nregion = mars\n")
    for name, value in {
        "AWS_CONFIG_FILE": str(config),
        "AWS_PROFILE": "nobody",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
        "AWS_ACCESS_KEY_ID": "other",
    }.items():
        monkeypatch.setitem(os.environ, name, value)
    assert serve(ok({})).caller().call("ListUsers", {"InstanceId": "i1"}) == {}
