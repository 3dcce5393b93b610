"""A file that somebody gave us."""

import hashlib
from dataclasses import dataclass, field
from typing import Final

MOST_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came, with the name it had. It may hold passwords, so it is never shown."""

    name: str
    content: bytes = field(repr=False)

    def sha256(self) -> str:
        """Give the SHA-256 of the content in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()
