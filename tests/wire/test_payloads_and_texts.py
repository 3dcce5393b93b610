"""What does not travel as JSON: whole bodies, and texts in a path, a query or a header."""

import json
from pathlib import Path
from typing import Any

import pytest

from switchroom.wire.contract import Contract, Malformed, OutOfBounds, RequestRefused
from switchroom.wire.model import load_model

TINY = {
    "metadata": {"endpointPrefix": "tiny", "signingName": "tiny"},
    "operations": {
        "PutFile": {
            "name": "PutFile",
            "http": {"method": "PUT", "requestUri": "/files/{Name}"},
            "input": {"shape": "PutFileRequest"},
            "errors": [{"shape": "Gone"}],
        },
        "PutNote": {
            "name": "PutNote",
            "http": {"method": "PUT", "requestUri": "/notes"},
            "input": {"shape": "PutNoteRequest"},
        },
        "PutFacts": {
            "name": "PutFacts",
            "http": {"method": "PUT", "requestUri": "/facts"},
            "input": {"shape": "PutFactsRequest"},
        },
        "Ping": {"name": "Ping", "http": {"method": "GET", "requestUri": "/ping"}},
        "Look": {
            "name": "Look",
            "http": {"method": "GET", "requestUri": "/look/{Page}"},
            "input": {"shape": "LookRequest"},
        },
    },
    "shapes": {
        "Gone": {
            "type": "structure",
            "members": {},
            "exception": True,
            "error": {"httpStatusCode": 410},
        },
        "Text": {"type": "string"},
        "Bytes": {"type": "blob", "max": 4},
        "Moment": {"type": "timestamp"},
        "Flag": {"type": "boolean"},
        "Share": {"type": "double", "min": 0, "max": 1},
        "Count": {"type": "integer"},
        "Counts": {"type": "list", "member": {"shape": "Count"}},
        "PutFileRequest": {
            "type": "structure",
            "payload": "Content",
            "required": ["Content"],
            "members": {
                "Name": {"shape": "Text", "location": "uri", "locationName": "Name"},
                "Content": {"shape": "Bytes"},
            },
        },
        "PutNoteRequest": {
            "type": "structure",
            "payload": "Note",
            "members": {"Note": {"shape": "Text"}},
        },
        "Facts": {"type": "structure", "members": {"Share": {"shape": "Share"}}},
        "PutFactsRequest": {
            "type": "structure",
            "payload": "Facts",
            "members": {"Facts": {"shape": "Facts"}},
        },
        "LookRequest": {
            "type": "structure",
            "members": {
                "Page": {"shape": "Count", "location": "uri", "locationName": "Page"},
                "Since": {"shape": "Moment", "location": "querystring", "locationName": "since"},
                "All": {"shape": "Flag", "location": "querystring", "locationName": "all"},
                "Share": {"shape": "Share", "location": "querystring", "locationName": "share"},
                "Counts": {"shape": "Counts", "location": "querystring", "locationName": "count"},
                "At": {"shape": "Moment", "location": "header", "locationName": "X-At"},
                "Who": {"shape": "Text", "location": "header", "locationName": "X-Who"},
            },
        },
    },
}


@pytest.fixture
def tiny(tmp_path: Path) -> Contract:
    file = tmp_path / "service-2.json"
    file.write_text(json.dumps(TINY), encoding="utf-8")
    return Contract(load_model(file))


def test_a_payload_is_the_whole_body(tiny: Contract) -> None:
    file = tiny.find("PUT", b"/files/a%20b")
    asked: Any = tiny.decode(file, b"", b"\x00\xff{")
    assert (asked.Name, asked.Content) == ("a b", b"\x00\xff{")
    with pytest.raises(OutOfBounds, match="Content must have at most 4 bytes; it has 5"):
        tiny.decode(file, b"", b"12345")
    with pytest.raises(Malformed, match="Content is required"):
        tiny.decode(file, b"", b"")
    note: Any = tiny.decode(tiny.find("PUT", b"/notes"), b"", "é".encode())
    assert note.Note == "é"
    with pytest.raises(Malformed, match="Note is not UTF-8"):
        tiny.decode(tiny.find("PUT", b"/notes"), b"", b"\xff")
    facts: Any = tiny.decode(tiny.find("PUT", b"/facts"), b"", b'{"Share":0.5}')
    assert facts.Facts.Share == 0.5


