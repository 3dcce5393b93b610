"""Make hours of operation."""

from dataclasses import replace

from switchroom import tags
from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.names import composed
from switchroom.ground.refusals import Missing, refuse_if
from switchroom.hours import store
from switchroom.hours.hours import NewHours
from switchroom.hours.rules import WHAT, problems_with
from switchroom.instances.arns import Resource
from switchroom.instances.instance import Instance
from switchroom.work import Work


def create(work: Work, instance: Instance, new: NewHours) -> str:
    """Make hours of operation and give their id.

    Raises Invalid with every problem found, Missing for a parent that is not there, Taken for a
    name that exists.
    """
    work.require(Act.CREATE_HOURS_OF_OPERATION, instance.id)
    new = replace(new, name=composed(new.name))
    refuse_if(problems_with(new))
    known = store.exist(work.db, instance.id, new.parent_ids)
    for parent_id in new.parent_ids:
        if parent_id not in known:
            raise Missing(WHAT, parent_id)
    hours_id = work.new_id()
    store.insert_hours(work.db, instance.id, new, hours_id=hours_id, now=work.now)
    tags.put(work.db, instance.id, Resource.HOURS.word, hours_id, new.tags)
    work.record(_created(instance.id, hours_id, new))
    return hours_id


def _created(instance_id: str, hours_id: str, new: NewHours) -> Event:
    after: dict[str, object] = {
        "name": new.name,
        "description": new.description,
        "time_zone": new.time_zone,
        "openings": [
            f"{opening.day.value} {opening.start}-{opening.end}" for opening in new.openings
        ],
        "parent_ids": new.parent_ids,
        "tags": new.tags,
    }
    return Event(
        kind="hours.created",
        instance_id=instance_id,
        subject_id=hours_id,
        subject_name=new.name,
        after={field: value for field, value in after.items() if value},
    )
