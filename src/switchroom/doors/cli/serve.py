"""`switchroom serve`: the server, in several worker processes."""

import os
import shutil
import socket
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final

from cyclopts import Parameter
from cyclopts.validators import Number

from switchroom.doors.cli.instance import centres
from switchroom.doors.cli.stop import Stop
from switchroom.doors.cli.terminal import say
from switchroom.settings import Settings, read_settings

HOST: Final = "127.0.0.1"
PORT: Final = 8700
HIGHEST_PORT: Final = 65_535
MOST_WORKERS: Final = 64
USUAL_WORKERS: Final = 8
PATIENCE_SECONDS: Final = 10
MOST_SHOWN: Final = 5
EVERYWHERE: Final = {"0.0.0.0", "::"}  # noqa: S104 - only recognised here, never a default
APPLICATION: Final = "switchroom.app:application"
METRICS_FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
PUBLIC_URL: Final = "SWITCHROOM_PUBLIC_URL"

# Standard output is for data; what the server has to say about itself goes with the logs.
LOGS: Final[dict[str, Any]] = {
    "handlers": {
        name: {"class": "logging.StreamHandler", "formatter": form, "stream": "ext://sys.stderr"}
        for name, form in (("console", "generic"), ("access", "access"))
    }
}


def serve(
    *,
    host: Annotated[
        str, Parameter(help="The address to listen on; 0.0.0.0 is the whole network.")
    ] = HOST,
    port: Annotated[
        int, Parameter(validator=Number(gte=1, lte=HIGHEST_PORT), help="The port to listen on.")
    ] = PORT,
    workers: Annotated[
        int | None,
        Parameter(
            validator=Number(gte=1, lte=MOST_WORKERS),
            help="How many processes. Without it, one for each processor, at most 8.",
        ),
    ] = None,
) -> None:
    """Serve the operations over HTTP until told to stop."""
    settings = read_settings(os.environ)
    address = free_address(host, port)
    url = f"http://{_shown(host)}:{port}"
    if settings.public_url == Settings().public_url:
        settings = replace(settings, public_url=url)
    os.environ[PUBLIC_URL] = settings.public_url
    folder = _metrics_folder(settings, port)
    try:
        aliases = _prepare(settings)
        count = workers or min(_processors(), USUAL_WORKERS)
        say(f"Switchroom serves {url} in {_counted(count)}. Stop it with Ctrl+C.")
        _invite(settings.public_url, aliases)
        _run(address, port, count)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_address(host: str, port: int) -> str:
    """Give the numeric address; Stop when nobody could listen there."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with closing(socket.socket(family, kind, protocol)) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(place)
    except OSError as error:
        raise Stop(
            f"Cannot listen on {host}, port {port}: {error.strerror}. Choose another with --port, "
            "or stop what listens there."
        ) from None
    return str(place[0])


def _shown(host: str) -> str:
    if host in EVERYWHERE:
        return HOST
    return f"[{host}]" if ":" in host else host


def _metrics_folder(settings: Settings, port: int) -> Path:
    """Make an empty folder through which the processes share what they count."""
    folder = settings.home / f"metrics-{port}"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise Stop(
            f"The home folder {settings.home} cannot be used: {error.strerror}. "
            "Name another with SWITCHROOM_HOME."
        ) from None
    os.environ[METRICS_FOLDER] = str(folder)
    return folder


def _prepare(settings: Settings) -> list[str]:
    """Bring the database up to date before any process needs it, and list the aliases in it."""
    # The metrics read the name of their folder as they are imported.
    from switchroom.doors.cli import here  # noqa: PLC0415 - needs the folder set above

    with here.opened(settings, is_first=True) as caller:
        return [centre.alias for centre in centres(caller)]


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):  # only Linux says what this process may use
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _counted(workers: int) -> str:
    return "1 process" if workers == 1 else f"{workers} processes"


def _invite(address: str, aliases: list[str]) -> None:
    for alias in aliases[:MOST_SHOWN]:
        say(f"Sign in at {address}/app/{alias}")
    if not aliases:
        say("There is no contact centre yet: switchroom init --alias NAME --admin-login LOGIN")


def _run(address: str, port: int, workers: int) -> None:
    from granian import Granian  # noqa: PLC0415 - only the server needs it
    from granian.constants import Interfaces  # noqa: PLC0415 - only the server needs it
    from granian.log import LogLevels  # noqa: PLC0415 - only the server needs it

    Granian(
        APPLICATION,
        address=address,
        port=port,
        workers=workers,
        interface=Interfaces.ASGI,
        factory=True,
        websockets=False,
        # A process that is told to stop while it starts does not hear it.
        workers_kill_timeout=PATIENCE_SECONDS,
        log_level=LogLevels.warning,
        log_dictconfig=LOGS,
    ).serve()
