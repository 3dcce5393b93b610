"""The one key of the server and what is derived from it.

Purposes never share a key: each has its own, by HKDF-SHA-256 (RFC 5869) over its name.
"""

import hmac
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12


class WrongServerKey(Exception):  # noqa: N818 - says what the matter is
    """Something sealed cannot be opened: the server key is not the one that sealed it."""

    def __init__(self, purpose: str) -> None:
        super().__init__(
            f"The server key cannot open what was sealed as '{purpose}'. It is not the key this "
            "database was made with. Restore the file server.key of the home directory, or set "
            "SWITCHROOM_SECRET_KEY to the former value."
        )


class ServerKey:
    """Derives keys and seals secrets; never shows its bytes."""

    __slots__ = ("_derive", "_key")

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            message = f"The server key has {len(key)} bytes; it needs exactly {KEY_BYTES}."
            raise ValueError(message)
        self._key = key
        self._derive = lru_cache(maxsize=32)(self._derived)

    def __repr__(self) -> str:
        return "ServerKey(…)"

    def _derived(self, purpose: str) -> bytes:
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(self._key)

    def derived(self, purpose: str) -> bytes:
        """Give the key for one purpose."""
        return self._derive(purpose)

    def seal(self, purpose: str, secret: bytes, *, bound_to: str = "") -> bytes:
        """Encrypt and authenticate; `bound_to` ties the result to the row it lies in."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + AESGCM(self.derived(purpose)).encrypt(nonce, secret, bound_to.encode())

    def unseal(self, purpose: str, sealed: bytes, *, bound_to: str = "") -> bytes:
        """Open what was sealed for the same purpose and place; WrongServerKey otherwise."""
        nonce, secret = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return AESGCM(self.derived(purpose)).decrypt(nonce, secret, bound_to.encode())
        except InvalidTag:
            raise WrongServerKey(purpose) from None

    def mac(self, purpose: str, message: bytes) -> bytes:
        """Authenticate a message for one purpose, with HMAC-SHA-256."""
        return hmac.digest(self.derived(purpose), message, "sha256")


def read_or_make(path: Path) -> ServerKey:
    """Read the key from its file, making the file (mode 0600) when there is none.

    The file appears whole under its name, so two processes that start at once agree on one key.
    """
    if not path.exists():
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(os.urandom(KEY_BYTES).hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return ServerKey(bytes.fromhex(path.read_text("ascii").strip()))
