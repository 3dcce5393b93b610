"""What the requests and answers of many operations share."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from switchroom.ground.clock import seconds
from switchroom.ground.named import Named
from switchroom.ground.paging import PageAsked
from switchroom.instances.arns import Resource, arn, id_of, instance_id_of
from switchroom.work import Work

PAGE_SIZE: Final = 100


def slots(work: Work, asked: Any, text: str, kind: Resource) -> tuple[str, str]:
    """Read the slots of an instance and of a thing in it: ids or ARNs."""
    instance_id = instance_id_of(work.place, asked.InstanceId)
    return instance_id, id_of(work.place, text, kind, instance_id)


def page_asked(asked: Any, size: int = PAGE_SIZE) -> PageAsked:
    """Read which page is asked for; of this size where the request does not say."""
    return PageAsked(size=asked.MaxResults or size, token=asked.NextToken)


def last_modified(work: Work, moment: int) -> Mapping[str, object]:
    """Write when and where something was last changed."""
    return {"LastModifiedTime": seconds(moment), "LastModifiedRegion": work.place.region}


def summaries(
    work: Work, instance_id: str, kind: Resource, things: Iterable[Named]
) -> list[dict[str, object]]:
    """Write the lines of a list of things."""
    return [
        {
            "Id": thing.id,
            "Arn": arn(work.place, instance_id, kind, thing.id),
            "Name": thing.name,
            **last_modified(work, thing.modified),
        }
        for thing in things
    ]
