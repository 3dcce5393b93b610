"""botocore signs as boto3 and the AWS CLI do; whatever is changed afterwards is refused."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pytest
import time_machine
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import given
from hypothesis import strategies as st

from switchroom.wire.signature import UNKNOWN_KEY, SignatureRefused, read_signature, verify

KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
NOW = datetime(2026, 11, 30, 8, 0, 0, tzinfo=UTC)
HOST = "http://127.0.0.1:8700"
ARN = "arn:aws:connect:eu-west-2:123456789012:instance/1f/agent/2e"
MISMATCH = "The request signature we calculated does not match"
EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


class Sent(NamedTuple):
    """A request as the server gets it."""

    method: str
    raw_path: bytes
    query_string: bytes
    headers: list[tuple[bytes, bytes]]
    body: bytes

    def header(self, name: bytes) -> bytes:
        return next(value for each, value in self.headers if each.lower() == name)

    def with_header(self, name: bytes, value: bytes | None) -> "Sent":
        others = [each for each in self.headers if each[0].lower() != name]
        return self._replace(headers=others if value is None else [*others, (name, value)])

    def with_authorization(self, old: str, new: str) -> "Sent":
        changed = self.header(b"authorization").replace(old.encode(), new.encode())
        assert changed != self.header(b"authorization")
        return self.with_header(b"authorization", changed)


@pytest.fixture(autouse=True)
def _the_clock_stands_still() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed(
    method: str = "GET",
    target: str = "/users-summary/i1",
    body: bytes = b"",
    *,
    headers: dict[str, str] | None = None,
    scope: tuple[str, str] = ("connect", "eu-west-2"),
) -> Sent:
    """Sign as boto3 does."""
    request = AWSRequest(method=method, url=HOST + target, data=body, headers=headers or {})
    SigV4Auth(Credentials(KEY, SECRET), *scope).add_auth(request)
    url = urlsplit(HOST + target)
    sent = [(b"host", url.netloc.encode())]
    for name in dict.fromkeys(request.headers.keys()):
        values = request.headers.get_all(name)
        sent += [(name.encode(), str(value).encode("utf-8")) for value in values]
    return Sent(method, url.path.encode(), url.query.encode(), sent, body)


def signed_by_javascript(method: str, target: str, body: bytes) -> Sent:
    """Sign as the JavaScript SDK does: the hash of the body is a header, more is signed."""
    headers = {
        "content-type": "application/json",
        "x-amz-user-agent": "aws-sdk-js/3.1136.0",
        "amz-sdk-invocation-id": "12345678-90ab-cdef-1234-567890abcdef",
        "amz-sdk-request": "attempt=1; max=3",
    }
    if not body:
        headers["X-Amz-Content-SHA256"] = EMPTY_HASH
    return signed(method, target, body, headers=headers)


def check(sent: Sent, secret: str = SECRET, now: datetime = NOW) -> None:
    verify(read_signature(*sent), secret, now.timestamp())


def refusal(sent: Sent, secret: str = SECRET, now: datetime = NOW) -> tuple[str, int, str]:
    with pytest.raises(SignatureRefused) as refused:
        check(sent, secret, now)
    told = refused.value
    assert SECRET not in told.message
    assert str(told) == told.message
    return told.code, told.status, told.message


def is_mismatch(sent: Sent) -> bool:
    code, status, message = refusal(sent)
    return (code, status) == ("InvalidSignatureException", 403) and message.startswith(MISMATCH)


TARGETS = {
    "a plain path": "/users-summary/i1",
    "an ARN": f"/users/i1/{quote(ARN, safe='')}",
    "an ARN with its colons left alone": f"/users/i1/{quote(ARN, safe=':')}",
    "a name with a slash and an accent": "/predefined-attributes/i1/Lang%2F%C3%A9",
    "an encoded per cent": "/users/i1/100%2525",
    "characters that need no escape": "/users/i1/a-b_c.d~e",
    "a query": "/users-summary/i1?maxResults=10&nextToken=a%20b%2Fc%3D%3D",
    "a query in another order": "/users-summary/i1?nextToken=x&maxResults=10",
    "a repeated key": "/queues-summary/i1?queueTypes=STANDARD&queueTypes=AGENT",
    "a key without a value": "/users-summary/i1?nextToken=",
    "a key that begins like another": "/users-summary/i1?a-b=1&a=2&ab=3",
    "a query in another script": "/users-summary/i1?nextToken=%E4%BD%A0",
    "double slashes": "/users//i1",
    "dots": "/users/i1/../i2/./u1/",
    "dots at the end": "/users/i1/..",
    "the root": "/",
}


@pytest.mark.parametrize("body", [b"", '{"Username":"Núñez"}'.encode()])
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("sign", [signed, signed_by_javascript])
def test_what_clients_sign_is_accepted(
    sign: Callable[[str, str, bytes], Sent], target: str, body: bytes
) -> None:
    check(sign("PUT", TARGETS[target], body))


def test_what_is_read_names_the_key_and_the_scope_and_hides_the_rest() -> None:
    found = read_signature(*signed(scope=("switchroom", "mars-north-1")))
    assert (found.access_key_id, found.region, found.service) == (KEY, "mars-north-1", "switchroom")
    assert (found.day, found.signed_at_seconds) == ("20261130", NOW.timestamp())
    assert found.signature not in repr(found)
    assert "string_to_sign" not in repr(found)


def test_header_values_are_trimmed_and_collapsed_and_joined() -> None:
    sent = signed(headers={"X-Amz-Note": "a b", "X-Amz-More": "x,y"})
    padded = sent.with_header(b"x-amz-note", b"  a \t  b ").with_header(b"x-amz-more", b"x")
    check(padded._replace(headers=[*padded.headers, (b"X-Amz-More", b" y ")]))


def test_headers_that_are_not_signed_may_be_added_on_the_way() -> None:
    check(signed().with_header(b"x-forwarded-for", b"192.0.2.1"))


def test_a_query_may_hold_an_empty_pair() -> None:
    sent = signed(target="/users-summary/i1?a=1&b=2")
    check(sent._replace(query_string=b"&b=2&&a=1&"))


def test_a_date_header_serves_where_there_is_no_amazon_date() -> None:
    sent = signed(headers={"Date": "Mon, 30 Nov 2026 08:00:00 GMT"})
    assert not any(name.lower() == b"x-amz-date" for name, _ in sent.headers)
    check(sent)


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=4),
    st.lists(st.tuples(st.text("ab-.c", min_size=1), st.text(max_size=9)), max_size=4),
    st.binary(max_size=20),
)
def test_any_path_query_and_body_that_botocore_signs_is_accepted(
    segments: list[str], pairs: list[tuple[str, str]], body: bytes
) -> None:
    path = "".join("/" + quote(each, safe="") for each in segments) or "/"
    query = "&".join(f"{quote(key)}={quote(value, safe='')}" for key, value in pairs)
    with time_machine.travel(NOW, tick=False):
        check(signed("POST", path + (query and "?" + query), body))


TAMPERED: dict[str, Callable[[Sent], Sent]] = {
    "the method": lambda sent: sent._replace(method="DELETE"),
    "the path": lambda sent: sent._replace(raw_path=b"/users-summary/i2"),
    "a slash that is now encoded": lambda sent: sent._replace(raw_path=b"/users-summary%2Fi1"),
    "a value in the query": lambda sent: sent._replace(query_string=b"maxResults=11"),
    "the query is gone": lambda sent: sent._replace(query_string=b""),
    "a second key": lambda sent: sent._replace(query_string=b"maxResults=10&nextToken=x"),
    "the body": lambda sent: sent._replace(body=b'{"a":2}'),
    "the body is gone": lambda sent: sent._replace(body=b""),
    "the host": lambda sent: sent.with_header(b"host", b"other:8700"),
    "the host is gone": lambda sent: sent.with_header(b"host", None),
    "a second host": lambda sent: sent._replace(headers=[*sent.headers, (b"host", b"other")]),
    "the date": lambda sent: sent.with_header(b"x-amz-date", b"20261130T080001Z"),
    "the region": lambda sent: sent.with_authorization("eu-west-2", "eu-west-1"),
    "the service": lambda sent: sent.with_authorization("/connect/", "/switchroom/"),
    "the list of headers": lambda sent: sent.with_authorization("host;", "content-type;host;"),
    "the signature": lambda sent: sent.with_authorization(
        "Signature=", f"Signature={'0' * 64},Old="
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_whatever_is_changed_after_signing_is_refused(what: str) -> None:
    sent = signed("POST", "/users-summary/i1?maxResults=10", b'{"a":1}')
    check(sent)
    assert is_mismatch(TAMPERED[what](sent))


def test_another_secret_is_refused() -> None:
    code, status, message = refusal(signed(), "another")
    assert (code, status) == ("InvalidSignatureException", 403)
    assert message.startswith(MISMATCH)


def test_a_signature_of_another_key_is_not_taken_from_memory() -> None:
    check(signed())
    assert refusal(signed(), "another")[0] == "InvalidSignatureException"
    check(signed())


@pytest.mark.parametrize("sent_hash", [EMPTY_HASH.encode(), b"UNSIGNED-PAYLOAD", b"", b"\xff"])
def test_a_hash_that_is_not_the_bodys_is_refused(sent_hash: bytes) -> None:
    sent = signed("POST", "/search-users", b'{"InstanceId":"i1"}')
    code, status, message = refusal(sent.with_header(b"x-amz-content-sha256", sent_hash))
    assert (code, status) == ("InvalidSignatureException", 403)
    assert message == "The header 'x-amz-content-sha256' is not the SHA-256 of the body."


@pytest.mark.parametrize("seconds", [-300, -299, 0, 299, 300])
def test_a_clock_may_be_five_minutes_off(seconds: int) -> None:
    check(signed(), now=NOW + timedelta(seconds=seconds))


def test_an_expired_signature_is_told_what_the_time_is() -> None:
    told = refusal(signed(), now=NOW + timedelta(seconds=301))
    words = (
        "Signature expired: 20261130T080000Z is now earlier than 20261130T080001Z "
        "(20261130T080501Z - 5 min.)"
    )
    assert told == ("InvalidSignatureException", 403, words)


def test_a_signature_from_the_future_is_told_what_the_time_is() -> None:
    told = refusal(signed(), now=NOW - timedelta(seconds=301))
    words = (
        "Signature not yet current: 20261130T080000Z is still later than 20261130T075959Z "
        "(20261130T075459Z + 5 min.)"
    )
    assert told == ("InvalidSignatureException", 403, words)


def test_nobody_who_signs_nothing_comes_in() -> None:
    told = refusal(signed().with_header(b"authorization", None))
    assert told == ("MissingAuthenticationTokenException", 403, "Missing Authentication Token")


def test_a_presigned_address_is_refused_with_advice() -> None:
    request = AWSRequest(method="GET", url=f"{HOST}/users-summary/i1")
    SigV4QueryAuth(Credentials(KEY, SECRET), "connect", "eu-west-2").add_auth(request)
    url = urlsplit(request.url)
    sent = Sent("GET", url.path.encode(), url.query.encode(), [(b"host", b"127.0.0.1:8700")], b"")
    code, status, message = refusal(sent)
    assert (code, status) == ("IncompleteSignatureException", 400)
    assert "presigned" in message


AUTHORIZATION = (
    f"AWS4-HMAC-SHA256 Credential={KEY}/20261130/eu-west-2/connect/aws4_request, "
    f"SignedHeaders=host;x-amz-date, Signature={'0' * 64}"
)


@pytest.mark.parametrize(
    ("authorization", "says"),
    [
        ("", "Authorization must begin with AWS4-HMAC-SHA256."),
        ("Bearer abc", "Authorization must begin with AWS4-HMAC-SHA256."),
        ("AWS4-HMAC-SHA256", "Authorization lacks 'Credential'. Authorization lacks 'Signed"),
        ("AWS4-HMAC-SHA256 Credential=,,Signature=", "Authorization lacks 'Credential'."),
        (AUTHORIZATION.replace("Signature=", "Signture="), "Authorization lacks 'Signature'."),
        (AUTHORIZATION.replace("SignedHeaders=host;x-amz-date,", ""), "Authorization lacks 'Sig"),
        (AUTHORIZATION[:-1], "'Signature' must be 64 hexadecimal digits."),
        (AUTHORIZATION[:-1] + "Z", "'Signature' must be 64 hexadecimal digits."),
        (AUTHORIZATION[:-1] + "é", "'Signature' must be 64 hexadecimal digits."),
        (AUTHORIZATION.replace("/connect", ""), "'Credential' must be KEY/YYYYMMDD/REGION/SERV"),
        (AUTHORIZATION.replace(KEY, ""), "'Credential' must be KEY/YYYYMMDD/REGION/SERVICE"),
        (AUTHORIZATION.replace("host;", ""), "'host' must be among the SignedHeaders."),
        (f"{AUTHORIZATION},{AUTHORIZATION}", ""),
    ],
)
def test_an_incomplete_signature_is_told_which_part_is_wrong(authorization: str, says: str) -> None:
    sent = signed().with_header(b"authorization", authorization.encode())
    code, status, message = refusal(sent)
    if says:
        assert (code, status) == ("IncompleteSignatureException", 400)
        assert message.startswith(says)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("aws4_request", "aws5_request", "Credential should be scoped with a valid terminator"),
        ("/connect/", "/s3/", "Credential should be scoped to correct service: 'connect'."),
        ("20261130", "20261129", "Date in Credential scope does not match the day of the request"),
    ],
)
def test_a_scope_for_something_else_is_refused(old: str, new: str, says: str) -> None:
    code, status, message = refusal(signed().with_authorization(old, new))
    assert (code, status) == ("InvalidSignatureException", 403)
    assert message.startswith(says)


@pytest.mark.parametrize(
    ("date", "says"),
    [
        (None, "The header 'x-amz-date' is missing."),
        (b"", "The header 'x-amz-date' is missing."),
        (b"2026-11-30T08:00:00Z", "The header 'x-amz-date' must be written like"),
        (b"20261330T080000Z", "The header 'x-amz-date' must be written like"),
        (b"\xd9\xa2" * 9, "The header 'x-amz-date' must be written like"),
    ],
)
def test_a_date_that_is_no_date_is_refused(date: bytes | None, says: str) -> None:
    code, status, message = refusal(signed().with_header(b"x-amz-date", date))
    assert (code, status) == ("IncompleteSignatureException", 400)
    assert message.startswith(says)


def test_an_unknown_key_is_refused_by_its_own_name() -> None:
    with pytest.raises(SignatureRefused) as refused:
        raise UNKNOWN_KEY
    assert (refused.value.code, refused.value.status) == ("UnrecognizedClientException", 403)


@given(
    st.binary(max_size=40),
    st.binary(max_size=40),
    st.lists(
        st.tuples(
            st.sampled_from([b"authorization", b"host", b"x-amz-date", b"x-amz-content-sha256"]),
            st.binary(max_size=40) | st.just(AUTHORIZATION.encode()),
        )
    ),
)
def test_any_bytes_are_refused_and_nothing_else_happens(
    raw_path: bytes, query_string: bytes, headers: list[tuple[bytes, bytes]]
) -> None:
    with pytest.raises(SignatureRefused):
        check(Sent("GET", raw_path, query_string, headers, b""))


def test_a_forged_claim_is_not_believed() -> None:
    claim = read_signature(*signed())
    with pytest.raises(SignatureRefused):
        verify(replace(claim, signature="0" * 64), SECRET, NOW.timestamp())
