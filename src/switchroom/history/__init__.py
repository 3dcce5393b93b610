"""What happened: an append-only record of every act, written in the act's own transaction."""

from switchroom.history.recorded import Recorded
from switchroom.history.store import append, append_all, page

__all__ = ["Recorded", "append", "append_all", "page"]
