"""Make a queue."""

from dataclasses import replace

from switchroom import hours, tags
from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.names import composed
from switchroom.ground.refusals import Missing, refuse_if
from switchroom.instances.arns import Resource
from switchroom.instances.instance import Instance
from switchroom.queues import store
from switchroom.queues.queue import NewQueue
from switchroom.queues.rules import WHAT, problems_with
from switchroom.work import Work


def create(work: Work, instance: Instance, new: NewQueue) -> str:
    """Make a queue, enabled, and give its id.

    Raises Invalid with every problem found, Missing for hours of operation or quick connects that
    are not there, Taken for a name that exists.
    """
    work.require(Act.CREATE_QUEUE, instance.id)
    new = replace(new, name=composed(new.name))
    refuse_if(problems_with(new))
    if not hours.exist(work.db, instance.id, [new.hours_id]):
        raise Missing(Resource.HOURS.title, new.hours_id)
    for quick_connect_id in new.quick_connect_ids:
        # As long as nobody can make a quick connect, there is none to be attached.
        raise Missing(Resource.QUICK_CONNECT.title, quick_connect_id)
    queue_id = work.new_id()
    store.insert_queue(work.db, instance.id, new, queue_id=queue_id, now=work.now)
    tags.put(work.db, instance.id, Resource.QUEUE.word, queue_id, new.tags)
    work.record(_created(instance.id, queue_id, new))
    return queue_id


def _created(instance_id: str, queue_id: str, new: NewQueue) -> Event:
    outbound = new.outbound
    after: dict[str, object] = {
        "name": new.name,
        "description": new.description,
        "hours_id": new.hours_id,
        "most_contacts": new.most_contacts,
        "caller_name": outbound.caller_name,
        "caller_number_id": outbound.caller_number_id,
        "flow_id": outbound.flow_id,
        "email_address_id": outbound.email_address_id,
        "email_address_ids": new.email_address_ids or None,
        "tags": new.tags or None,
    }
    return Event(
        kind=f"{WHAT}.created",
        instance_id=instance_id,
        subject_id=queue_id,
        subject_name=new.name,
        after={field: value for field, value in after.items() if value is not None},
    )
