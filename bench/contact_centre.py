"""The example contact centre in a home of its own, ready for its people."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from examples.run import CONTENT, fill
from switchroom.doors.cli import here
from switchroom.settings import Settings

ALIAS: Final = "bench"


def found(home: Path, *, mode: str, routing_profiles: int = 0) -> None:
    """Make a home with the contact centre in it.

    `routing_profiles` more of them are made as `examples/make_agents.py` names them.
    """
    with here.opened(Settings(home=home), is_first=True) as caller, caller.together() as calls:
        made = calls.call(
            "CreateInstance",
            {
                "IdentityManagementType": mode,
                "InstanceAlias": ALIAS,
                "InboundCallsEnabled": True,
                "OutboundCallsEnabled": True,
            },
        )
        fill(calls, made["Id"], _content(routing_profiles))


def _content(routing_profiles: int) -> Mapping[str, Any]:
    content: dict[str, Any] = json.loads(CONTENT.read_text(encoding="utf-8"))
    first = content["CreateRoutingProfile"][0]
    content["CreateRoutingProfile"] += [
        {**first, "Name": f"Routing profile {number:04d}"}
        for number in range(1, routing_profiles + 1)
    ]
    return content
