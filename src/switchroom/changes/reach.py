"""The only way to get hold of a change set."""

from switchroom.access.acts import Act
from switchroom.changes import store
from switchroom.changes.change_set import ChangeSet
from switchroom.ground.refusals import Missing
from switchroom.instances import Instance
from switchroom.work import Work


def reach(work: Work, instance: Instance, change_set_id: str, act: Act) -> ChangeSet:
    """Fetch the change set on which the actor may carry out this act.

    Raises Missing when there is none in this instance, NotAllowed without the permission.
    """
    work.require(act, instance.id)
    change_set = store.one(work.db, instance.id, change_set_id)
    if change_set is None:
        raise Missing("change set", change_set_id)
    return change_set
