"""Service models in botocore's format, read once into plain facts.

Amazon Connect's model is the one botocore carries; our own lies beside the code in the same
format, so that the same tools read both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import msgspec
from botocore.loaders import Loader

from switchroom.wire.mended import MENDED, Mend

CONNECT: Final = "connect"
CONNECT_VERSION: Final = "2017-08-08"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member of a structure: the name of its shape, and where in a request it travels.

    `location` is uri, querystring, header or body; `wire_name` is its name there.
    """

    shape: str
    location: str
    wire_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A type of the model with everything the model says about its values.

    `name` is the model's; where a member was mended, its own copy is kept under another key.
    `minimum` and `maximum` bound the value of a number, the length of a text or of bytes and the
    number of items. `item`, `key` and `value` name the shapes of what a list or a map holds.
    """

    name: str
    type: str
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    enum: tuple[str, ...] = ()
    members: Mapping[str, Member]
    required: frozenset[str] = frozenset()
    item: str = ""
    key: str = ""
    value: str = ""
    payload: str | None = None
    is_sensitive: bool = False
    is_union: bool = False
    timestamp_format: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelledOperation:
    """What the model says about one operation; `errors` gives each declared error's status."""

    name: str
    method: str
    uri: str
    input: str
    output: str | None
    errors: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A service: its name, its operations and its shapes, each by name."""

    service: str
    operations: Mapping[str, ModelledOperation]
    shapes: Mapping[str, Shape]


NO_INPUT: Final = Shape(name="NoInput", type="structure", members={})


def load_connect() -> Model:
    """Read Amazon Connect's model out of botocore, with the mends it needs."""
    raw = Loader().load_service_model(CONNECT, "service-2", CONNECT_VERSION)
    return _model(raw, MENDED)


def load_model(path: Path) -> Model:
    """Read a model of our own from a service-2.json."""
    return _model(msgspec.json.decode(path.read_bytes()), ())


def _model(raw: Mapping[str, Any], mends: Iterable[Mend]) -> Model:
    shapes = {name: _shape(name, told) for name, told in raw["shapes"].items()}
    shapes.setdefault(NO_INPUT.name, NO_INPUT)
    for mend in mends:
        _mend(shapes, mend)
    _fill_every_path(shapes)
    return Model(
        service=raw["metadata"]["endpointPrefix"],
        operations={name: _operation(told, raw) for name, told in raw["operations"].items()},
        shapes=shapes,
    )


def _operation(told: Mapping[str, Any], raw: Mapping[str, Any]) -> ModelledOperation:
    errors = {}
    for error in told.get("errors", ()):
        errors[error["shape"]] = raw["shapes"][error["shape"]]["error"]["httpStatusCode"]
    return ModelledOperation(
        name=told["name"],
        method=told["http"]["method"],
        uri=told["http"]["requestUri"],
        input=told["input"]["shape"] if "input" in told else NO_INPUT.name,
        output=told["output"]["shape"] if "output" in told else None,
        errors=errors,
    )


def _shape(name: str, told: Mapping[str, Any]) -> Shape:
    return Shape(
        name=name,
        type=told["type"],
        minimum=told.get("min"),
        maximum=told.get("max"),
        pattern=told.get("pattern"),
        enum=tuple(told.get("enum", ())),
        members={name: _member(name, ref) for name, ref in told.get("members", {}).items()},
        required=frozenset(told.get("required", ())),
        item=told.get("member", {}).get("shape", ""),
        key=told.get("key", {}).get("shape", ""),
        value=told.get("value", {}).get("shape", ""),
        payload=told.get("payload"),
        is_sensitive=told.get("sensitive", False),
        is_union=told.get("union", False),
        timestamp_format=told.get("timestampFormat"),
    )


def _member(name: str, told: Mapping[str, Any]) -> Member:
    return Member(
        shape=told["shape"],
        location=told.get("location", "body"),
        wire_name=told.get("locationName", name),
    )


def _mend(shapes: dict[str, Shape], mend: Mend) -> None:
    """Change a shape for everybody, or give one member a shape of its own."""
    if mend.member is None:
        shapes[mend.shape] = replace(shapes[mend.shape], **mend.change)
        return
    holder = shapes[mend.shape]
    member = holder.members[mend.member]
    own = f"{mend.shape}.{mend.member}"
    shapes[own] = replace(shapes[member.shape], **mend.change)
    members = {**holder.members, mend.member: replace(member, shape=own)}
    shapes[mend.shape] = replace(holder, members=members)


def _fill_every_path(shapes: dict[str, Shape]) -> None:
    """Refuse an empty segment where the model sets no minimum, as botocore does in the client."""
    for holder in tuple(shapes.values()):
        bare = {
            name: member
            for name, member in holder.members.items()
            if member.location == "uri"
            and shapes[member.shape].type == "string"
            and not shapes[member.shape].minimum
        }
        for name in bare:
            _mend(shapes, Mend(holder.name, name, {"minimum": 1}, why="botocore refuses it too"))
