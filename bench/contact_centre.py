"""The example contact centre in a home of its own, ready for its people."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from switchroom.doors.cli import here
from switchroom.doors.cli.caller import Caller
from switchroom.settings import Settings

FILE: Final = Path(__file__).parents[1] / "examples" / "contact_centre.json"
ALIAS: Final = "bench"

# A member that names a thing, the member of the API for its id, and the operation that made it.
NAMED: Final = {
    "HoursOfOperationName": ("HoursOfOperationId", "CreateHoursOfOperation"),
    "DefaultOutboundQueueName": ("DefaultOutboundQueueId", "CreateQueue"),
    "QueueName": ("QueueId", "CreateQueue"),
    "ParentGroupPath": ("ParentGroupId", "CreateUserHierarchyGroup"),
}
ANSWERED_AS: Final = {
    "CreateHoursOfOperation": "HoursOfOperationId",
    "CreateQueue": "QueueId",
    "CreateRoutingProfile": "RoutingProfileId",
    "CreateUserHierarchyGroup": "HierarchyGroupId",
}
Known = dict[tuple[str, str | tuple[str, ...]], str]


def found(home: Path, *, mode: str, routing_profiles: int = 0) -> str:
    """Make a home with the contact centre in it, and give the id of the instance.

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
        instance_id: str = made["Id"]
        _fill(calls, instance_id, routing_profiles)
    return instance_id


def _fill(calls: Caller, instance_id: str, routing_profiles: int) -> None:
    known: Known = {}
    told = json.loads(FILE.read_text(encoding="utf-8"))
    told["CreateRoutingProfile"] += _numbered(told["CreateRoutingProfile"][0], routing_profiles)
    for operation, requests in told.items():
        if operation == "DefaultSecurityProfileNames":
            continue
        for request in requests:
            asked = {"InstanceId": instance_id, **_with_ids(request, known)}
            answer = calls.call(operation, asked)
            if operation in ANSWERED_AS:
                known[operation, _name(request)] = answer[ANSWERED_AS[operation]]


def _numbered(model: Mapping[str, Any], count: int) -> Iterator[Mapping[str, Any]]:
    return ({**model, "Name": f"Routing profile {number:04d}"} for number in range(1, count + 1))


def _name(request: Mapping[str, Any]) -> str | tuple[str, ...]:
    """Give what others call a thing: its name, or for a group its whole path."""
    if "ParentGroupPath" in request:
        return (*request["ParentGroupPath"], request["Name"])
    return str(request["Name"])


def _with_ids(told: Any, known: Known) -> Any:  # noqa: ANN401 - JSON of any form
    """Put ids in the place of names."""
    if isinstance(told, list):
        return [_with_ids(each, known) for each in told]
    if not isinstance(told, dict):
        return told
    members = {}
    for member, value in told.items():
        if member in NAMED:
            id_member, operation = NAMED[member]
            members[id_member] = known[operation, _called(value)]
        else:
            members[member] = _with_ids(value, known)
    return members


def _called(value: str | list[str]) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return value
    return value[0] if len(value) == 1 else tuple(value)
