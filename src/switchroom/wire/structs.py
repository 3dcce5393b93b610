"""Shapes of the model compiled to msgspec structs, so that checking a request is one C call.

What the types refuse, `faults` puts in words; the two must agree, and a test sees that they do.
"""

from collections.abc import Callable, Mapping
from threading import Lock
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

from switchroom.wire.model import Shape
from switchroom.wire.patterns import whole

INTEGER_BOUNDS: Final = {"integer": (-(2**31), 2**31 - 1), "long": (-(2**63), 2**63 - 1)}
HIDDEN: Final = "<hidden>"


class Structs:
    """The struct of each structure, compiled on first use."""

    def __init__(self, shapes: Mapping[str, Shape]) -> None:
        self._shapes = shapes
        self._ready: dict[str, type[Struct]] = {}
        self._compiled: dict[str, type[Struct]] = {}
        self._lock = Lock()

    def of(self, name: str) -> type[Struct]:
        """Give the struct whose fields are the members of the structure `name`."""
        known = self._ready.get(name)
        if known is not None:
            return known
        with self._lock:
            struct = self._struct(name)
            # msgspec reads a struct's annotations on first use: now, when all are filled in.
            msgspec.json.Decoder(struct)
            self._ready[name] = struct
        return struct

    def _struct(self, name: str) -> type[Struct]:
        known = self._compiled.get(name)
        return known or self._compile(self._shapes[name])

    def _compile(self, shape: Shape) -> type[Struct]:
        compiled = msgspec.defstruct(
            shape.name,
            [
                (name, Any) if name in shape.required else (name, Any, None)
                for name in shape.members
            ],
            namespace=self._methods(shape),
            forbid_unknown_fields=True,
            kw_only=True,
            frozen=True,
            gc=False,
        )
        # A structure may hold itself, so it must be known before its members are.
        self._compiled[shape.name] = compiled
        for name, member in shape.members.items():
            meant = self._type(self._shapes[member.shape])
            compiled.__annotations__[name] = meant if name in shape.required else meant | None
        return compiled

    def _methods(self, shape: Shape) -> dict[str, Any]:
        secrets = frozenset(
            name for name, member in shape.members.items() if self._is_secret(member.shape)
        )
        methods: dict[str, Any] = {"__repr__": _shown_without(secrets)}
        if shape.is_union:
            methods["__post_init__"] = _demand_one_member
        return methods

    def _is_secret(self, name: str) -> bool:
        shape = self._shapes[name]
        held = (inner for inner in (shape.item, shape.key, shape.value) if inner)
        return shape.is_sensitive or any(self._is_secret(inner) for inner in held)

    def _type(self, shape: Shape) -> Any:  # noqa: ANN401 - a type, whichever it is
        match shape.type:
            case "structure":
                return self._struct(shape.name)
            case "string":
                return _text(shape)
            case "list":
                return _sized(list[self._inner(shape.item)], shape)  # type: ignore[misc]
            case "map":
                keys, values = self._inner(shape.key), self._inner(shape.value)
                return _sized(dict[keys, values], shape)  # type: ignore[valid-type]
            case "blob":
                return _sized(bytes, shape)
            case "boolean":
                return bool
            case "integer" | "long":
                low, high = INTEGER_BOUNDS[shape.type]
                return Annotated[int, Meta(ge=_or(shape.minimum, low), le=_or(shape.maximum, high))]
            case "float" | "double" | "timestamp":
                return Annotated[float, Meta(ge=shape.minimum, le=shape.maximum)]
        raise ValueError(f"{shape.name} has the type {shape.type}, which no request can carry yet")

    def _inner(self, name: str) -> Any:  # noqa: ANN401 - a type, whichever it is
        return self._type(self._shapes[name])


def _text(shape: Shape) -> Any:  # noqa: ANN401 - a type, whichever it is
    if shape.enum:
        return Literal[shape.enum]
    pattern = None if shape.pattern is None else whole(shape.pattern)
    low, high = _length(shape)
    return Annotated[str, Meta(min_length=low, max_length=high, pattern=pattern)]


def _sized(plain: Any, shape: Shape) -> Any:  # noqa: ANN401 - a type, whichever it is
    low, high = _length(shape)
    return Annotated[plain, Meta(min_length=low, max_length=high)]


def _length(shape: Shape) -> tuple[int | None, int | None]:
    return (
        None if shape.minimum is None else int(shape.minimum),
        None if shape.maximum is None else int(shape.maximum),
    )


def _or(bound: float | None, default: int) -> int:
    return default if bound is None else int(bound)


def _demand_one_member(union: Struct) -> None:
    if sum(getattr(union, name) is not None for name in union.__struct_fields__) != 1:
        raise ValueError("one member of a union")


def _shown_without(secrets: frozenset[str]) -> Callable[[Struct], str]:
    def shown(struct: Struct) -> str:
        fields = (
            f"{name}={HIDDEN if name in secrets else repr(value)}"
            for name in struct.__struct_fields__
            if (value := getattr(struct, name)) is not None
        )
        return f"{type(struct).__name__}({', '.join(fields)})"

    return shown
