"""The only way to get hold of a queue."""

from switchroom.access.acts import Act
from switchroom.ground.refusals import Missing
from switchroom.queues import store
from switchroom.queues.queue import Queue
from switchroom.queues.rules import WHAT
from switchroom.work import Work


def reach(work: Work, instance_id: str, queue_id: str, act: Act) -> Queue:
    """Fetch the queue on which the actor may carry out this act.

    Raises Missing when there is none in this instance, NotAllowed without the permission.
    """
    work.require(act, instance_id)
    queue = store.one(work.db, instance_id, queue_id)
    if queue is None:
        raise Missing(WHAT, queue_id)
    return queue
