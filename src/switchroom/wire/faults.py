"""What is wrong with a value that the model refuses, in words for the one who sent it.

Only refused values come here, so this reads the shapes themselves and takes its time. A value of a
sensitive shape is never repeated, nor anything inside it.
"""

import base64
import binascii
import difflib
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from switchroom.wire.model import Shape
from switchroom.wire.patterns import in_words, whole
from switchroom.wire.refused import Malformed, OutOfBounds
from switchroom.wire.structs import INTEGER_BOUNDS

ONE: Final = {"characters": "character", "items": "item", "entries": "entry", "bytes": "byte"}

Fault = Malformed | OutOfBounds

LONGEST_QUOTED: Final = 60
LONGEST_CHOICE: Final = 12
MOST_BITS_QUOTED: Final = 200
WANTED: Final = {
    "structure": "an object",
    "map": "an object",
    "list": "a list",
    "string": "a text",
    "blob": "a text in base64",
    "boolean": "true or false",
    "integer": "a whole number",
    "long": "a whole number",
    "float": "a number",
    "double": "a number",
    "timestamp": "a number of seconds since 1970",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the request a value stands, and whether it may be repeated."""

    path: str
    is_secret: bool = False

    def member(self, name: str) -> "_Place":
        return _Place(f"{self.path}.{name}" if self.path else name, self.is_secret)

    def item(self, index: int | str) -> "_Place":
        return _Place(f"{self.path}[{index}]", self.is_secret)

    def within(self, shape: Shape) -> "_Place":
        return _Place(self.path, is_secret=True) if shape.is_sensitive else self

    def quoted(self, value: object, before: str) -> str:
        return "" if self.is_secret else before + quoted(value)


def first_fault(shapes: Mapping[str, Shape], name: str, value: object) -> Fault | None:
    """Find the first thing wrong with a value of the shape `name`."""
    return next(_Faults(shapes).found(shapes[name], value, _Place("")), None)


def quoted(value: object) -> str:
    """Repeat a value, cut short and with its control characters made visible."""
    if isinstance(value, int) and value.bit_length() > MOST_BITS_QUOTED:
        return "a number of very many digits"
    words = repr(value[: LONGEST_QUOTED + 1] if isinstance(value, str) else value)
    return words if len(words) <= LONGEST_QUOTED else words[:LONGEST_QUOTED] + "…"


def nearest(name: str, known: Iterable[str]) -> str:
    """Ask whether a known name was meant, if one is near."""
    if len(name) > LONGEST_QUOTED:
        return ""
    near = difflib.get_close_matches(name, known, n=1)
    return f" Did you mean {near[0]}?" if near else ""


class _Faults:
    """Every fault of a value, in the order of the model's members."""

    def __init__(self, shapes: Mapping[str, Shape]) -> None:
        self._shapes = shapes

    def found(self, shape: Shape, value: Any, outer: _Place) -> Iterator[Fault]:  # noqa: ANN401 - whatever was sent
        place = outer.within(shape)
        if not _is_kind(shape.type, value):
            yield _wrong_kind(shape, value, place)
            return
        match shape.type:
            case "structure":
                yield from self._in_structure(shape, value, place)
            case "list":
                yield from _size_faults(shape, len(value), "items", place)
                for index, item in enumerate(value):
                    yield from self.found(self._shapes[shape.item], item, place.item(index))
            case "map":
                yield from self._in_map(shape, value, place)
            case "string":
                yield from _text_faults(shape, value, place)
            case "blob":
                size = len(base64.b64decode(value) if isinstance(value, str) else value)
                yield from _size_faults(shape, size, "bytes", place)
            case "boolean":
                pass
            case _:
                yield from _number_faults(shape, value, place)

    def _in_structure(
        self, shape: Shape, value: Mapping[str, object], place: _Place
    ) -> Iterator[Fault]:
        for name in value:
            if name not in shape.members:
                yield _unknown(name, shape, place)
        for name, member in shape.members.items():
            given = value.get(name)
            if given is not None:
                yield from self.found(self._shapes[member.shape], given, place.member(name))
            elif name in shape.required:
                path = place.member(name).path
                yield Malformed(f"{path} is required.", path)
        if shape.is_union:
            yield from _union_faults(shape, value, place)

    def _in_map(self, shape: Shape, value: Mapping[str, object], place: _Place) -> Iterator[Fault]:
        yield from _size_faults(shape, len(value), "entries", place)
        for key, held in value.items():
            inside = place.within(self._shapes[shape.key])
            at = place.item("a hidden key" if inside.is_secret else quoted(key))
            yield from self.found(self._shapes[shape.key], key, _Place(at.path, inside.is_secret))
            yield from self.found(self._shapes[shape.value], held, at)


def _is_kind(type_name: str, value: object) -> bool:
    match type_name:
        case "structure" | "map":
            return isinstance(value, Mapping)
        case "list":
            return isinstance(value, (list, tuple))
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "blob":
            return isinstance(value, (bytes, bytearray, memoryview)) or _is_base64(value)
        case "integer" | "long":
            return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, (int, float)) and not isinstance(value, bool) and _is_finite(value)


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _is_base64(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _wrong_kind(shape: Shape, value: object, place: _Place) -> Malformed:
    given = _kind(value)
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        given = place.quoted(value, "") or given
    name = place.path or "The body"
    return Malformed(f"{name} must be {WANTED[shape.type]}, not {given}.", place.path or None)


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    for kind, words in (
        (str, "a text"),
        ((int, float), "a number"),
        (Mapping, "an object"),
        ((list, tuple), "a list"),
        ((bytes, bytearray, memoryview), "bytes"),
    ):
        if isinstance(value, kind):
            return words
    return f"a {type(value).__name__}"


def _unknown(name: str, shape: Shape, place: _Place) -> Malformed:
    path = place.member(name if len(name) <= LONGEST_QUOTED else name[:LONGEST_QUOTED] + "…").path
    return Malformed(f"There is no member {path}.{nearest(name, shape.members)}", path)


def _union_faults(shape: Shape, value: Mapping[str, object], place: _Place) -> Iterator[Fault]:
    given = [name for name in shape.members if value.get(name) is not None]
    if len(given) != 1:
        count = f"it has {' and '.join(given)}" if given else "it has none"
        choice = _choice(tuple(shape.members))
        yield Malformed(f"{place.path} must have exactly one of {choice}; {count}.", place.path)


def _text_faults(shape: Shape, value: str, place: _Place) -> Iterator[Fault]:
    path = place.path
    if shape.enum:
        if value not in shape.enum:
            given = place.quoted(value, ", not ")
            yield OutOfBounds(f"{path} must be {_choice(shape.enum)}{given}.", path)
        return
    yield from _size_faults(shape, len(value), "characters", place)
    if shape.pattern is not None and not re.search(whole(shape.pattern), value):
        words = in_words(shape.name, shape.pattern)
        yield OutOfBounds(f"{path} must be {words}{place.quoted(value, ', not ')}.", path)


def _size_faults(shape: Shape, size: int, unit: str, place: _Place) -> Iterator[OutOfBounds]:
    low, high = int(shape.minimum or 0), shape.maximum
    if low <= size and (high is None or size <= high):
        return
    if not size and high is None:
        yield OutOfBounds(f"{place.path} must not be empty.", place.path)
        return
    unit = ONE[unit] if (low if high is None else high) == 1 else unit
    allowed = _span(low or None, high)
    yield OutOfBounds(f"{place.path} must have {allowed} {unit}; it has {size}.", place.path)


def _number_faults(shape: Shape, value: float, place: _Place) -> Iterator[Fault]:
    low, high = INTEGER_BOUNDS.get(shape.type, (None, None))
    low = low if shape.minimum is None else shape.minimum  # type: ignore[assignment]
    high = high if shape.maximum is None else shape.maximum  # type: ignore[assignment]
    if (low is not None and value < low) or (high is not None and value > high):
        given = place.quoted(value, ", not ")
        yield OutOfBounds(f"{place.path} must be {_span(low, high)}{given}.", place.path)


def _span(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"at most {_number(high)}" if low is None else f"at least {_number(low)}"
    return f"exactly {_number(low)}" if low == high else f"{_number(low)} to {_number(high)}"


def _number(bound: float | None) -> str:
    return str(int(bound) if bound is not None and bound == int(bound) else bound)


def _choice(words: tuple[str, ...]) -> str:
    if len(words) > LONGEST_CHOICE:
        return f"one of {', '.join(words[:LONGEST_CHOICE])} and {len(words) - LONGEST_CHOICE} more"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
