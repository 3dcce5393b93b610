"""The only way to get hold of an agent status."""

from switchroom.access.acts import Act
from switchroom.agent_statuses import store
from switchroom.agent_statuses.agent_status import AgentStatus
from switchroom.ground.refusals import Missing
from switchroom.instances.arns import Resource
from switchroom.work import Work


def reach(work: Work, instance_id: str, status_id: str, act: Act) -> AgentStatus:
    """Fetch the agent status on which the actor may carry out this act.

    Raises Missing when there is none in this instance, NotAllowed without the permission.
    """
    work.require(act, instance_id)
    status = store.one(work.db, instance_id, status_id)
    if status is None:
        raise Missing(Resource.AGENT_STATUS.title, status_id)
    return status
