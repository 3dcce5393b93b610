"""For each rule of an operation's input, one request that breaks it and nothing else."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from switchroom.wire.contract import Malformed, Operation, OutOfBounds
from switchroom.wire.mended import PHONE_NUMBER_OR_NONE
from switchroom.wire.model import Shape
from switchroom.wire.structs import INTEGER_BOUNDS
from tests.wire.pattern_cases import CASES

NOT_OF_THE_KIND: Final = {
    "string": 5,
    "integer": "five",
    "long": "five",
    "float": "five",
    "double": "five",
    "timestamp": "soon",
    "boolean": "yes",
    "list": "x",
    "map": "x",
    "structure": "x",
    "blob": "%",
}
TOO_LONG_TO_SEND: Final = 10_000_000  # whole files take the tests too long
UNKNOWN: Final = "NoSuchMember"
UNLISTED: Final = "NOT_AMONG_THEM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A value that breaks one rule: which, where, and what must be said about it."""

    rule: str
    value: Any
    path: str
    refusal: type[Malformed | OutOfBounds]
    secret: str | None = None

    def inside(self, value: object, step: str) -> "Violation":
        """The same violation, seen from the value that holds it."""
        joint = "." if self.path and not self.path.startswith("[") else ""
        return replace(self, value=value, path=f"{step}{joint}{self.path}")


def violations(operation: Operation) -> Iterator[Violation]:
    """Break each rule of an operation once."""
    return _Breaker(operation).structure(operation.input_shape)


class EndlessError(Exception):
    """The smallest value of this shape would hold itself."""


def sample(operation: Operation, name: str, above: frozenset[str] = frozenset()) -> Any:  # noqa: ANN401 - a value of any shape
    """Give the smallest value of a shape."""
    shape = operation.shapes[name]
    low = int(shape.minimum or 0)
    match shape.type:
        case "structure":
            return _sample_structure(operation, shape, above)
        case "list":
            return [sample(operation, shape.item, above) for _ in range(low)]
        case "map":
            keys = _keys(operation, shape, low)[:low]
            return {key: sample(operation, shape.value, above) for key in keys}
        case "string":
            return _sample_text(shape, low)
        case "boolean":
            return True
        case "blob":
            return b"x" * low
    return low


def _sample_structure(
    operation: Operation, shape: Shape, above: frozenset[str]
) -> dict[str, object]:
    if shape.name in above:
        raise EndlessError
    inside = above | {shape.name}
    if shape.is_union:
        return _sample_union(operation, shape, inside)
    found = {}
    for name in sorted(shape.required):
        member = shape.members[name]
        held = operation.shapes[member.shape]
        # An empty list cannot be written into a query.
        is_there = member.location == "querystring" and held.type == "list"
        value = sample(operation, member.shape, inside)
        found[name] = value or [sample(operation, held.item)] if is_there else value
    return found


def _sample_union(operation: Operation, shape: Shape, inside: frozenset[str]) -> dict[str, object]:
    for name, member in shape.members.items():
        with suppress(EndlessError):
            return {name: sample(operation, member.shape, inside)}
    raise EndlessError


def _keys(operation: Operation, shape: Shape, size: int) -> list[str]:
    return list(operation.shapes[shape.key].enum) or [f"k{n}" for n in range(size)]


def _sample_text(shape: Shape, low: int) -> str:
    if shape.enum:
        return shape.enum[0]
    if shape.pattern is None:
        return "x" * low
    return next(text for text in CASES[shape.name][0] if _fits(shape, text))


def _fits(shape: Shape, text: str) -> bool:
    high = shape.maximum
    return len(text) >= (shape.minimum or 0) and (high is None or len(text) <= high)


