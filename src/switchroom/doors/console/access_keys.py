"""Our operations on access keys."""

from collections.abc import Mapping
from typing import Any, Final

from switchroom import instances, sign_in, users
from switchroom.access.acts import Act
from switchroom.doors.operations import Operations
from switchroom.instances.arns import Resource, id_of
from switchroom.work import Work


def create_access_key(work: Work, asked: Any) -> Mapping[str, object]:
    """Make an access key for a user, or for the account; the secret is shown this once."""
    instance = instances.reach(work, asked.InstanceId, Act.CREATE_ACCESS_KEY)
    user_id = username = None
    if asked.UserId is not None:
        wanted = id_of(work.place, asked.UserId, Resource.USER, instance.id)
        user = users.hold(work, instance.id, wanted, Act.CREATE_ACCESS_KEY)
        user_id, username = user.id, user.username
    key = sign_in.create_key(work, user_id=user_id, username=username, instance_id=instance.id)
    return {"AccessKeyId": key.id, "SecretAccessKey": key.secret, "UserId": user_id}


OPERATIONS: Final[Operations] = {"CreateAccessKey": create_access_key}
