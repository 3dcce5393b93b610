"""Ids and randomness; the only place that draws any."""

import os
import secrets
import uuid
from typing import Protocol


class Chance(Protocol):
    """Draws ids and random bytes."""

    def new_id(self) -> str:
        """Draw an id: a UUID in lower case."""
        ...

    def random_bytes(self, count: int) -> bytes:
        """Draw bytes that nobody can guess."""
        ...


class SystemChance:
    """The randomness of this machine."""

    def new_id(self) -> str:
        """Draw an id: a UUID in lower case."""
        return str(uuid.UUID(bytes=os.urandom(16), version=4))

    def random_bytes(self, count: int) -> bytes:
        """Draw bytes that nobody can guess."""
        return secrets.token_bytes(count)
