"""The operations in this process, on the database of the home."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec

from switchroom.access.actor import OPERATOR
from switchroom.app import open_switchboard
from switchroom.doors.cli import server_key_file
from switchroom.doors.cli.caller import Answer, Progress
from switchroom.doors.cli.stop import NotPermitted, Stop
from switchroom.doors.switchboard import Caller as SwitchboardCaller
from switchroom.doors.switchboard import Switchboard
from switchroom.ground.refusals import NotAllowed, Refusal
from switchroom.ground.server_key import WrongServerKey
from switchroom.settings import Settings
from switchroom.wire.refused import RequestRefused
from switchroom.work import Work, silent


class CallerHere:
    """Whoever may run a command in the home is its operator, and may do everything."""

    def __init__(self, switchboard: Switchboard, address: str) -> None:
        self._switchboard = switchboard
        self.address = address

    def call(
        self, operation: str, params: Mapping[str, object], progress: Progress | None = None
    ) -> Answer:
        """Carry out an operation in its own transaction."""
        with _in_words():
            return _plain(self._switchboard.call(operation, params, self._operator(progress)))

    @contextmanager
    def together(self) -> Iterator["_CallerWithin"]:
        """Carry out several operations in one transaction."""
        with _in_words(), self._switchboard.begin(self._operator(None)) as work:
            yield _CallerWithin(self._switchboard, self.address, work)

    def _operator(self, progress: Progress | None) -> SwitchboardCaller:
        return SwitchboardCaller(
            actor=OPERATOR,
            request_id=self._switchboard.tools.chance.new_id(),
            progress=progress or silent,
        )


class _CallerWithin(CallerHere):
    """Carries out operations within a transaction that is open already."""

    def __init__(self, switchboard: Switchboard, address: str, work: Work) -> None:
        super().__init__(switchboard, address)
        self._work = work

    def call(
        self, operation: str, params: Mapping[str, object], _progress: Progress | None = None
    ) -> Answer:
        """Carry out an operation in the transaction."""
        asked = self._switchboard.contract.convert(operation, params)
        return _plain(self._switchboard.operations[operation](self._work, asked) or {})


@contextmanager
def opened(settings: Settings, *, is_first: bool) -> Iterator[CallerHere]:
    """Open the database of the home; only the first command of all may make one."""
    file = settings.home / "switchroom.db"
    if not is_first and settings.database_url is None and not file.exists():
        raise Stop(
            f"There is no Switchroom in {settings.home}. Make one with `switchroom init --alias "
            "NAME --admin-login LOGIN`, or name its home with SWITCHROOM_HOME."
        )
    fault = server_key_file.fault(settings)
    if fault is not None:
        raise Stop(fault)
    try:
        with _in_words():
            switchboard = open_switchboard(settings)
    except OSError as error:
        raise Stop(
            f"The home {settings.home} cannot be used: {error.filename}: {error.strerror}. "
            "Mend that, or name another home with SWITCHROOM_HOME."
        ) from error
    try:
        yield CallerHere(switchboard, settings.public_url)
    finally:
        switchboard.database.close()


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn every refusal into its sentence."""
    try:
        yield
    except NotAllowed as refusal:
        raise NotPermitted(refusal.message) from refusal
    except (Refusal, RequestRefused) as refusal:
        raise Stop(refusal.message) from refusal
    except WrongServerKey as wrong:
        raise Stop(str(wrong)) from wrong


def _plain(members: Mapping[str, object]) -> Answer:
    answer: Any = msgspec.to_builtins(members, builtin_types=(bytes,))
    return answer  # type: ignore[no-any-return]
