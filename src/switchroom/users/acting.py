"""A person as the one who acts."""

from sqlalchemy import Connection

from switchroom import security_profiles
from switchroom.access.actor import Actor
from switchroom.users import store


def acting_as(db: Connection, instance_id: str, user_id: str) -> Actor | None:
    """Give the actor that a user is, with the permissions of all security profiles together."""
    found = store.name_and_profiles(db, instance_id, user_id)
    if found is None:
        return None
    username, profile_ids = found
    return Actor(
        name=username,
        user_id=user_id,
        instance_id=instance_id,
        permissions=security_profiles.permissions_of(db, profile_ids),
    )
