import re
import string

import pytest
from botocore.loaders import Loader
from hypothesis import given
from hypothesis import strategies as st

from switchroom.wire.refused import Malformed, UnknownOperation
from switchroom.wire.routes import Routes
from tests.shapes import contract

OPERATIONS = Loader().load_service_model("connect", "service-2")["operations"]
ARN = "arn:aws:connect:eu-west-2:123456789012:instance/1f/agent/2e"
ENCODED_ARN = b"arn%3Aaws%3Aconnect%3Aeu-west-2%3A123456789012%3Ainstance%2F1f%2Fagent%2F2e"
PLACE = re.compile(r"\{(\w+)\}")
NASTY = {
    "an ARN": (ENCODED_ARN, ARN),
    "an ARN with its colons left alone": (ENCODED_ARN.replace(b"%3A", b":"), ARN),
    "a slash and an accent": (b"Lang%2F%C3%A9", "Lang/é"),
    "spaces and a plus": (b"two%20words+more", "two words+more"),
    "an encoded per cent": (b"100%2525", "100%25"),
    "lower-case escapes": (b"%e4%bd%a0", "你"),
    "dots": (b"..", ".."),
    "braces": (b"%7BInstanceId%7D", "{InstanceId}"),
    "nothing": (b"", ""),
}


def filled(uri: str, raw: bytes) -> bytes:
    return b"/".join(
        raw if part.startswith(b"{") else part
        for part in uri.partition("?")[0].encode().split(b"/")
    )


@pytest.mark.parametrize("nasty", NASTY)
def test_every_operation_of_connect_is_found_whatever_its_ids_look_like(nasty: str) -> None:
    raw, meant = NASTY[nasty]
    for name, told in OPERATIONS.items():
        http = told["http"]
        match = contract().find(http["method"], filled(http["requestUri"], raw))
        assert match.operation.name == name
        assert match.path_values == dict.fromkeys(PLACE.findall(http["requestUri"]), meant)


@given(st.lists(st.text(), min_size=2, max_size=2))
def test_any_text_comes_out_of_the_path_as_it_went_in(ids: list[str]) -> None:
    plain = set(string.ascii_letters.encode())
    escaped = [
        "".join(chr(b) if b in plain else f"%{b:02X}" for b in each.encode(errors="replace"))
        for each in ids
    ]
    match = contract().find("GET", f"/users/{escaped[0]}/{escaped[1]}".encode())
    meant = [each.encode(errors="replace").decode() for each in ids]
    assert [match.path_values["InstanceId"], match.path_values["UserId"]] == meant


@given(st.sampled_from(["GET", "PUT", "POST", "DELETE", "PATCH", ""]), st.binary(max_size=200))
def test_any_path_is_found_or_refused_and_nothing_else(method: str, raw_path: bytes) -> None:
    try:
        match = contract().find(method, b"/users/" + raw_path)
    except (UnknownOperation, Malformed):
        return
    assert match.operation.method == method


def test_a_literal_segment_beats_a_placeholder() -> None:
    routes = Routes([("GET", "/a/{Id}", "any"), ("GET", "/a/me", "me"), ("GET", "/a/me/b", "b")])
    found = {path: routes.find("GET", path.split(b"/")) for path in (b"a/me", b"a/you", b"a/me/b")}
    assert {path: hit and hit[0] for path, hit in found.items()} == {
        b"a/me": "me",
        b"a/you": "any",
        b"a/me/b": "b",
    }


def test_a_placeholder_is_tried_again_where_a_literal_leads_nowhere() -> None:
    routes = Routes([("GET", "/a/me/b", "literal"), ("GET", "/a/{Id}/c", "any")])
    assert routes.find("GET", [b"a", b"me", b"c"]) == ("any", ((1, "Id"),))


def test_a_literal_of_one_method_does_not_hide_a_placeholder_of_another() -> None:
    routes = Routes([("GET", "/a/me", "get"), ("PUT", "/a/{Id}", "put")])
    assert routes.find("PUT", [b"a", b"me"]) == ("put", ((1, "Id"),))
    assert routes.methods([b"a", b"me"]) == ("GET", "PUT")


def test_what_follows_a_question_mark_in_the_model_is_no_part_of_the_path() -> None:
    routes = Routes([("GET", "/a?mode=list", "list")])
    assert routes.find("GET", [b"a"]) == ("list", ())


@pytest.mark.parametrize(
    ("uris", "fault"),
    [
        (["/a/{Id}", "/a/{Name}"], "Two operations share GET /a/{Name}"),
        (["/a/{Id+}"], "a placeholder that is no whole segment"),
        (["/a/x{Id}"], "a placeholder that is no whole segment"),
    ],
)
def test_a_model_that_cannot_be_routed_stops_the_start(uris: list[str], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Routes([("GET", uri, uri) for uri in uris])


def test_a_known_path_with_another_method_names_the_methods_it_has() -> None:
    with pytest.raises(UnknownOperation) as refused:
        contract().find("POST", b"/instance")
    assert refused.value.allowed == ("GET", "PUT")
    assert refused.value.message == (
        "There is no operation for POST /instance. This path takes GET or PUT."
    )


@pytest.mark.parametrize("path", [b"", b"*", b"/", b"//", b"/users", b"/nothing/here", b"instance"])
def test_an_unknown_path_is_refused(path: bytes) -> None:
    with pytest.raises(UnknownOperation) as refused:
        contract().find("GET", path)
    assert refused.value.allowed == ()


def test_a_long_unknown_path_is_cut_short_in_the_answer() -> None:
    with pytest.raises(UnknownOperation) as refused:
        contract().find("GET", b"/\xff" + b"x" * 5000)
    assert "\\xff" in refused.value.message
    assert len(refused.value.message) < 300


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"%FF", "UserId in the path is not UTF-8."),
        (b"\xff", "UserId in the path is not UTF-8."),
        (b"100%", "UserId has a % in the path that begins no escape like %2F."),
        (b"%2", "UserId has a % in the path that begins no escape like %2F."),
        (b"%zz", "UserId has a % in the path that begins no escape like %2F."),
    ],
)
def test_a_segment_that_is_no_text_is_malformed(raw: bytes, fault: str) -> None:
    with pytest.raises(Malformed) as refused:
        contract().find("GET", b"/users/1/" + raw)
    assert (refused.value.message, refused.value.member) == (fault, "UserId")
