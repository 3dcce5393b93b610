"""Whether the file of the server key can be used; it never shows what is in it."""

import re
from typing import Final

from switchroom.settings import KEY_DIGITS, Settings

DIGITS: Final = re.compile(rf"[0-9a-fA-F]{{{KEY_DIGITS}}}")


def fault(settings: Settings) -> str | None:
    """Say what is wrong with the key file; None when it is right, absent or not needed."""
    if settings.secret_key is not None or not settings.key_file.exists():
        return None
    try:
        text = settings.key_file.read_text("ascii").strip()
    except OSError as error:
        return f"The server key {settings.key_file} cannot be read: {error.strerror}."
    except UnicodeDecodeError:
        text = ""
    if DIGITS.fullmatch(text):
        return None
    return (
        f"The server key {settings.key_file} is damaged: it must hold {KEY_DIGITS} hexadecimal "
        "digits. Restore it from a backup; without it, stored access keys and sign-ins are lost."
    )
