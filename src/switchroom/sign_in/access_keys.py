"""Access keys, with which programs sign their calls.

A signature can only be checked by whoever has the secret, so it is sealed, not hashed.
"""

import base64
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection

from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.server_key import ServerKey
from switchroom.sign_in import store
from switchroom.work import Work

PREFIX: Final = "SRAK"
ID_BYTES, SECRET_BYTES = 10, 30
PURPOSE: Final = "access key secrets"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccessKey:
    """An access key at the only moment when its secret is shown."""

    id: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessKey:
    """An access key as the check of a signature needs it; no user: the account's own."""

    id: str
    user_id: str | None
    instance_id: str | None
    secret: str = field(repr=False)


def create_key(
    work: Work, *, user_id: str | None, username: str | None, instance_id: str | None
) -> NewAccessKey:
    """Make an access key for a user, or for the account when there is no user."""
    work.require(Act.CREATE_ACCESS_KEY, instance_id)
    random = work.tools.chance.random_bytes
    key_id = PREFIX + base64.b32encode(random(ID_BYTES)).decode()
    secret = base64.urlsafe_b64encode(random(SECRET_BYTES)).decode()
    sealed = work.tools.key.seal(PURPOSE, secret.encode(), bound_to=key_id)
    owner = (user_id, instance_id if user_id else None)
    store.insert_key(work.db, key_id, sealed, owner=owner, now=work.now)
    work.record(
        Event(
            kind="access-key.created",
            instance_id=instance_id,
            subject_id=user_id or key_id,
            subject_name=username or "account",
            after={"access_key_id": key_id},
        )
    )
    return NewAccessKey(id=key_id, secret=secret)


def find_key(db: Connection, server_key: ServerKey, key_id: str) -> AccessKey | None:
    """Fetch an access key and open its secret."""
    row = store.key(db, key_id)
    if row is None:
        return None
    secret = server_key.unseal(PURPOSE, row.sealed_secret, bound_to=key_id)
    return AccessKey(
        id=key_id, user_id=row.user_id, instance_id=row.instance_id, secret=secret.decode()
    )
