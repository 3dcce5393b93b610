"""From a method and a raw path to an operation.

The path is split before it is decoded: ids may be ARNs, whose slashes travel as `%2F`.
"""

import re
from collections.abc import Iterable
from typing import Final, Generic, TypeVar
from urllib.parse import unquote_to_bytes

from switchroom.wire.refused import Malformed

T = TypeVar("T")

_PLACEHOLDER: Final = re.compile(rb"\{([A-Za-z0-9_]+)\}")
_BROKEN_ESCAPE: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")

Places = tuple[tuple[int, str], ...]


class _Fork(Generic[T]):
    """Where a path may go on: by a literal segment, or else by any segment; or end here."""

    __slots__ = ("any", "end", "literals")

    def __init__(self) -> None:
        self.literals: dict[bytes, _Fork[T]] = {}
        self.any: _Fork[T] | None = None
        self.end: tuple[T, Places] | None = None


class Routes(Generic[T]):
    """Every path of every method; a literal segment beats a placeholder."""

    def __init__(self, routes: Iterable[tuple[str, str, T]]) -> None:
        self._roots: dict[str, _Fork[T]] = {}
        for method, uri, target in routes:
            self._add(method, uri, target)

    def find(self, method: str, segments: list[bytes]) -> tuple[T, Places] | None:
        """Give the target and the places of its placeholders among the segments."""
        root = self._roots.get(method)
        return None if root is None else _walk(root, segments, 0)

    def methods(self, segments: list[bytes]) -> tuple[str, ...]:
        """List the methods that this path has."""
        return tuple(sorted(method for method in self._roots if self.find(method, segments)))

    def _add(self, method: str, uri: str, target: T) -> None:
        fork = self._roots.setdefault(method, _Fork())
        places = []
        for at, segment in enumerate(split(uri.partition("?")[0].encode())):
            placeholder = _PLACEHOLDER.fullmatch(segment)
            if placeholder:
                places.append((at, placeholder[1].decode()))
                fork.any = fork.any or _Fork()
                fork = fork.any
            elif b"{" in segment:
                raise ValueError(f"{uri} has a placeholder that is no whole segment")
            else:
                fork = fork.literals.setdefault(segment, _Fork())
        if fork.end is not None:
            raise ValueError(f"Two operations share {method} {uri}")
        fork.end = (target, tuple(places))


def split(raw_path: bytes) -> list[bytes]:
    """Split a raw path into its segments, still encoded."""
    return raw_path.split(b"/")[1:]


def decoded(segment: bytes, name: str) -> str:
    """Decode one percent-encoded segment that holds the member `name`."""
    try:
        if b"%" not in segment:
            return segment.decode()
        if _BROKEN_ESCAPE.search(segment):
            raise Malformed(f"{name} has a % in the path that begins no escape like %2F.", name)
        return unquote_to_bytes(segment).decode()
    except UnicodeDecodeError:
        raise Malformed(f"{name} in the path is not UTF-8.", name) from None


def _walk(fork: _Fork[T], segments: list[bytes], at: int) -> tuple[T, Places] | None:
    if at == len(segments):
        return fork.end
    literal = fork.literals.get(segments[at])
    if literal is not None:
        found = _walk(literal, segments, at + 1)
        if found is not None:
            return found
    return None if fork.any is None else _walk(fork.any, segments, at + 1)
