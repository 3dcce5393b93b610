"""The only way to get hold of hours of operation."""

from switchroom.access.acts import Act
from switchroom.ground.refusals import Missing
from switchroom.hours import store
from switchroom.hours.hours import Hours
from switchroom.hours.rules import WHAT
from switchroom.work import Work


def reach(work: Work, instance_id: str, hours_id: str, act: Act) -> Hours:
    """Fetch the hours of operation on which the actor may carry out this act.

    Raises Missing when there are none, NotAllowed without the permission.
    """
    work.require(act, instance_id)
    hours = store.one(work.db, instance_id, hours_id)
    if hours is None:
        raise Missing(WHAT, hours_id)
    return hours
