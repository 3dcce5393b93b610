"""The two agent statuses that every instance begins with."""

from typing import Final

from switchroom.access.acts import Act
from switchroom.agent_statuses import store
from switchroom.agent_statuses.agent_status import NewAgentStatus, StatusType
from switchroom.ground.events import Event
from switchroom.instances.instance import Instance
from switchroom.work import Work

DEFAULTS: Final = (
    NewAgentStatus(
        name="Available",
        description="Contacts come to whoever has this status.",
        type=StatusType.ROUTABLE,
        display_order=1,
    ),
    NewAgentStatus(
        name="Offline",
        description="No contacts come to whoever has this status.",
        type=StatusType.OFFLINE,
        display_order=2,
    ),
)


def add_defaults(work: Work, instance: Instance) -> None:
    """Give a fresh instance the statuses that only it can have: nobody makes one of their types."""
    work.require(Act.CREATE_INSTANCE)
    for new in DEFAULTS:
        status_id = work.new_id()
        store.insert_status(work.db, instance.id, new, status_id=status_id, now=work.now)
        work.record(
            Event(
                kind="agent-status.created",
                instance_id=instance.id,
                subject_id=status_id,
                subject_name=new.name,
                after={"name": new.name, "type": new.type.value, "state": new.state.value},
            )
        )
