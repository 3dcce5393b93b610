"""One piece of work: a transaction with its actor, its time and its record.

Every act gets a `Work` and does everything through it; what happened and the letters about it
are written in the same transaction, or not at all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from switchroom.access.actor import Actor
from switchroom.access.acts import Act, demand, require
from switchroom.ground.chance import Chance
from switchroom.ground.clock import Moment
from switchroom.ground.events import Event
from switchroom.ground.paging import PageTokens
from switchroom.ground.server_key import ServerKey
from switchroom.history.store import Circumstances, append_all
from switchroom.notices.letters import letters_about
from switchroom.notices.store import put_out

Progress = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """Tell nobody how far a long act has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where this server says it stands; the parts of its ARNs."""

    partition: str
    region: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What every piece of work on one server shares."""

    place: Place
    key: ServerKey
    tokens: PageTokens
    chance: Chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One transaction, who works in it, and when."""

    db: Connection
    actor: Actor
    now: Moment
    request_id: str
    tools: Tools

    @property
    def place(self) -> Place:
        """Where this server says it stands."""
        return self.tools.place

    def new_id(self) -> str:
        """Draw an id for a new thing."""
        return self.tools.chance.new_id()

    def require(self, act: Act, instance_id: str | None = None) -> None:
        """Refuse unless the actor has the permission that the act needs in this instance."""
        require(self.actor, act, instance_id)

    def demand(self, act: Act, permission: str) -> None:
        """Refuse unless the actor has this very permission."""
        demand(self.actor, act, permission)

    def record(self, event: Event) -> None:
        """Write what happened into the history and its letters into the outbox."""
        self.record_all([event])

    def record_all(self, events: Iterable[Event], *, letters: bool = True) -> None:
        """Write several events of one instance; without letters where people asked for none."""
        happened = list(events)
        append_all(self.db, self._circumstances(), happened)
        if letters and happened:
            put_out(
                self.db,
                (letter for event in happened for letter in letters_about(event)),
                instance_id=happened[0].instance_id,
                written_at=self.now,
            )

    def _circumstances(self) -> Circumstances:
        return Circumstances(
            happened_at=self.now,
            actor=self.actor.name,
            actor_id=self.actor.user_id,
            request_id=self.request_id,
        )
