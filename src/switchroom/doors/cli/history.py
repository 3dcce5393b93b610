"""`switchroom history list`: what happened."""

import json
from collections.abc import Mapping
from itertools import islice
from typing import Annotated, Any, Final

from cyclopts import Parameter
from cyclopts.validators import Number

from switchroom.doors.cli.caller import calling, every
from switchroom.doors.cli.flags import InstanceFlag, OutputFlag
from switchroom.doors.cli.instance import chosen
from switchroom.doors.cli.moments import written
from switchroom.doors.cli.terminal import print_json, print_table

USUAL: Final = 100
MOST_AT_ONCE: Final = 1000


def list_history(
    *,
    limit: Annotated[
        int, Parameter(validator=Number(gte=1), help="How many events at most.")
    ] = USUAL,
    instance: InstanceFlag = None,
    output: OutputFlag = "table",
) -> None:
    """List what happened, the newest first."""
    with calling() as caller:
        centre = chosen(caller, instance)
        params = {"InstanceId": centre.id, "MaxResults": min(limit, MOST_AT_ONCE)}
        events = [
            _event(each)
            for each in islice(every(caller, "ListHistoryEvents", params, "Events"), limit)
        ]
    if output == "json":
        print_json(events)
        return
    headers = ("number", "when", "who", "what", "whom", "fields")
    columns = ("number", "happenedAt", "actorName", "kind", "subjectName")
    rows = [[*(event[name] for name in columns), _fields(event)] for event in events]
    print_table(headers, rows)


def _event(each: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": each["Number"],
        "happenedAt": written(each["HappenedTime"]),
        "actorName": each["ActorName"],
        "actorId": each.get("ActorId"),
        "requestId": each["RequestId"],
        "kind": each["Kind"],
        "subjectId": each["SubjectId"],
        "subjectName": each["SubjectName"],
        "changes": [
            {
                "field": change["Field"],
                "before": _value(change.get("Before")),
                "after": _value(change.get("After")),
            }
            for change in each["Changes"]
        ],
    }


def _value(text: str | None) -> object:
    return None if text is None else json.loads(text)


def _fields(event: Mapping[str, Any]) -> str:
    return ", ".join(change["field"] for change in event["changes"])
