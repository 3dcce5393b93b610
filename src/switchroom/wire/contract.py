"""What a server of one or more models accepts: which operation is called, and with what.

`find` and `decode` are the first half of the straight road from request to answer. Routes are
built at start; an operation's types are compiled when it is first called.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from msgspec import Struct

from switchroom.wire.faults import first_fault, nearest, quoted
from switchroom.wire.model import Model, ModelledOperation, Shape
from switchroom.wire.query import read_query, typed
from switchroom.wire.refused import Malformed, OutOfBounds, RequestRefused, UnknownOperation
from switchroom.wire.routes import Routes, decoded, split
from switchroom.wire.structs import Structs

__all__ = [
    "Contract",
    "Malformed",
    "Match",
    "Operation",
    "OutOfBounds",
    "RequestRefused",
    "UnknownOperation",
]

# Search criteria may hold themselves; deeper than this no person and no program asks.
DEEPEST_NESTING: Final = 64
LONGEST_SHOWN_PATH: Final = 200
LONGEST_SHOWN_NAME: Final = 60

_AT_BYTE: Final = re.compile(r"byte (\d+)")
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")

Headers = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Operation:
    """One operation of a model, ready to be called.

    `errors` gives the HTTP status of each error the operation declares, by the error's name.
    """

    name: str
    service: str
    method: str
    uri: str
    errors: Mapping[str, int]
    input_shape: Shape
    output_shape: Shape | None
    shapes: Mapping[str, Shape]
    structs: Structs

    @property
    def input_type(self) -> type[Struct]:
        """The struct that `decode` gives; compiled on first use."""
        return self.structs.of(self.input_shape.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The operation that a method and a path name, and what the path says."""

    operation: Operation
    path_values: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Elsewhere:
    """The members of an input that do not travel in the JSON body, by their names on the wire."""

    path: Mapping[str, tuple[str, str]]
    query: Mapping[str, tuple[str, Shape]]
    headers: Mapping[bytes, tuple[str, str]]
    names: frozenset[str]


class Contract:
    """The operations of all models, by method and path and by name."""

    def __init__(self, *models: Model) -> None:
        self.operations: Final = _operations(models)
        self._routes = Routes((each.method, each.uri, each) for each in self.operations.values())
        self._elsewhere: dict[str, _Elsewhere] = {}

    def find(self, method: str, raw_path: bytes) -> Match:
        """Find the operation for a path that is still percent-encoded and has no query."""
        segments = split(raw_path)
        found = self._routes.find(method, segments)
        if found is None:
            shown = raw_path[:LONGEST_SHOWN_PATH].decode("ascii", "backslashreplace")
            raise UnknownOperation(method, shown, self._routes.methods(segments))
        operation, places = found
        values = {name: decoded(segments[at], name) for at, name in places}
        return Match(operation=operation, path_values=values)

    def decode(
        self, match: Match, query_string: bytes, body: bytes, headers: Headers = ()
    ) -> Struct:
        """Read and check a whole request; absent members and JSON nulls are None.

        Raises Malformed or OutOfBounds. `headers` is needed by the few operations that put
        members there.
        """
        operation = match.operation
        elsewhere = self._of(operation)
        asked = _read_body(operation, elsewhere, body) if body else {}
        for name, text in match.path_values.items():
            member, kind = elsewhere.path[name]
            asked[member] = typed(_clean(member, text), kind)
        if query_string:
            _add_query(asked, elsewhere, query_string, operation)
        if headers and elsewhere.headers:
            _add_headers(asked, elsewhere, headers)
        return _checked(operation, asked)

    def convert(self, operation_name: str, params: Mapping[str, object]) -> Struct:
        """Check what a caller in this process asks for; blobs may be bytes."""
        asked = dict(params)
        _refuse_uncarryable(asked)
        return _checked(self.operations[operation_name], asked)

    def _of(self, operation: Operation) -> _Elsewhere:
        known = self._elsewhere.get(operation.name)
        if known is None:
            known = self._elsewhere[operation.name] = _elsewhere(operation)
        return known


def _operations(models: Sequence[Model]) -> dict[str, Operation]:
    found: dict[str, Operation] = {}
    for model in models:
        structs = Structs(model.shapes)
        for told in model.operations.values():
            if told.name in found:
                raise ValueError(f"Two models have an operation {told.name}")
            found[told.name] = _operation(told, model, structs)
    return found


def _operation(told: ModelledOperation, model: Model, structs: Structs) -> Operation:
    return Operation(
        name=told.name,
        service=model.service,
        method=told.method,
        uri=told.uri,
        errors=told.errors,
        input_shape=model.shapes[told.input],
        output_shape=None if told.output is None else model.shapes[told.output],
        shapes=model.shapes,
        structs=structs,
    )


