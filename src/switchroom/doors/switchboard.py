"""From request to answer: the one road that every call to an operation takes.

It is the same for Connect's operations and our own, over HTTP and within the process.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from msgspec import Struct
from sqlalchemy import Connection

from switchroom import sign_in, users
from switchroom.access.actor import Actor
from switchroom.doors.connect.errors import not_built, refused
from switchroom.doors.operations import LongOperations, Members, Operations
from switchroom.ground.clock import Clock, seconds
from switchroom.ground.database import PATIENCE_SECONDS, Database
from switchroom.ground.refusals import Refusal
from switchroom.wire.answer import JSON, Answer, encode
from switchroom.wire.contract import Contract, Operation
from switchroom.wire.refused import RequestRefused
from switchroom.wire.signature import (
    UNKNOWN_KEY,
    Headers,
    SignatureRefused,
    claimed_key,
    read_signature,
    verify,
)
from switchroom.work import Progress, Tools, Work, silent

READING: Final = ("Describe", "List", "Search", "Get")
ACCOUNT: Final = "account"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An HTTP request with its whole body."""

    method: str
    raw_path: bytes
    query_string: bytes
    headers: tuple[tuple[bytes, bytes], ...] = field(repr=False)
    body: bytes = field(repr=False)
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who calls, in which request, how long to wait for other writers, and whom to tell."""

    actor: Actor
    request_id: str
    patience_seconds: float = PATIENCE_SECONDS
    progress: Progress = silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Switchboard:
    """Knows all operations and carries each call to its act."""

    contract: Contract
    operations: Operations
    long_operations: LongOperations
    database: Database
    tools: Tools
    clock: Clock

    def answer(self, request: Request, patience_seconds: float = PATIENCE_SECONDS) -> Answer:
        """Answer one request; every refusal becomes an error answer."""
        operation = None
        try:
            match = self.contract.find(request.method, request.raw_path)
            operation = match.operation
            name = operation.name
            with self.database.reading() as db:
                actor = self._caller(db, request)
                if not self.is_built(name):
                    return not_built(operation)
                asked = self.contract.decode(match, request.query_string, request.body)
                caller = Caller(
                    actor=actor, request_id=request.id, patience_seconds=patience_seconds
                )
                if is_reading(name):
                    return done(operation, self.operations[name](self._work(db, caller), asked))
            return done(operation, self._change(name, asked, caller))
        except (Refusal, RequestRefused, SignatureRefused) as refusal:
            return refused(operation, refusal)

    def call(self, name: str, params: Mapping[str, object], caller: Caller) -> Members:
        """Carry out an operation for a caller in this process; refusals are raised."""
        asked = self.contract.convert(name, params)
        if not is_reading(name):
            return self._change(name, asked, caller) or {}
        with self.database.reading() as db:
            return self.operations[name](self._work(db, caller), asked) or {}

    def knows_key(self, headers: Headers) -> bool:
        """Tell whether a request claims a key that exists; its signature is not looked at yet."""
        key_id = claimed_key(headers)
        if key_id is None:
            return False
        with self.database.reading() as db:
            return sign_in.is_key(db, key_id)

    def is_built(self, name: str) -> bool:
        """Tell whether an operation of the models is answered."""
        return name in self.operations or name in self.long_operations

    def is_long(self, name: str) -> bool:
        """Tell whether an operation may take more than a moment."""
        return name in self.long_operations

    def _change(self, name: str, asked: Struct, caller: Caller) -> Members | None:
        if name in self.long_operations:
            return self.long_operations[name](lambda: self.begin(caller), asked, caller.progress)
        with self.begin(caller) as work:
            return self.operations[name](work, asked)

    @contextmanager
    def begin(self, caller: Caller) -> Iterator[Work]:
        """Open a transaction that writes, for one caller."""
        with self.database.writing(caller.patience_seconds) as db:
            yield self._work(db, caller)

    def _work(self, db: Connection, caller: Caller) -> Work:
        return Work(
            db=db,
            actor=caller.actor,
            now=self.clock.now(),
            request_id=caller.request_id,
            tools=self.tools,
        )

    def _caller(self, db: Connection, request: Request) -> Actor:
        """Find out who signed the request; SignatureRefused when that is not proven."""
        signed = read_signature(
            request.method,
            request.raw_path,
            request.query_string,
            request.headers,
            request.body,
        )
        key = sign_in.find_key(db, self.tools.key, signed.access_key_id)
        if key is None:
            raise UNKNOWN_KEY
        verify(signed, key.secret, seconds(self.clock.now()))
        if key.user_id is None or key.instance_id is None:
            return Actor(name=ACCOUNT)
        actor = users.acting_as(db, key.instance_id, key.user_id)
        if actor is None:
            raise UNKNOWN_KEY
        return actor


def is_reading(name: str) -> bool:
    """Tell whether an operation changes nothing, by its name."""
    return name.startswith(READING)


def done(operation: Operation, result: Members | None) -> Answer:
    """Write the answer to a request that was carried out."""
    return Answer(status=200, headers=(JSON,), body=encode(operation, result))
