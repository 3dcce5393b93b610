"""Letters to people: which event causes which letter, and the outbox they wait in."""

from switchroom.notices.letters import letters_about
from switchroom.notices.store import count_waiting, put_out

__all__ = ["count_waiting", "letters_about", "put_out"]