class _Breaker:
    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._seen: set[str] = set()

    def structure(self, shape: Shape) -> Iterator[Violation]:
        """Break each member, leave out each that is required, and add an unknown one."""
        if shape.name in self._seen:
            return
        self._seen.add(shape.name)
        whole = sample(self._operation, shape.name)
        yield _malformed("unknown", {**whole, UNKNOWN: 1}, UNKNOWN)
        if shape.is_union:
            yield from self._union(shape)
        for name, member in shape.members.items():
            if name in shape.required and member.location != "uri":
                without = {key: value for key, value in whole.items() if key != name}
                yield _malformed("required", without, name)
            for violation in self._value(self._operation.shapes[member.shape], member.location):
                # A union takes one member only.
                around = {} if shape.is_union else whole
                yield violation.inside({**around, name: violation.value}, name)

    def _union(self, shape: Shape) -> Iterator[Violation]:
        yield _malformed("union", {}, "")
        every: dict[str, object] = {}
        for name, member in shape.members.items():
            with suppress(EndlessError):
                every[name] = sample(self._operation, member.shape)
        if len(every) > 1:
            yield _malformed("union", every, "")

    def _value(self, shape: Shape, location: str) -> Iterator[Violation]:
        for violation in self._breaking(shape, location):
            secret = shape.is_sensitive and isinstance(violation.value, str)
            yield replace(violation, secret=violation.value) if secret else violation

    def _breaking(self, shape: Shape, location: str) -> Iterator[Violation]:
        is_text_there = location != "body" and shape.type in {"string", "list"}
        if not is_text_there:
            yield _malformed("type", NOT_OF_THE_KIND[shape.type], "")
        match shape.type:
            case "structure":
                yield from self.structure(shape)
            case "list":
                yield from self._list(shape, location)
            case "map":
                yield from self._map(shape)
            case "string":
                yield from _texts(shape)
            case "blob":
                yield from _sizes(shape, lambda size: b"x" * size)
            case "boolean":
                pass
            case _:
                yield from _numbers(shape)

    def _list(self, shape: Shape, location: str) -> Iterator[Violation]:
        item = sample(self._operation, shape.item)
        for violation in _sizes(shape, lambda size: [item] * size):
            # An empty list cannot be written into a query: it is absent there.
            if violation.value or location == "body":
                yield violation
        others = [item] * (max(int(shape.minimum or 0), 1) - 1)
        for violation in self._value(self._operation.shapes[shape.item], location):
            yield violation.inside([*others, violation.value], f"[{len(others)}]")
        if location == "body":
            yield _malformed("type", [*others, None], f"[{len(others)}]")

    def _map(self, shape: Shape) -> Iterator[Violation]:
        value = sample(self._operation, shape.value)
        yield from _sizes(
            shape, lambda size: dict.fromkeys(_keys(self._operation, shape, size), value)
        )
        key = _keys(self._operation, shape, 1)[0]
        for violation in self._value(self._operation.shapes[shape.value], "body"):
            yield violation.inside({key: violation.value}, f"[{key!r}]")
        for violation in _texts(self._operation.shapes[shape.key]):
            yield replace(violation, value={violation.value: value}, path="[")


def _texts(shape: Shape) -> Iterator[Violation]:
    if shape.enum:
        yield _out_of_bounds("enum", UNLISTED)
        return
    yield from _sizes(shape, lambda size: "x" * size)
    for text in CASES[shape.name][1] if shape.pattern else ():
        is_allowed_here = not text and shape.pattern == PHONE_NUMBER_OR_NONE
        if _fits(shape, text) and "\0" not in text and not is_allowed_here:
            yield _out_of_bounds("pattern", text)


def _sizes(shape: Shape, of_size: Any) -> Iterator[Violation]:  # noqa: ANN401 - any shape
    if shape.minimum:
        yield _out_of_bounds("minimum", of_size(int(shape.minimum) - 1))
    if shape.maximum is not None and shape.maximum < TOO_LONG_TO_SEND:
        yield _out_of_bounds("maximum", of_size(int(shape.maximum) + 1))


def _numbers(shape: Shape) -> Iterator[Violation]:
    low, high = INTEGER_BOUNDS.get(shape.type, (None, None))
    low = low if shape.minimum is None else int(shape.minimum)
    high = high if shape.maximum is None else int(shape.maximum)
    if low is not None:
        yield _out_of_bounds("minimum", low - 1)
    if high is not None:
        yield _out_of_bounds("maximum", high + 1)
    if shape.type in {"integer", "long"}:
        yield _malformed("type", 1.5, "")


def _malformed(rule: str, value: object, path: str) -> Violation:
    return Violation(rule=rule, value=value, path=path, refusal=Malformed)


def _out_of_bounds(rule: str, value: object) -> Violation:
    return Violation(rule=rule, value=value, path="", refusal=OutOfBounds)
