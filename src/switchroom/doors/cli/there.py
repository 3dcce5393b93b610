"""The operations of a running server, called with an access key."""

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from switchroom.doors.cli.caller import ENDPOINT, Answer, Caller, Progress
from switchroom.doors.cli.stop import NotPermitted, Stop
from switchroom.wire import client

ACCESS_KEY: Final = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
ACCESS_DENIED: Final = "AccessDeniedException"
LOOK_AGAIN_SECONDS: Final = 0.5


def connected(endpoint: str, region: str) -> Caller:
    """Give a caller that signs with the key of the environment."""
    missing = [name for name in ACCESS_KEY if not os.environ.get(name)]
    if missing:
        raise Stop(
            f"{ENDPOINT} is set, so every command goes to {endpoint} and needs a key, but "
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing. "
            "`switchroom keys create` on the server makes one."
        )
    key_id, secret = (os.environ[name] for name in ACCESS_KEY)
    with _in_words():
        return CallerThere(client.connect(endpoint, key_id, secret, region), endpoint)


class CallerThere:
    """Sends every call to the server, which judges it."""

    def __init__(self, line: client.Caller, address: str) -> None:
        self._line = line
        self.address = address.rstrip("/")

    def call(
        self, operation: str, params: Mapping[str, object], progress: Progress | None = None
    ) -> Answer:
        """Send one call and wait for its answer."""
        with _in_words(), self._watching(operation, params, progress):
            return self._line.call(operation, params)

    @contextmanager
    def together(self) -> Iterator[Caller]:
        """Take a contact centre made here back when a later call fails.

        There is no transaction over a network; a contact centre is all that may have to go.
        """
        within = _CallerWithin(self._line, self.address)
        try:
            yield within
        except Stop:
            for instance_id in within.made:
                self.call("DeleteInstance", {"InstanceId": instance_id})
            raise

    @contextmanager
    def _watching(
        self, operation: str, params: Mapping[str, object], progress: Progress | None
    ) -> Iterator[None]:
        """Ask the server how far it is, while it applies a change set and somebody looks on."""
        if progress is None or operation != "ApplyChangeSet":
            yield
            return
        is_over = threading.Event()

        def watch() -> None:
            while not is_over.wait(LOOK_AGAIN_SECONDS):
                try:
                    told = self._line.call("DescribeChangeSet", params)["ChangeSet"]
                except (client.Refused, client.Unreachable):
                    return  # the call that is watched says why
                progress(told["Applied"], told["Rows"])

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            is_over.set()


class _CallerWithin(CallerThere):
    """Remembers the contact centres it made."""

    def __init__(self, line: client.Caller, address: str) -> None:
        super().__init__(line, address)
        self.made: list[str] = []

    def call(
        self, operation: str, params: Mapping[str, object], progress: Progress | None = None
    ) -> Answer:
        """Send one call and wait for its answer."""
        answer = super().call(operation, params, progress)
        if operation == "CreateInstance":
            self.made.append(answer["Id"])
        return answer


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn the server's no, or its silence, into its sentence."""
    try:
        yield
    except client.Refused as refused:
        kind = NotPermitted if refused.code == ACCESS_DENIED else Stop
        raise kind(refused.message) from refused
    except client.Unreachable as silence:
        raise Stop(silence.sentence) from silence
