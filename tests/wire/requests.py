"""Requests written by hand from the model, beside botocore's own way of writing them."""

import base64
from typing import Any, NamedTuple
from urllib.parse import quote

import msgspec

from switchroom.wire.contract import Operation
from tests.shapes import contract


class Written(NamedTuple):
    """A request as it travels."""

    method: str
    raw_path: bytes
    query_string: bytes
    body: bytes
    headers: tuple[tuple[bytes, bytes], ...] = ()


def written(operation: Operation, params: dict[str, Any]) -> Written:
    """Put each member where the model says it travels."""
    members = operation.input_shape.members
    path, query, body, headers = operation.uri, [], {}, []
    for name, value in params.items():
        member = members.get(name)
        if member is None or member.location == "body":
            body[name] = value
        elif member.location == "uri":
            path = path.replace("{" + member.wire_name + "}", quote(text(value), safe=""))
        elif member.location == "header":
            headers.append((member.wire_name.encode(), text(value).encode()))
        else:
            values = value if isinstance(value, list) else [value]
            query += [f"{member.wire_name}={quote(text(each), safe='')}" for each in values]
    return Written(
        operation.method,
        path.encode(),
        "&".join(query).encode(),
        msgspec.json.encode(body) if body else b"",
        tuple(headers),
    )


def decoded(request: Written) -> Any:  # noqa: ANN401 - the struct of any operation
    """Let the contract find and decode a request."""
    match = contract().find(request.method, request.raw_path)
    return contract().decode(match, request.query_string, request.body, request.headers)


def text(value: object) -> str:
    """Write a simple value as it stands in a path, a query or a header."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)


def plain(struct: Any) -> Any:  # noqa: ANN401 - the struct of any operation
    """Turn what was decoded back into plain data without its absent members."""
    if isinstance(struct, msgspec.Struct):
        fields = ((name, getattr(struct, name)) for name in struct.__struct_fields__)
        return {name: plain(value) for name, value in fields if value is not None}
    if isinstance(struct, dict):
        return {key: plain(value) for key, value in struct.items()}
    return [plain(value) for value in struct] if isinstance(struct, list) else struct
