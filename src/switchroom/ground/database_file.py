"""The file of an SQLite database, which must stay the one that was opened first.

A file that was removed or replaced goes on taking changes that nobody will ever see again, and
opening a path where nothing is makes an empty database: neither must pass for the real one.
"""

from pathlib import Path

Identity = tuple[int, int] | None


class DatabaseFile:
    """A path, and what it leads to; a database in memory has none and is never lost."""

    def __init__(self, path: str | None) -> None:
        self._path = None if path in {None, "", ":memory:"} else Path(str(path))
        self._was_opened = False

    def opened(self) -> Identity:
        """Say that a connection was opened, and tell on which file."""
        self._was_opened = True
        return self._identity()

    def is_lost(self) -> bool:
        """Tell whether nothing is there any more, where there was a database."""
        return self._was_opened and self._path is not None and self._identity() is None

    def is_still(self, identity: Identity) -> bool:
        """Tell whether the path still leads to the file of a connection."""
        return self._identity() == identity

    def _identity(self) -> Identity:
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
