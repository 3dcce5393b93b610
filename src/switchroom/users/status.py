"""The agent status of a person."""

from switchroom import agent_statuses
from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.refusals import Missing
from switchroom.users import store
from switchroom.users.reach import hold
from switchroom.work import Work


def put_status(work: Work, instance_id: str, user_id: str, status_id: str) -> None:
    """Set the agent status of a user; Missing when there is no such status.

    To set the one that is set already is no news.
    """
    user = hold(work, instance_id, user_id, Act.PUT_USER_STATUS)
    if not agent_statuses.exist(work.db, instance_id, [status_id]):
        raise Missing("agent status", status_id)
    before = store.status_of(work.db, user.id)
    if before == status_id:
        return
    store.change(work.db, user.id, {"agent_status_id": status_id}, now=work.now)
    work.record(
        Event(
            kind="user.status-set",
            instance_id=instance_id,
            subject_id=user.id,
            subject_name=user.username,
            before={"agent_status_id": before},
            after={"agent_status_id": status_id},
        )
    )
