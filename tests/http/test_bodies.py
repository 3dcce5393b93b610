"""Bodies that are too large, broken, or not what the operation takes; clients that hang up."""

import http.client
import json
import socket
from urllib.parse import urlsplit

import pytest

from tests.centre import Centre
from tests.running import Server
from tests.signed import Got, send, signed_headers

LIMIT_BYTES = 1_048_576  # the default of SWITCHROOM_REQUEST_BYTES
TIMEOUT_SECONDS = 30


def told(answer: Got) -> tuple[int, str]:
    """The status and the code of an error answer."""
    return answer.status, json.loads(answer.body)["__type"]


def create(centre: Centre, body: bytes) -> Got:
    """CreateUser with this very body."""
    return send(centre.server, "PUT", f"/users/{centre.id}", body)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"{", "not valid JSON"),
        (b"{'a': 1}", "not valid JSON"),
        (b'{"a": NaN}', "not valid JSON"),
        (b'{"Username": "a"} x', "not valid JSON"),
        (b'\xef\xbb\xbf{"Username": "a"}', "not valid JSON"),
        (b"Username=a", "not valid JSON"),
        (b'{"Username": "\xff"}', "UTF-8"),
        (b"[]", "JSON object"),
        (b'"text"', "JSON object"),
        (b"null", "JSON object"),
        (b"17", "JSON object"),
        (b"[" * 100_000, "nested"),
        (b'{"a":' * 100_000, "nested"),
        (b'{"Tags": {"a": ' + b"[" * 70 + b"]" * 70 + b"}}", "nested"),
        (b'{"Username": 1e999999}', ""),
        (b'{"Username": "a\\u0000b"}', "NUL"),
        (b'{"Username": "\\ud800"}', ""),
        (b'{"Username": "ana", "Nickname": "a"}', "no member Nickname"),
        (b'{"username": "ana"}', "Did you mean Username"),
        (b'{"Username": 12}', "Username must be a text"),
        (b'{"Username": ["ana"]}', "Username must be a text"),
        (b'{"Username": "ana", "SecurityProfileIds": "x"}', "SecurityProfileIds must be a list"),
        (b'{"Username": "ana", "PhoneConfig": "x"}', "PhoneConfig must be an object"),
        (b'{"Username": "ana", "PhoneConfig": {"AutoAccept": "yes"}}', "true or false"),
        (b'{"Username": "ana", "PhoneConfig": {"AfterContactWorkTimeLimit": "1"}}', "number"),
        (b'{"Username": "ana", "PhoneConfig": {"AfterContactWorkTimeLimit": 1.5}}', "number"),
        (b'{"InstanceId": "x"}', "InstanceId does not belong in the body"),
    ],
)
def test_a_body_that_is_not_what_the_operation_takes_is_an_invalid_request(
    centre: Centre, body: bytes, words: str
) -> None:
    answer = create(centre, body)
    assert told(answer) == (400, "InvalidRequestException")
    assert words in json.loads(answer.body)["Message"]


@pytest.mark.parametrize("tags", [{"a": None}, {"a": 1}, ["a"], "a", 1, True])
def test_tags_that_are_no_map_of_texts_are_an_invalid_request(centre: Centre, tags: object) -> None:
    members = centre.person("ana") | {"Tags": tags}
    del members["InstanceId"]
    answer = create(centre, json.dumps(members).encode())
    assert told(answer) == (400, "InvalidRequestException")
    assert "Tags" in json.loads(answer.body)["Message"]


def test_no_body_at_all_lacks_what_is_required(centre: Centre) -> None:
    answer = create(centre, b"")
    assert told(answer) == (400, "InvalidRequestException")
    assert "required" in json.loads(answer.body)["Message"]


def test_the_last_of_two_equal_members_counts_and_does_no_harm(centre: Centre) -> None:
    answer = create(centre, b'{"Username": "ana", "Username": 12}')
    assert told(answer) == (400, "InvalidRequestException")


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-amz-json-1.1", None])
def test_the_content_type_does_not_matter(centre: Centre, content_type: str | None) -> None:
    members = centre.person("ana")
    del members["InstanceId"]
    body, target = json.dumps(members).encode(), f"/users/{centre.id}"
    headers = signed_headers(centre.server, "PUT", target, body, content_type=content_type)
    assert send(centre.server, "PUT", target, body, headers=headers).status == 200


@pytest.mark.parametrize("size", [LIMIT_BYTES + 1, 3 * LIMIT_BYTES, 40 * LIMIT_BYTES])
def test_a_body_beyond_the_limit_is_too_large(centre: Centre, size: int) -> None:
    answer = create(centre, b'{"Username": "' + b"a" * (size - 16) + b'"}')
    assert told(answer) == (413, "RequestEntityTooLargeException")
    assert str(LIMIT_BYTES) in json.loads(answer.body)["Message"]


def test_a_body_at_the_limit_is_read(centre: Centre) -> None:
    answer = create(centre, b'{"Username": "' + b"a" * (LIMIT_BYTES - 16) + b'"}')
    assert told(answer) == (400, "InvalidParameterException")


def test_a_body_in_pieces_without_a_length_is_measured_too(centre: Centre) -> None:
    target = f"/users/{centre.id}"
    connection = http.client.HTTPConnection(
        urlsplit(centre.server.endpoint).netloc, timeout=TIMEOUT_SECONDS
    )
    pieces = (b"x" * 65_536 for _ in range(20))
    try:
        connection.request("PUT", target, pieces, {}, encode_chunked=True)
        assert connection.getresponse().status == 413
    finally:
        connection.close()


def test_a_client_that_hangs_up_in_the_middle_disturbs_nobody(centre: Centre) -> None:
    place = urlsplit(centre.server.endpoint)
    for _ in range(5):
        with socket.create_connection((str(place.hostname), int(place.port or 0))) as client:
            client.sendall(
                f"PUT /users/{centre.id} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n"
                '{"Username":'.encode()
            )
    assert centre.connect.list_users(InstanceId=centre.id)["UserSummaryList"] == []
    log = (centre.server.home / "server.log").read_text("utf-8")
    assert "Traceback" not in log


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"PUT /users/x HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
        b"PUT /users/x HTTP/1.1\r\nhost: x\r\ncontent-length: 1, 2\r\n\r\n",
        b"GET /users/\x00x HTTP/1.1\r\nhost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\nx: " + b"y" * 1_000_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_http_at_all_disturbs_nobody(server: Server, garbage: bytes) -> None:
    place = urlsplit(server.endpoint)
    with socket.create_connection((str(place.hostname), int(place.port or 0))) as client:
        client.settimeout(TIMEOUT_SECONDS)
        try:
            client.sendall(garbage)
            client.shutdown(socket.SHUT_WR)
            first = client.recv(65_536)
        except OSError:  # it hung up
            first = b""
    assert first == b"" or first.split(b" ")[1][:1] == b"4"
    assert send(server, "GET", "/instance").status == 200
