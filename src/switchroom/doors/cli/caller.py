"""How a command reaches the operations: in this process, or on a running server.

SWITCHROOM_ENDPOINT decides which; no command knows. What cannot be done raises Stop either way.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final, Protocol

from switchroom.settings import read_settings

ENDPOINT: Final = "SWITCHROOM_ENDPOINT"

Answer = dict[str, Any]
Progress = Callable[[int, int], None]


class Caller(Protocol):
    """Carries out operations of Connect's model and of ours, by name."""

    @property
    def address(self) -> str:
        """The address under which people reach the server."""
        ...

    def call(
        self, operation: str, params: Mapping[str, object], progress: Progress | None = None
    ) -> Answer:
        """Carry out an operation; members without a value are absent or None. Times are numbers."""
        ...

    def together(self) -> AbstractContextManager["Caller"]:
        """Call several operations that hold only if all of them succeed."""
        ...


@contextmanager
def calling(*, is_first: bool = False) -> Iterator[Caller]:
    """Open the way to the operations. The first command of all may make the home and database."""
    settings = read_settings(os.environ)
    endpoint = os.environ.get(ENDPOINT)
    if endpoint:
        from switchroom.doors.cli import there  # noqa: PLC0415 - the client takes half a second

        yield there.connected(endpoint, settings.region)
    else:
        from switchroom.doors.cli import here  # noqa: PLC0415 - the whole server hangs on it

        with here.opened(settings, is_first=is_first) as caller:
            yield caller


def every(
    caller: Caller, operation: str, params: Mapping[str, object], member: str
) -> Iterator[Any]:
    """Go through a list, page by page."""
    token: str | None = None
    while True:
        page = caller.call(operation, {**params, **({"NextToken": token} if token else {})})
        yield from page[member]
        token = page.get("NextToken")
        if not token:
            return
