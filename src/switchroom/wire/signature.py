"""AWS Signature Version 4, the checking side.

Clients sign the path as it travels, percent-encoded once more; boto3, the AWS CLI, Terraform and
the JavaScript SDK all do. Nothing here repeats a secret, a signature or what was signed.
"""

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final
from urllib.parse import quote_from_bytes, unquote_to_bytes

ALGORITHM: Final = "AWS4-HMAC-SHA256"
TERMINATOR: Final = "aws4_request"
SERVICES: Final = ("connect", "switchroom")
SKEW_SECONDS: Final = 300
KEYS_REMEMBERED: Final = 1024

MISSING: Final = "MissingAuthenticationTokenException"
INCOMPLETE: Final = "IncompleteSignatureException"
UNRECOGNIZED: Final = "UnrecognizedClientException"
INVALID: Final = "InvalidSignatureException"

_PARTS: Final = ("Credential", "SignedHeaders", "Signature")
_MOMENT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z", re.ASCII)
_SIGNATURE: Final = re.compile(r"[0-9a-f]{64}")
_DOTS_OR_DOUBLE_SLASH: Final = re.compile(rb"/(/|\.\.?(/|$))")
_SAFE_IN_PATH: Final = re.compile(rb"[A-Za-z0-9_.~/%-]+")
_SAFE_IN_QUERY: Final = re.compile(rb"[A-Za-z0-9_.~-]*")
_MISMATCH: Final = (
    "The request signature we calculated does not match the signature you provided. "
    "Check your secret access key and how the request is signed."
)

Headers = Sequence[tuple[bytes, bytes]]


class SignatureRefused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A request whose sender is not proven; `code` and `status` are those AWS uses."""

    def __init__(self, code: str, status: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.message = message


class UNKNOWN_KEY(SignatureRefused):  # noqa: N801 - raised like a constant, new each time
    """No such access key; `raise UNKNOWN_KEY` says so."""

    def __init__(self) -> None:
        super().__init__(UNRECOGNIZED, 403, "The access key of this request is not known here.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A request's claim: who says to have signed it, when, for which scope, and the proof."""

    access_key_id: str
    day: str
    region: str
    service: str
    moment: str
    signed_at_seconds: float
    signature: str = field(repr=False)
    string_to_sign: bytes = field(repr=False)


def read_signature(
    method: str, raw_path: bytes, query_string: bytes, headers: Headers, body: bytes
) -> Signed:
    """Read the signature of a request and what it must cover; the secret is not needed yet."""
    values = _gathered(headers)
    parts = _authorization_parts(values, query_string)
    access_key_id, day, region, service = _credential(parts["Credential"])
    moment, signed_at_seconds = _moment(values, day)
    names = parts["SignedHeaders"].encode().split(b";")
    if b"host" not in names:
        raise SignatureRefused(INCOMPLETE, 400, "'host' must be among the SignedHeaders.")
    lines = [name + b":" + values.get(name, b"") for name in names]
    canonical = b"\n".join(
        [
            method.encode(),
            _canonical_path(raw_path),
            _canonical_query(query_string) if query_string else b"",
            *lines,
            b"",
            parts["SignedHeaders"].encode(),
            _payload_hash(values, body),
        ]
    )
    digest = hashlib.sha256(canonical).hexdigest()
    scope = f"{day}/{region}/{service}/{TERMINATOR}"
    return Signed(
        access_key_id=access_key_id,
        day=day,
        region=region,
        service=service,
        moment=moment,
        signed_at_seconds=signed_at_seconds,
        signature=parts["Signature"],
        string_to_sign=f"{ALGORITHM}\n{moment}\n{scope}\n{digest}".encode(),
    )


def claimed_key(headers: Headers) -> str | None:
    """Name the access key that a request claims, before its body is there; None without one."""
    try:
        parts = _authorization_parts(_gathered(headers), b"")
        return _credential(parts["Credential"])[0]
    except SignatureRefused:
        return None


def verify(signed: Signed, secret: str, now_seconds: float) -> None:
    """Refuse a request that was not signed with this secret within the last or next minutes."""
    _refuse_other_times(signed, now_seconds)
    key = _signing_key(secret, signed.day, signed.region, signed.service)
    expected = hmac.digest(key, signed.string_to_sign, "sha256").hex()
    if not hmac.compare_digest(expected, signed.signature):
        raise _invalid(_MISMATCH)


def _refuse_other_times(signed: Signed, now_seconds: float) -> None:
    early, late = now_seconds - SKEW_SECONDS, now_seconds + SKEW_SECONDS
    if signed.signed_at_seconds < early:
        raise _invalid(
            f"Signature expired: {signed.moment} is now earlier than {_written(early)} "
            f"({_written(now_seconds)} - 5 min.)"
        )
    if signed.signed_at_seconds > late:
        raise _invalid(
            f"Signature not yet current: {signed.moment} is still later than {_written(late)} "
            f"({_written(now_seconds)} + 5 min.)"
        )


def _gathered(headers: Headers) -> dict[bytes, bytes]:
    """Give each header once, its values trimmed, collapsed and joined."""
    values: dict[bytes, bytes] = {}
    for name, raw in headers:
        lower = name.lower()
        value = b" ".join(raw.split())
        values[lower] = values[lower] + b"," + value if lower in values else value
    return values