def _elsewhere(operation: Operation) -> _Elsewhere:
    path, query, headers = {}, {}, {}
    members = operation.input_shape.members
    for name, member in members.items():
        shape = operation.shapes[member.shape]
        match member.location:
            case "uri":
                path[member.wire_name] = (name, shape.type)
            case "querystring":
                query[member.wire_name] = (name, shape)
            case "header":
                headers[member.wire_name.lower().encode()] = (name, shape.type)
            case _ if member.wire_name != name:
                raise ValueError(f"{operation.name}: {name} has another name in the body")
    names = {name for name, member in members.items() if member.location != "body"}
    return _Elsewhere(path=path, query=query, headers=headers, names=frozenset(names))


def _read_body(operation: Operation, elsewhere: _Elsewhere, body: bytes) -> dict[str, Any]:
    payload = operation.input_shape.payload
    if payload is not None:
        shape = operation.shapes[operation.input_shape.members[payload].shape]
        return {payload: _payload(shape, body, payload)}
    asked = _read_object(body)
    if not elsewhere.names.isdisjoint(asked):
        name = next(name for name in asked if name in elsewhere.names)
        raise Malformed(f"{name} does not belong in the body of {operation.name}.", name)
    return asked


def _payload(shape: Shape, body: bytes, name: str) -> object:
    if shape.type == "blob":
        return body
    if shape.type == "string":
        return _clean(name, decoded_text(body, name))
    return _read_object(body)


def decoded_text(body: bytes, name: str) -> str:
    """Decode a text that is the whole body."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Malformed(f"{name} is not UTF-8.", name) from None


def _read_object(body: bytes) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(body)
    except RecursionError:
        raise _too_deep() from None
    except UnicodeDecodeError:
        raise Malformed("The body is not UTF-8.") from None
    except msgspec.ValidationError:
        raise Malformed("The body has a number that is too large.") from None
    except msgspec.DecodeError as error:
        at = _AT_BYTE.search(str(error))
        where = f" (at byte {at[1]})" if at else ""
        raise Malformed(f"The body is not valid JSON{where}.") from None
    if not isinstance(found, dict):
        raise Malformed("The body must be a JSON object.")
    # Both are rare, and counting is cheap: most bodies are not looked through.
    if b"\\u0000" in body or body.count(b"{") + body.count(b"[") > DEEPEST_NESTING:
        _refuse_uncarryable(found)
    return found


def _refuse_uncarryable(asked: dict[str, Any]) -> None:
    """Refuse nesting beyond all use, and texts that no database or no UTF-8 can hold."""
    waiting: list[tuple[object, str, int]] = [
        (held, _clean("A name", str(name))[:LONGEST_SHOWN_NAME], 1) for name, held in asked.items()
    ]
    while waiting:
        value, member, depth = waiting.pop()
        if depth > DEEPEST_NESTING:
            raise _too_deep()
        if isinstance(value, str):
            _clean(member, value)
        elif isinstance(value, Mapping):
            waiting.extend((key, member, depth) for key in value)
            waiting.extend((held, member, depth + 1) for held in value.values())
        elif isinstance(value, (list, tuple)):
            waiting.extend((held, member, depth + 1) for held in value)


def _clean(member: str, text: str) -> str:
    if "\0" in text:
        raise Malformed(f"{member} has a NUL character, which no text may hold.", member)
    if not text.isascii() and _LONE_SURROGATE.search(text):
        raise Malformed(f"{member} is not valid Unicode.", member)
    return text


def _too_deep() -> Malformed:
    return Malformed(f"The request is nested deeper than {DEEPEST_NESTING} levels.")


def _add_query(
    asked: dict[str, Any], elsewhere: _Elsewhere, query_string: bytes, operation: Operation
) -> None:
    for key, texts in read_query(query_string).items():
        if key not in elsewhere.query:
            raise _unknown_key(key, elsewhere)
        member, shape = elsewhere.query[key]
        for text in texts:
            _clean(member, text)
        if shape.type == "list":
            kind = operation.shapes[shape.item].type
            asked[member] = [typed(text, kind) for text in texts]
        elif len(texts) > 1:
            raise Malformed(f"{member} is given {len(texts)} times in the query.", member)
        else:
            asked[member] = typed(texts[0], shape.type)


def _unknown_key(key: str, elsewhere: _Elsewhere) -> Malformed:
    shown = key if len(key) <= LONGEST_SHOWN_NAME else key[:LONGEST_SHOWN_NAME] + "…"
    hint = nearest(key, elsewhere.query)
    return Malformed(f"The query takes no {quoted(shown)}.{hint}", shown)


def _add_headers(asked: dict[str, Any], elsewhere: _Elsewhere, headers: Headers) -> None:
    for header, raw in headers:
        if header.lower() in elsewhere.headers:
            member, kind = elsewhere.headers[header.lower()]
            asked[member] = typed(_clean(member, decoded_text(raw, member)), kind)


def _checked(operation: Operation, asked: dict[str, Any]) -> Struct:
    try:
        return msgspec.convert(asked, operation.input_type)
    except msgspec.ValidationError:
        fault = first_fault(operation.shapes, operation.input_shape.name, asked)
        raise fault or Malformed(f"This is not what {operation.name} takes.") from None
