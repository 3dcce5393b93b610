"""Passwords at rest.

Argon2id takes 21 ms a password, so a file of 100,000 people would hold the database for many
minutes. A password is therefore stored in two steps (design, 3):

- *concealed*, in the transaction that brings it: HMAC-SHA-256 under a key that is not in the
  database, so that a stolen database alone is worth nothing;
- *hardened*, soon after and outside any write transaction: Argon2id over the concealed form.

Signing in works in both states.
"""

import hmac
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import Connection

from switchroom.ground.server_key import ServerKey
from switchroom.sign_in import store

SALT_BYTES: Final = 16
PURPOSE: Final = "concealed passwords"
BATCH: Final = 16

# OWASP's first choice with little memory: 19 MiB, two passes, one lane.
_ARGON2: Final = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPassword:
    """A password as it lies in the database; hardened when `argon2` is there."""

    user_id: str
    concealed: bytes | None = field(repr=False)
    salt: bytes = field(repr=False)
    argon2: str | None = field(repr=False)


def conceal(key: ServerKey, salt: bytes, password: str) -> bytes:
    """Give salt and HMAC of a password, 48 bytes."""
    return salt + key.mac(PURPOSE, salt + password.encode())


def harden(concealed: bytes) -> tuple[bytes, str]:
    """Give the salt and Argon2id of a concealed password. Takes about 21 ms."""
    return concealed[:SALT_BYTES], _ARGON2.hash(concealed[SALT_BYTES:])


def matches(key: ServerKey, stored: StoredPassword, password: str) -> bool:
    """Tell in constant time whether this is the password."""
    concealed = conceal(key, stored.salt, password)
    if stored.argon2 is None:
        return hmac.compare_digest(concealed, stored.concealed or b"")
    try:
        return _ARGON2.verify(stored.argon2, concealed[SALT_BYTES:])
    except VerifyMismatchError:
        return False


def harden_some(begin: Callable[[], AbstractContextManager[Connection]]) -> int:
    """Harden a few concealed passwords, oldest first; say how many were left to do.

    `begin` opens a transaction that writes. None is open while Argon2 works, and a password that
    was changed meanwhile keeps its new value.
    """
    with begin() as db:
        waiting = store.concealed(db, BATCH)
    hardened = [(user_id, value, *harden(value)) for user_id, value in waiting]
    if hardened:
        with begin() as db:
            for user_id, value, salt, argon2 in hardened:
                store.replace_concealed(db, user_id, value, salt=salt, argon2=argon2)
    return len(hardened)


def stored_password(db: Connection, user_id: str) -> StoredPassword | None:
    """The password of a user, if there is one."""
    row = store.password_of(db, user_id)
    if row is None:
        return None
    salt = row.salt if row.concealed is None else row.concealed[:SALT_BYTES]
    return StoredPassword(user_id=user_id, concealed=row.concealed, salt=salt, argon2=row.argon2)
