"""Answers as clients of rest-json read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from switchroom.wire.contract import Operation

JSON: Final = (b"content-type", b"application/json")
EMPTY: Final = b"{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An HTTP answer, ready to be sent."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


def encode(operation: Operation, result: Mapping[str, object] | None) -> bytes:
    """Write what an operation gives back; members that are None are left out at every level."""
    if not result:
        return EMPTY
    payload = operation.output_shape.payload if operation.output_shape else None
    if payload is not None:
        return _payload(result.get(payload))
    # The token of a last page is None in every list: no reason to look through all of it.
    body = msgspec.json.encode({name: held for name, held in result.items() if held is not None})
    # Looking through the bytes is far cheaper than walking every answer.
    return msgspec.json.encode(_without_none(result)) if b"null" in body else body


def error_answer(
    code: str, status: int, message: str, members: Mapping[str, object] | None = None
) -> Answer:
    """Write an error as boto3, the AWS CLI, Terraform and the JavaScript SDK all read it."""
    body = {"__type": code, "Message": message, **(members or {})}
    return Answer(
        status=status,
        headers=(JSON, (b"x-amzn-errortype", code.encode())),
        body=msgspec.json.encode(_without_none(body)),
    )


def _payload(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode()
    return EMPTY if value is None else msgspec.json.encode(_without_none(value))


def _without_none(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    if isinstance(value, Mapping):
        return {key: _without_none(held) for key, held in value.items() if held is not None}
    if isinstance(value, (list, tuple)):
        return [_without_none(held) for held in value]
    return value