def test_simple_values_are_read_from_texts(tiny: Contract) -> None:
    match = tiny.find("GET", b"/look/7")
    query = b"since=2026-11-30T08%3A00%3A00Z&all=true&share=0.25&count=1&count=-2&"
    headers = [(b"x-at", b"Mon, 30 Nov 2026 08:00:00 GMT"), (b"X-WHO", b"ana"), (b"host", b"h")]
    asked: Any = tiny.decode(match, query, b"", headers)
    assert (asked.Page, asked.All, asked.Share, asked.Counts) == (7, True, 0.25, [1, -2])
    assert asked.Since == asked.At == 1796025600.0
    assert asked.Who == "ana"


@pytest.mark.parametrize(
    "moment",
    [
        b"1796025600",
        b"1796025600.0",
        b"2026-11-30T08%3A00%3A00",
        b"2026-11-30T08%3A00%3A00Z",
        b"2026-11-30T09%3A00%3A00%2B01%3A00",
        b"Mon,%2030%20Nov%202026%2008%3A00%3A00%20GMT",
    ],
)
def test_a_moment_may_be_written_in_every_way_that_clients_do(
    tiny: Contract, moment: bytes
) -> None:
    asked: Any = tiny.decode(tiny.find("GET", b"/look/1"), b"since=" + moment, b"")
    assert asked.Since == 1796025600.0


@pytest.mark.parametrize(
    ("share", "says"),
    [
        (10**400, "Share must be a number, not"),
        (float("inf"), "Share must be a number, not inf"),
        (True, "Share must be a number, not true"),
    ],
)
def test_a_number_that_is_none_is_refused_in_this_process_too(
    tiny: Contract, share: float, says: str
) -> None:
    with pytest.raises(Malformed, match=says):
        tiny.convert("Look", {"Page": 1, "Share": share})


def test_a_blob_that_is_no_bytes_is_refused(tiny: Contract) -> None:
    with pytest.raises(Malformed, match="Content must be a text in base64, not a list"):
        tiny.convert("PutFile", {"Name": "a", "Content": [1]})


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"location": "body", "locationName": "other"}, "Page has another name in the body"),
        ({"shape": "Odd"}, "Odd has the type document, which no request can carry yet"),
    ],
)
def test_what_no_request_can_carry_stops_whoever_writes_the_model(
    tmp_path: Path, change: dict[str, str], fault: str
) -> None:
    model: Any = json.loads(json.dumps(TINY))
    model["shapes"]["Odd"] = {"type": "document"}
    model["shapes"]["LookRequest"]["members"]["Page"].update(change)
    file = tmp_path / "service-2.json"
    file.write_text(json.dumps(model), encoding="utf-8")
    odd = Contract(load_model(file))
    with pytest.raises(ValueError, match=fault):
        odd.decode(odd.find("GET", b"/look/1"), b"", b"")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        (b"since=soon", "Since must be a number of seconds since 1970, not 'soon'."),
        (b"all=yes", "All must be true or false, not 'yes'."),
        (b"share=nan", "Share must be a number, not 'nan'."),
        (b"share=1.5", "Share must be 0 to 1, not 1.5."),
        (b"count=2147483648", "Counts[0] must be -2147483648 to 2147483647, not 2147483648."),
        (b"count=" + b"9" * 5000, "Counts[0] must be a whole number, not '999"),
    ],
)
def test_texts_that_are_no_such_values_are_refused(tiny: Contract, query: bytes, says: str) -> None:
    with pytest.raises(RequestRefused) as caught:
        tiny.decode(tiny.find("GET", b"/look/7"), query, b"")
    assert caught.value.message.startswith(says)


def test_an_operation_without_input_takes_nothing(tiny: Contract) -> None:
    match = tiny.find("GET", b"/ping")
    tiny.decode(match, b"", b"")
    with pytest.raises(Malformed, match="There is no member a"):
        tiny.decode(match, b"", b'{"a":1}')
    with pytest.raises(Malformed, match="The query takes no 'a'"):
        tiny.decode(match, b"a=1", b"")
