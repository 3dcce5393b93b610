"""The background step that hardens concealed passwords while the server runs.

It needs no memory of its own: what is left to do stands in the database, so it goes on after a
restart where it was. One process of a machine does it; a lock on a file decides which.
"""

import fcntl
import threading
from pathlib import Path
from typing import Final

import structlog

from switchroom.ground.database import Database
from switchroom.ground.refusals import Away
from switchroom.sign_in.passwords import harden_some

log = structlog.get_logger()

REST_SECONDS: Final = 1.0
LOCK_FILE: Final = "hardening.lock"


class Hardening:
    """A thread that hardens passwords until it is stopped."""

    def __init__(self, database: Database, home: Path) -> None:
        self._database = database
        self._lock_file = home / LOCK_FILE
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hardening", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the passwords at hand."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        with self._lock_file.open("w") as lock:
            while not self._stop.is_set():
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:  # another process does it; take over when it ends
                    self._stop.wait(REST_SECONDS)
            while not self._stop.is_set():
                if not self._harden():
                    self._stop.wait(REST_SECONDS)

    def _harden(self) -> bool:
        try:
            return harden_some(self._database.writing) > 0
        except Away as refusal:
            log.warning("hardening waits", reason=refusal.message)
            return False
