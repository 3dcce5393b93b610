"""Page tokens: where the next page begins, signed so that nobody can make one up.

A token is bound to its list (operation, instance, filter); one from another list is refused.
"""

import base64
import binascii
import hmac
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import msgspec

from switchroom.ground.problems import Kind, Problem
from switchroom.ground.refusals import Invalid
from switchroom.ground.server_key import ServerKey

Position = Sequence[str | int]
T = TypeVar("T")

MAC_BYTES: Final = 16
PURPOSE: Final = "page tokens"
BAD_TOKEN: Final = Kind(
    code="page-token",
    says="NextToken is not one that this list gave.",
    try_this="Start again without NextToken.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """One page of a list: its items, and the token of the next page if there is one."""

    items: Sequence[T]
    next_token: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAsked:
    """Which page is asked for."""

    size: int
    token: str | None = None


class PageTokens:
    """Writes and reads the tokens of all lists."""

    def __init__(self, key: ServerKey) -> None:
        self._key = key

    def write(self, of_list: str, position: Position) -> str:
        """Give the token for the page behind a position."""
        body = msgspec.msgpack.encode(list(position))
        return base64.urlsafe_b64encode(self._mac(of_list, body) + body).decode()

    def read(self, of_list: str, token: str | None) -> list[str | int] | None:
        """Give the position a token stands for; None without a token, Invalid for a bad one."""
        if token is None:
            return None
        try:
            raw = base64.urlsafe_b64decode(token.encode())
        except (binascii.Error, ValueError):
            raise Invalid([Problem(kind=BAD_TOKEN, field="next_token")]) from None
        mac, body = raw[:MAC_BYTES], raw[MAC_BYTES:]
        if not hmac.compare_digest(mac, self._mac(of_list, body)):
            raise Invalid([Problem(kind=BAD_TOKEN, field="next_token")])
        return msgspec.msgpack.decode(body, type=list[str | int])

    def _mac(self, of_list: str, body: bytes) -> bytes:
        message = of_list.encode() + b"\0" + body
        return self._key.mac(PURPOSE, message)[:MAC_BYTES]

    def page(
        self,
        of_list: str,
        asked: PageAsked,
        fetch: Callable[[list[str | int] | None, int], Iterable[T]],
        position_of: Callable[[T], Position],
    ) -> Page[T]:
        """Fetch one page, asking for one item more to know whether another page follows."""
        after = self.read(of_list, asked.token)
        items = list(fetch(after, asked.size + 1))
        more = len(items) > asked.size
        items = items[: asked.size]
        token = self.write(of_list, position_of(items[-1])) if more else None
        return Page(items=items, next_token=token)
