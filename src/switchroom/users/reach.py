"""The only way to get hold of a person."""

from switchroom.access.acts import Act
from switchroom.ground.refusals import Missing
from switchroom.users import store
from switchroom.users.user import User
from switchroom.work import Work


def reach(work: Work, instance_id: str, user_id: str, act: Act) -> User:
    """Fetch the user on whom the actor may carry out this act.

    Raises Missing when there is none in this instance, NotAllowed without the permission.
    """
    work.require(act, instance_id)
    user = store.one(work.db, instance_id, user_id)
    if user is None:
        raise Missing("user", user_id)
    return user
