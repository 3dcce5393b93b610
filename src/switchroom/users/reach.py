"""The only two ways to get hold of a person: to look at, and to change."""

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
    return _present(store.one(work.db, instance_id, user_id), user_id)


def hold(work: Work, instance_id: str, user_id: str, act: Act) -> User:
    """Fetch the user whom the actor may change, and let nobody else do so until the work ends.

    Raises Missing and NotAllowed like `reach`.
    """
    work.require(act, instance_id)
    return _present(store.hold(work.db, instance_id, user_id), user_id)


def _present(user: User | None, user_id: str) -> User:
    if user is None:
        raise Missing("user", user_id)
    return user
