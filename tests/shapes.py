"""Whether an answer is what the model says the operation answers.

`problems_in("DescribeUser", response)` works on what boto3 gives back, with its datetimes and
`ResponseMetadata`, and on the plain JSON that came over the wire.
"""

import base64
import binascii
import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import switchroom
from switchroom.wire.contract import Contract
from switchroom.wire.model import Shape, load_connect, load_model

OURS: Final = (
    Path(switchroom.__file__).parent / "models" / "switchroom" / "2026-11-01" / "service-2.json"
)
NOT_FROM_THE_SERVER: Final = "ResponseMetadata"
MEASURED: Final = {"string": "characters", "blob": "bytes", "list": "items", "map": "entries"}


@cache
def contract() -> Contract:
    """Give the contract of both models, compiled once for all tests."""
    return Contract(load_connect(), load_model(OURS))


def problems_in(operation_name: str, response: Mapping[str, Any]) -> list[str]:
    """List what in a response is not as the operation's output shape says; empty is good."""
    operation = contract().operations[operation_name]
    given = {name: held for name, held in response.items() if name != NOT_FROM_THE_SERVER}
    if operation.output_shape is None:
        return [f"{name}: {operation_name} answers nothing" for name in given]
    return list(problems_with(operation.shapes, operation.output_shape.name, given, ""))


def problems_with(
    shapes: Mapping[str, Shape], name: str, value: object, path: str
) -> Iterator[str]:
    """Yield what is wrong with a value of the shape `name`."""
    shape = shapes[name]
    wrong = _wrong_kind(shape, value)
    if wrong:
        yield f"{path or name}: {wrong}"
        return
    yield from (f"{path or name}: {fault}" for fault in _out_of_bounds(shape, value))
    match shape.type, value:
        case "structure", Mapping():
            yield from _in_structure(shapes, shape, value, path)
        case "list", list():
            for index, item in enumerate(value):
                yield from problems_with(shapes, shape.item, item, f"{path}[{index}]")
        case "map", Mapping():
            for key, held in value.items():
                yield from problems_with(shapes, shape.key, key, f"{path}[{key!r}]")
                yield from problems_with(shapes, shape.value, held, f"{path}[{key!r}]")


def _in_structure(
    shapes: Mapping[str, Shape], shape: Shape, value: Mapping[str, Any], path: str
) -> Iterator[str]:
    for name, held in value.items():
        inside = f"{path}.{name}" if path else name
        if name not in shape.members:
            yield f"{inside}: {shape.name} has no such member"
        else:
            yield from problems_with(shapes, shape.members[name].shape, held, inside)
    for name in sorted(shape.required - value.keys()):
        yield f"{path + '.' if path else ''}{name}: is required in {shape.name}"
    if shape.is_union and len(value) != 1:
        yield f"{path}: the union {shape.name} has {len(value)} members"


def _wrong_kind(shape: Shape, value: object) -> str:
    if value is None:
        return "is null, and should be left out"
    kinds: dict[str, tuple[type, ...]] = {
        "structure": (Mapping,),
        "map": (Mapping,),
        "list": (list,),
        "string": (str,),
        "boolean": (bool,),
        "integer": (int,),
        "long": (int,),
        "float": (int, float),
        "double": (int, float),
        "timestamp": (int, float, datetime),
        "blob": (bytes, str),
    }
    is_truth = isinstance(value, bool)
    if not isinstance(value, kinds[shape.type]) or (is_truth and shape.type != "boolean"):
        return f"is {type(value).__name__} {value!r}, and should be a {shape.type}"
    if isinstance(value, float) and not math.isfinite(value):
        return f"is {value}, which JSON cannot hold"
    if shape.type == "blob" and isinstance(value, str) and not _is_base64(value):
        return "is not base64"
    return ""


def _out_of_bounds(shape: Shape, value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if shape.enum and value not in shape.enum:
        yield f"is {value!r}, and should be one of {', '.join(shape.enum)}"
    if shape.type in {"boolean", "structure", "timestamp"}:
        return
    size, unit = _size(shape, value), f" {MEASURED.get(shape.type, '')}".rstrip()
    if shape.minimum is not None and size < shape.minimum:
        yield f"has {size}{unit}, and should have at least {shape.minimum}"
    if shape.maximum is not None and size > shape.maximum:
        yield f"has {size}{unit}, and should have at most {shape.maximum}"


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _size(shape: Shape, value: Any) -> float:  # noqa: ANN401 - any JSON
    if shape.type == "blob":
        return len(base64.b64decode(value) if isinstance(value, str) else value)
    return len(value) if shape.type in MEASURED else value