def _authorization_parts(values: dict[bytes, bytes], query_string: bytes) -> dict[str, str]:
    given = values.get(b"authorization")
    if given is None:
        if b"X-Amz-Signature=" in query_string or b"X-Amz-Algorithm=" in query_string:
            raise SignatureRefused(
                INCOMPLETE,
                400,
                "A signature in the query string (a presigned address) is not taken here. "
                "Sign the request in its Authorization header.",
            )
        raise SignatureRefused(MISSING, 403, "Missing Authentication Token")
    algorithm, _, rest = given.decode("latin-1").partition(" ")
    if algorithm != ALGORITHM:
        raise SignatureRefused(INCOMPLETE, 400, f"Authorization must begin with {ALGORITHM}.")
    parts = {}
    for piece in rest.split(","):
        name, _, value = piece.strip().partition("=")
        parts[name] = value
    missing = [f"Authorization lacks '{part}'." for part in _PARTS if not parts.get(part)]
    if missing:
        raise SignatureRefused(INCOMPLETE, 400, " ".join(missing))
    if not _SIGNATURE.fullmatch(parts["Signature"]):
        raise SignatureRefused(INCOMPLETE, 400, "'Signature' must be 64 hexadecimal digits.")
    return parts


def _credential(credential: str) -> tuple[str, str, str, str]:
    pieces = credential.split("/")
    if len(pieces) != 5 or not all(pieces):  # noqa: PLR2004 - the five are in the sentence
        raise SignatureRefused(
            INCOMPLETE, 400, f"'Credential' must be KEY/YYYYMMDD/REGION/SERVICE/{TERMINATOR}."
        )
    access_key_id, day, region, service, terminator = pieces
    if terminator != TERMINATOR:
        raise _invalid(f"Credential should be scoped with a valid terminator: '{TERMINATOR}'.")
    if service not in SERVICES:
        raise _invalid(f"Credential should be scoped to correct service: '{SERVICES[0]}'.")
    return access_key_id, day, region, service


def _moment(values: dict[bytes, bytes], day: str) -> tuple[str, float]:
    """Read when the request was signed, as written into what is signed, and in epoch seconds."""
    text = (values.get(b"x-amz-date") or values.get(b"date", b"")).decode("latin-1")
    if not text:
        raise SignatureRefused(INCOMPLETE, 400, "The header 'x-amz-date' is missing.")
    try:
        written, moment = _utc(text)
    except (ValueError, OverflowError):
        words = "The header 'x-amz-date' must be written like 20261130T080910Z."
        raise SignatureRefused(INCOMPLETE, 400, words) from None
    if written[:8] != day:
        raise _invalid(
            "Date in Credential scope does not match the day of the request's date: "
            f"it should be {written[:8]}."
        )
    return written, moment.timestamp()


def _utc(text: str) -> tuple[str, datetime]:
    """Read the form of x-amz-date, or that of the Date header; give both forms."""
    found = _MOMENT.fullmatch(text)
    if found:
        year, month, day, hour, minute, second = map(int, found.groups())
        return text, datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    moment = parsedate_to_datetime(text)
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.strftime("%Y%m%dT%H%M%SZ"), moment


def _canonical_path(raw_path: bytes) -> bytes:
    path = _without_dots(raw_path) if _DOTS_OR_DOUBLE_SLASH.search(raw_path) else raw_path
    if _SAFE_IN_PATH.fullmatch(path):
        return path.replace(b"%", b"%25")
    return quote_from_bytes(path or b"/", safe="/~").encode()


def _without_dots(path: bytes) -> bytes:
    """Resolve `.`, `..` and empty segments, as clients do before they sign."""
    kept: list[bytes] = []
    for segment in path.split(b"/"):
        if segment == b"..":
            kept = kept[:-1]
        elif segment not in (b"", b"."):
            kept.append(segment)
    end = b"/" if path.endswith(b"/") and kept else b""
    return b"/" + b"/".join(kept) + end


def _canonical_query(query_string: bytes) -> bytes:
    pairs = []
    for pair in query_string.split(b"&"):
        if pair:
            name, _, value = pair.partition(b"=")
            pairs.append((_encoded(name), _encoded(value)))
    return b"&".join(name + b"=" + value for name, value in sorted(pairs))


def _encoded(raw: bytes) -> bytes:
    if _SAFE_IN_QUERY.fullmatch(raw):
        return raw
    return quote_from_bytes(unquote_to_bytes(raw), safe="-_.~").encode()


def _payload_hash(values: dict[bytes, bytes], body: bytes) -> bytes:
    real = hashlib.sha256(body).hexdigest().encode()
    sent = values.get(b"x-amz-content-sha256")
    if sent is not None and not hmac.compare_digest(sent, real):
        raise _invalid("The header 'x-amz-content-sha256' is not the SHA-256 of the body.")
    return real


@lru_cache(maxsize=KEYS_REMEMBERED)
def _signing_key(secret: str, day: str, region: str, service: str) -> bytes:
    key = f"AWS4{secret}".encode()
    for part in (day, region, service, TERMINATOR):
        key = hmac.digest(key, part.encode(), "sha256")
    return key


def _written(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y%m%dT%H%M%SZ")


def _invalid(message: str) -> SignatureRefused:
    return SignatureRefused(INVALID, 403, message)
