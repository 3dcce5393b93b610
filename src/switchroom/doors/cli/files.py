"""Files that a person names."""

import sys
from pathlib import Path
from typing import Final

from switchroom.doors.cli.stop import Stop

STANDARD_INPUT: Final = "-"


def read_bytes(file: str) -> bytes:
    """Read a whole file; - is standard input."""
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise Stop(f"The file {file} cannot be read: {error.strerror}.") from None
