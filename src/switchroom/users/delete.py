"""Let people go."""

from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.users import portrait, store
from switchroom.users.create import letter_box
from switchroom.users.reach import hold
from switchroom.work import Work


def delete(work: Work, instance_id: str, user_id: str) -> None:
    """Delete a user; the login name is free at once, and the history stays."""
    user = hold(work, instance_id, user_id, Act.DELETE_USER)
    store.erase(work.db, user.id)
    work.record(
        Event(
            kind="user.deleted",
            instance_id=instance_id,
            subject_id=user.id,
            subject_name=user.username,
            before=portrait.of_person(user),
            recipient=letter_box(user.identity),
        )
    )
