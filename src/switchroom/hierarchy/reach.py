"""The only way to get hold of a hierarchy group."""

from switchroom.access.acts import Act
from switchroom.ground.refusals import Missing
from switchroom.hierarchy import store
from switchroom.hierarchy.group import Group
from switchroom.instances.instance import Instance
from switchroom.work import Work


def reach(work: Work, instance: Instance, group_id: str, act: Act) -> Group:
    """Fetch the group on which the actor may carry out this act.

    Raises Missing when there is none, NotAllowed without the permission.
    """
    work.require(act, instance.id)
    group = store.one(work.db, instance.id, group_id)
    if group is None:
        raise Missing(store.WHAT, group_id)
    return group
