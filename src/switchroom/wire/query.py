"""What travels as text: query strings, and values in a path, a query or a header."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import unquote_to_bytes

from switchroom.wire.refused import Malformed

_BROKEN_ESCAPE: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_WHOLE: Final = re.compile(r"-?[0-9]{1,19}")
_NUMBER: Final = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
_TRUTH: Final = {"true": True, "false": False}


def read_query(query_string: bytes) -> dict[str, list[str]]:
    """Give each key's values in the order in which they were sent."""
    found: dict[str, list[str]] = {}
    for pair in query_string.split(b"&"):
        if pair:
            key, _, value = pair.partition(b"=")
            found.setdefault(_decoded(key), []).append(_decoded(value))
    return found


def typed(text: str, type_name: str) -> object:
    """Turn a text into a value of a simple type, or leave it as it is when it cannot be one."""
    match type_name:
        case "integer" | "long":
            return int(text) if _WHOLE.fullmatch(text) else text
        case "boolean":
            return _TRUTH.get(text, text)
        case "float" | "double":
            return float(text) if _NUMBER.fullmatch(text) else text
        case "timestamp":
            return _epoch_seconds(text)
    return text


def _decoded(raw: bytes) -> str:
    if _BROKEN_ESCAPE.search(raw):
        raise Malformed("The query has a % that begins no escape like %2F.")
    try:
        return unquote_to_bytes(raw.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        raise Malformed("The query is not UTF-8.") from None


def _epoch_seconds(text: str) -> object:
    """Read a number of seconds, an ISO 8601 time, or the form that HTTP headers use."""
    if _NUMBER.fullmatch(text):
        return float(text)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(text)
        except ValueError:
            continue
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    return text
