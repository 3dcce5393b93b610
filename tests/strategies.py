"""Values that fit the shapes of a model, for hypothesis to draw from."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from switchroom.wire.contract import Operation
from switchroom.wire.model import Shape
from switchroom.wire.patterns import whole
from switchroom.wire.structs import INTEGER_BOUNDS
from tests.shapes import contract

DEEPEST: Final = 3
MOST_ITEMS: Final = 3
LONGEST_TEXT: Final = 40
LATEST_SECONDS: Final = 4_000_000_000

# Any text that may travel and be stored: no lone surrogates, no NUL.
CARRIED: Final = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
LETTERS_AND_NUMBERS: Final = st.characters(categories=["L", "N"])

# Where drawing from the pattern would mostly miss.
BY_SHAPE: Final[Mapping[str, st.SearchStrategy[str]]] = {
    "Password": st.builds(
        "{}{}{}{}".format,
        st.from_regex(r"\A[a-z]{1,3}\Z"),
        st.from_regex(r"\A[A-Z]{1,3}\Z"),
        st.from_regex(r"\A[0-9]{1,3}\Z"),
        st.from_regex(r"\A[!-~]{5,50}\Z"),
    ),
    "TagKey": st.text(
        LETTERS_AND_NUMBERS | st.sampled_from(" \u00a0\u3000_.:/=+-@"), min_size=1, max_size=128
    ).filter(lambda key: not key.startswith("aws:")),
}


def params(operation: Operation) -> st.SearchStrategy[dict[str, Any]]:
    """Draw what an operation accepts, by the names of its members."""
    return values(operation.service, operation.input_shape.name)


def results(operation: Operation) -> st.SearchStrategy[dict[str, Any]]:
    """Draw what an operation may answer."""
    if operation.output_shape is None:
        return st.just({})
    return values(operation.service, operation.output_shape.name)


@cache
def _shapes(service: str) -> Mapping[str, Shape]:
    operations = contract().operations.values()
    return next(each.shapes for each in operations if each.service == service)


@cache
def values(service: str, name: str, depth: int = 0) -> st.SearchStrategy[Any]:
    """Draw values of one shape of a service, as plain data."""
    shape = _shapes(service)[name]
    match shape.type:
        case "structure":
            return _structures(service, shape, depth)
        case "list":
            items = values(service, shape.item, depth + 1)
            low, high = _sizes(shape, MOST_ITEMS)
            return st.lists(items, min_size=low, max_size=high)
        case "map":
            keys = values(service, shape.key, depth + 1)
            held = values(service, shape.value, depth + 1)
            low, high = _sizes(shape, MOST_ITEMS)
            return st.dictionaries(keys, held, min_size=low, max_size=high)
        case "string":
            return _texts(shape)
    return _simple(shape)


def _structures(service: str, shape: Shape, depth: int) -> st.SearchStrategy[Any]:
    if shape.is_union:
        choices = {
            name: member.shape
            for name, member in shape.members.items()
            if depth < DEEPEST or shape.name not in _held(service, member.shape)
        }
        return st.one_of(
            [
                st.fixed_dictionaries({name: values(service, inner, depth + 1)})
                for name, inner in choices.items()
            ]
        )
    needed = {name: shape.members[name].shape for name in sorted(shape.required)}
    # A structure may hold itself: from some depth on, only what must be is there.
    others = {
        name: member.shape
        for name, member in shape.members.items()
        if name not in needed and depth < DEEPEST
    }
    return st.fixed_dictionaries(
        {name: values(service, inner, depth + 1) for name, inner in needed.items()},
        optional={name: values(service, inner, depth + 1) for name, inner in others.items()},
    )


@cache
def _held(service: str, name: str) -> frozenset[str]:
    """Name every shape that a value of this shape may hold, itself included."""
    held: set[str] = set()
    waiting = [name]
    while waiting:
        shape = _shapes(service)[waiting.pop()]
        if shape.name not in held:
            held.add(shape.name)
            inner = [shape.item, shape.key, shape.value]
            waiting += [each for each in inner if each]
            waiting += [member.shape for member in shape.members.values()]
    return frozenset(held)


def _texts(shape: Shape) -> st.SearchStrategy[str]:
    if shape.enum:
        return st.sampled_from(shape.enum)
    if shape.name in BY_SHAPE:
        return BY_SHAPE[shape.name]
    low, high = _sizes(shape, LONGEST_TEXT)
    if shape.pattern is None:
        return st.text(CARRIED, min_size=low, max_size=high)
    longest = shape.maximum
    return st.from_regex(re.compile(whole(shape.pattern)), alphabet=CARRIED).filter(
        lambda text: low <= len(text) and (longest is None or len(text) <= longest)
    )


def _simple(shape: Shape) -> st.SearchStrategy[Any]:
    match shape.type:
        case "boolean":
            return st.booleans()
        case "integer" | "long":
            low, high = INTEGER_BOUNDS[shape.type]
            return st.integers(
                low if shape.minimum is None else int(shape.minimum),
                high if shape.maximum is None else int(shape.maximum),
            )
        case "timestamp":
            return st.integers(0, LATEST_SECONDS)
        case "blob":
            low, high = _sizes(shape, LONGEST_TEXT)
            return st.binary(min_size=low, max_size=high)
    return st.floats(shape.minimum, shape.maximum, allow_nan=False, allow_infinity=False)


def _sizes(shape: Shape, usual: int) -> tuple[int, int]:
    low = int(shape.minimum or 0)
    most = low + usual
    return low, most if shape.maximum is None else min(most, int(shape.maximum))
