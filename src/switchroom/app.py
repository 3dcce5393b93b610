"""The composition root: settings -> database -> doors -> one application.

The only file that knows everything.
"""

import os

from switchroom.doors import connect, console
from switchroom.doors.http import HttpDoor, Limits, Message, Receive, Send
from switchroom.doors.switchboard import Switchboard
from switchroom.ground import logs
from switchroom.ground.chance import SystemChance
from switchroom.ground.clock import SystemClock
from switchroom.ground.database import Database
from switchroom.ground.migrate import migrate
from switchroom.ground.paging import PageTokens
from switchroom.ground.server_key import ServerKey, read_or_make
from switchroom.models import OWN_MODEL
from switchroom.settings import Settings, read_settings
from switchroom.sign_in.hardening import Hardening
from switchroom.wire.contract import Contract
from switchroom.wire.model import load_connect, load_model
from switchroom.work import Place, Tools


def open_switchboard(settings: Settings) -> Switchboard:
    """Open the database, bring it up to date, and connect every operation to it."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = Database(settings.database, settings.busy_seconds)
    migrate(database)
    key = server_key(settings)
    return Switchboard(
        contract=Contract(load_connect(), load_model(OWN_MODEL)),
        operations={**connect.OPERATIONS, **console.OPERATIONS},
        long_operations={**console.LONG_OPERATIONS},
        database=database,
        tools=Tools(
            place=Place(
                partition=settings.partition,
                region=settings.region,
                account=settings.account_id,
            ),
            key=key,
            tokens=PageTokens(key),
            chance=SystemChance(),
        ),
        clock=SystemClock(),
    )


def server_key(settings: Settings) -> ServerKey:
    """Give the server key from the settings or its file."""
    if settings.secret_key is not None:
        return ServerKey(bytes.fromhex(settings.secret_key))
    return read_or_make(settings.key_file)


class Application:
    """The ASGI application of one worker process, with what runs beside it."""

    def __init__(self, settings: Settings) -> None:
        self._switchboard = open_switchboard(settings)
        self._hardening = Hardening(self._switchboard.database, settings.home)
        self._door = HttpDoor(
            self._switchboard,
            Limits(
                request_bytes=settings.request_bytes,
                upload_bytes=settings.upload_bytes,
                busy_seconds=settings.busy_seconds,
            ),
        )

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve a request, or begin and end with the process."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            await self._door(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self._hardening.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._hardening.stop()
        self._switchboard.database.close()
        await send({"type": "lifespan.shutdown.complete"})


def application() -> Application:
    """Make the application of a worker process from its environment."""
    settings = read_settings(os.environ)
    logs.set_up(settings.log_level, settings.log_form)
    return Application(settings)
