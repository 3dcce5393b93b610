"""Connect's operations on hours of operation."""

from collections.abc import Mapping
from typing import Any, Final

from switchroom import hours, instances
from switchroom.access.acts import Act
from switchroom.doors.connect.members import last_modified, page_asked, slots, summaries
from switchroom.doors.operations import Operations
from switchroom.hours import Day, NewHours, Opening, TimeOfDay
from switchroom.instances.arns import Resource, arn, id_of
from switchroom.work import Work


def create_hours_of_operation(work: Work, asked: Any) -> Mapping[str, object]:
    """Make hours of operation."""
    instance = instances.reach(work, asked.InstanceId, Act.CREATE_HOURS_OF_OPERATION)
    new = NewHours(
        name=asked.Name,
        description=asked.Description,
        time_zone=asked.TimeZone,
        openings=tuple(_opening(entry) for entry in asked.Config),
        parent_ids=tuple(
            id_of(work.place, parent.HoursOfOperationId or "", Resource.HOURS, instance.id)
            for parent in asked.ParentHoursOfOperationConfigs or ()
        ),
        tags=asked.Tags or {},
    )
    hours_id = hours.create(work, instance, new)
    return {
        "HoursOfOperationId": hours_id,
        "HoursOfOperationArn": arn(work.place, instance.id, Resource.HOURS, hours_id),
    }


def describe_hours_of_operation(work: Work, asked: Any) -> Mapping[str, object]:
    """Show hours of operation."""
    where = slots(work, asked, asked.HoursOfOperationId, Resource.HOURS)
    found = hours.reach(work, *where, Act.DESCRIBE_HOURS_OF_OPERATION)
    return {
        "HoursOfOperation": {
            "HoursOfOperationId": found.id,
            "HoursOfOperationArn": arn(work.place, found.instance_id, Resource.HOURS, found.id),
            "Name": found.name,
            "Description": found.description,
            "TimeZone": found.time_zone,
            "Config": [_entry(opening) for opening in found.openings],
            "ParentHoursOfOperations": [
                {
                    "Id": parent.id,
                    "Name": parent.name,
                    "Arn": arn(work.place, found.instance_id, Resource.HOURS, parent.id),
                }
                for parent in found.parents
            ],
            "Tags": found.tags,
            **last_modified(work, found.modified),
        }
    }


def list_hours_of_operations(work: Work, asked: Any) -> Mapping[str, object]:
    """List hours of operation."""
    instance = instances.reach(work, asked.InstanceId, Act.LIST_HOURS_OF_OPERATIONS)
    page = hours.page(work, instance, page_asked(asked))
    return {
        "HoursOfOperationSummaryList": summaries(work, instance.id, Resource.HOURS, page.items),
        "NextToken": page.next_token,
    }


def _opening(entry: Any) -> Opening:
    return Opening(
        day=Day(entry.Day),
        start=TimeOfDay(hour=entry.StartTime.Hours, minute=entry.StartTime.Minutes),
        end=TimeOfDay(hour=entry.EndTime.Hours, minute=entry.EndTime.Minutes),
    )


def _entry(opening: Opening) -> Mapping[str, object]:
    return {
        "Day": opening.day.value,
        "StartTime": {"Hours": opening.start.hour, "Minutes": opening.start.minute},
        "EndTime": {"Hours": opening.end.hour, "Minutes": opening.end.minute},
    }


OPERATIONS: Final[Operations] = {
    "CreateHoursOfOperation": create_hours_of_operation,
    "DescribeHoursOfOperation": describe_hours_of_operation,
    "ListHoursOfOperations": list_hours_of_operations,
}
