"""The only way to get hold of an instance."""

from switchroom.access.acts import Act
from switchroom.ground.refusals import Missing
from switchroom.instances import store
from switchroom.instances.arns import instance_id_of
from switchroom.instances.instance import Instance
from switchroom.work import Work


def reach(work: Work, id_or_arn: str, act: Act) -> Instance:
    """Fetch the instance in which the actor may carry out this act.

    Raises Missing when there is none or it is not the actor's, NotAllowed without the permission.
    """
    instance_id = instance_id_of(work.place, id_or_arn)
    work.require(act, instance_id)
    instance = store.one(work.db, instance_id)
    if instance is None:
        raise Missing("instance", id_or_arn)
    return instance
