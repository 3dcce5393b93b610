"""Take a contact centre down."""

from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.instances import store
from switchroom.instances.reach import reach
from switchroom.work import Work


def delete(work: Work, id_or_arn: str) -> None:
    """Delete an instance with everything in it; its history stays."""
    instance = reach(work, id_or_arn, Act.DELETE_INSTANCE)
    store.erase(work.db, instance.id)
    work.record(
        Event(
            kind="instance.deleted",
            instance_id=instance.id,
            subject_id=instance.id,
            subject_name=instance.alias or instance.id,
            before={"alias": instance.alias, "identity_mode": instance.mode.value},
        )
    )
