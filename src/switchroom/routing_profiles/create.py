"""Make a routing profile."""

from dataclasses import replace

from switchroom import queues, tags
from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.names import composed
from switchroom.ground.refusals import Missing, refuse_if
from switchroom.instances.arns import Resource
from switchroom.instances.instance import Instance
from switchroom.routing_profiles import store
from switchroom.routing_profiles.routing_profile import NewRoutingProfile
from switchroom.routing_profiles.rules import problems_with
from switchroom.work import Work


def create(
    work: Work, instance: Instance, new: NewRoutingProfile, *, is_default: bool = False
) -> str:
    """Make a routing profile and give its id; the default one is the one an instance began with.

    Raises Invalid with every problem found, Missing for a queue that is not there, Taken for a
    name that exists.
    """
    work.require(Act.CREATE_ROUTING_PROFILE, instance.id)
    new = replace(new, name=composed(new.name))
    refuse_if(problems_with(new))
    _refuse_lost_queues(work, instance.id, new)
    profile_id = work.new_id()
    store.insert_profile(
        work.db, instance.id, new, profile_id=profile_id, is_default=is_default, now=work.now
    )
    tags.put(work.db, instance.id, Resource.ROUTING_PROFILE.word, profile_id, new.tags)
    work.record(_created(instance.id, profile_id, new))
    return profile_id


def _refuse_lost_queues(work: Work, instance_id: str, new: NewRoutingProfile) -> None:
    wanted = [
        new.default_outbound_queue_id,
        *(entry.queue_id for entry in new.entries),
        *(entry.queue_id for entry in new.manual_entries),
    ]
    known = queues.exist(work.db, instance_id, set(wanted))
    for queue_id in wanted:
        if queue_id not in known:
            raise Missing(Resource.QUEUE.title, queue_id)


def _created(instance_id: str, profile_id: str, new: NewRoutingProfile) -> Event:
    after: dict[str, object] = {
        "name": new.name,
        "description": new.description,
        "default_outbound_queue_id": new.default_outbound_queue_id,
        "concurrencies": new.concurrencies,
        "entries": new.entries,
        "manual_entries": new.manual_entries,
        "timer": new.timer.value,
        "tags": new.tags,
    }
    return Event(
        kind="routing-profile.created",
        instance_id=instance_id,
        subject_id=profile_id,
        subject_name=new.name,
        after={field: value for field, value in after.items() if value},
    )
