"""`switchroom doctor`: whether all is well."""

import os
from collections.abc import Sequence

from switchroom.doors.cli.caller import ENDPOINT, calling
from switchroom.doors.cli.flags import OutputFlag
from switchroom.doors.cli.instance import centres
from switchroom.doors.cli.stop import NOT_DONE, Stop
from switchroom.doors.cli.terminal import print_json, print_table
from switchroom.settings import WrongSetting, read_settings


def doctor(*, output: OutputFlag = "table") -> int:
    """Say whether all is well."""
    findings = _server() if os.environ.get(ENDPOINT) else _home()
    if output == "json":
        names = ("subject", "state", "message")
        print_json([dict(zip(names, finding, strict=True)) for finding in findings])
    else:
        print_table(("subject", "state", "message"), findings)
    return NOT_DONE if any(state == "problem" for _, state, _ in findings) else 0


def _home() -> Sequence[tuple[str, str, str]]:
    try:
        settings = read_settings(os.environ)
    except WrongSetting as wrong:
        return [("settings", "problem", str(wrong))]
    from switchroom.doors.cli.examination import examine  # noqa: PLC0415 - it opens the database

    return [(each.subject, each.state.value, each.says) for each in examine(settings)]


def _server() -> Sequence[tuple[str, str, str]]:
    try:
        with calling() as caller:
            known = centres(caller)
            address = caller.address
    except Stop as stop:
        return [("server", "problem", stop.sentence)]
    except WrongSetting as wrong:
        return [("settings", "problem", str(wrong))]
    aliases = ", ".join(centre.alias for centre in known) or "none yet"
    return [
        ("server", "ok", f"{address} answers, and accepts the key."),
        ("contact centres", "ok", aliases),
    ]
