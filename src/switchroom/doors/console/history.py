"""Our operation on the history."""

import json
from collections.abc import Mapping
from typing import Any, Final

from switchroom.doors.operations import Operations
from switchroom.ground.clock import seconds
from switchroom.ground.events import Event
from switchroom.ground.paging import PageAsked
from switchroom.instances.events import events
from switchroom.work import Work

PAGE_SIZE: Final = 100


def list_history_events(work: Work, asked: Any) -> Mapping[str, object]:
    """List what happened in an instance, the newest first."""
    page_asked = PageAsked(size=asked.MaxResults or PAGE_SIZE, token=asked.NextToken)
    page = events(work, asked.InstanceId, page_asked)
    return {
        "Events": [
            {
                "Number": each.number,
                "HappenedTime": seconds(each.happened_at),
                "ActorName": each.actor,
                "ActorId": each.actor_id,
                "RequestId": each.request_id,
                "Kind": each.event.kind,
                "SubjectId": each.event.subject_id,
                "SubjectName": each.event.subject_name,
                "Changes": _changes(each.event),
            }
            for each in page.items
        ],
        "NextToken": page.next_token,
    }


def _changes(event: Event) -> list[Mapping[str, object]]:
    names = [*event.before, *(name for name in event.after if name not in event.before)]
    return [
        {
            "Field": name,
            "Before": _json(event.before.get(name)),
            "After": _json(event.after.get(name)),
        }
        for name in names
    ]


def _json(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


OPERATIONS: Final[Operations] = {"ListHistoryEvents": list_history_events}
