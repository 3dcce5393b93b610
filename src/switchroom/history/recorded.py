"""An event as it lies in the history."""

from dataclasses import dataclass

from switchroom.ground.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An event as it lies in the history: with its number, who, when and in which request."""

    number: int
    happened_at: int
    actor: str
    actor_id: str | None
    request_id: str
    event: Event
