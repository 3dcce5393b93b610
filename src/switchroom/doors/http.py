"""The HTTP edge: a thin ASGI application in front of the switchboard, health and metrics.

Short acts run inline on SQLite, which is several times faster than a thread; whoever would have
to wait for another writer is moved to a thread, so that nobody behind waits as well (design, 3).
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, Final

import structlog

from switchroom.doors import welcome
from switchroom.doors.connect.errors import failed
from switchroom.doors.switchboard import Request, Switchboard
from switchroom.doors.welcome import is_for_people
from switchroom.ground import metrics
from switchroom.ground.migrate import is_current
from switchroom.ground.refusals import Away
from switchroom.wire.answer import Answer, error_answer

Headers = tuple[tuple[bytes, bytes], ...]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

log = structlog.get_logger()

# Another change takes about a millisecond; an import takes seconds.
SHORT_PATIENCE_SECONDS: Final = 0.05
UNAVAILABLE: Final = 503
FIRST_REFUSAL: Final = 400
MOST_DISCARDED_BYTES: Final = 67_108_864
TEXT: Final = (b"content-type", b"text/plain; charset=utf-8")
# What may take long, by method and beginning of the path: it never runs inline.
HEAVY: Final = (("POST", b"/change-sets/"), ("DELETE", b"/instance/"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a client may send, in bytes, and how long a change waits, in seconds."""

    request_bytes: int
    upload_bytes: int
    busy_seconds: float


class BodyTooLarge(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The body is larger than the limit, which is in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"The request body is larger than {limit} bytes.")


class ClientGone(Exception):  # noqa: N818 - nobody is left to answer
    """The client closed the connection before the body was whole."""


class HttpDoor:
    """The ASGI application of the two wire doors."""

    def __init__(self, switchboard: Switchboard, limits: Limits) -> None:
        self._switchboard = switchboard
        self._limits = limits
        self._is_inline = switchboard.database.is_sqlite

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request_id = self._switchboard.tools.chance.new_id()
        try:
            answer = await self._answer(scope, receive, request_id)
        except ClientGone:
            return
        await _send(send, answer, request_id)

    async def _answer(self, scope: Message, receive: Receive, request_id: str) -> Answer:
        match scope["path"]:
            case "/healthz":
                return Answer(status=200, headers=(TEXT,), body=b"ok\n")
            case "/readyz":
                return await asyncio.to_thread(self._readiness)
            case "/metrics":
                headers = ((b"content-type", metrics.CONTENT_TYPE.encode()),)
                return Answer(status=200, headers=headers, body=metrics.page())
            case path if is_for_people(scope["method"], path):
                return welcome.ANSWER
            case _:
                return await self._operation(scope, receive, request_id)

    async def _operation(self, scope: Message, receive: Receive, request_id: str) -> Answer:
        raw_path: bytes = scope.get("raw_path") or scope["path"].encode()
        headers = tuple((bytes(name), bytes(value)) for name, value in scope["headers"])
        is_heavy = any(
            scope["method"] == method and raw_path.startswith(path) for method, path in HEAVY
        )
        is_upload = is_heavy and await asyncio.to_thread(self._is_upload, headers)
        limit = self._limits.upload_bytes if is_upload else self._limits.request_bytes
        try:
            body = await _read_body(receive, limit)
        except BodyTooLarge as refusal:
            return error_answer("RequestEntityTooLargeException", 413, str(refusal))
        request = Request(
            method=scope["method"],
            raw_path=raw_path.partition(b"?")[0],
            query_string=scope["query_string"],
            headers=headers,
            body=body,
            id=request_id,
        )
        began = time.perf_counter()
        answer = await self._carry(request, is_heavy=is_heavy)
        seconds = time.perf_counter() - began
        metrics.answered(answer.status, seconds)
        _log(request, answer, seconds)
        return answer

    async def _carry(self, request: Request, *, is_heavy: bool) -> Answer:
        answer_it = self._switchboard.answer
        try:
            if self._is_inline and not is_heavy:
                answer = answer_it(request, SHORT_PATIENCE_SECONDS)
                if answer.status != UNAVAILABLE:
                    return answer
            return await asyncio.to_thread(answer_it, request, self._limits.busy_seconds)
        except Exception:  # the edge: a fault of ours is logged whole and answered as such
            log.exception("fault", request_id=request.id, method=request.method)
            return failed(request.id)

    def _is_upload(self, headers: Headers) -> bool:
        """Only who shows a key that exists may send a large body."""
        try:
            return self._switchboard.knows_key(headers)
        except Away:
            return False

    def _readiness(self) -> Answer:
        try:
            is_ready = is_current(self._switchboard.database)
        except Away as refusal:
            return Answer(status=503, headers=(TEXT,), body=refusal.message.encode() + b"\n")
        if is_ready:
            return Answer(status=200, headers=(TEXT,), body=b"ready\n")
        return Answer(status=503, headers=(TEXT,), body=b"the schema is not the present one\n")


def _log(request: Request, answer: Answer, seconds: float) -> None:
    """Write a line about the answer; what was only read, and given, is for the curious."""
    is_quiet = request.method == "GET" and answer.status < FIRST_REFUSAL
    write = log.debug if is_quiet else log.info
    write(
        "answered",
        request_id=request.id,
        method=request.method,
        path=request.raw_path.decode("ascii", "backslashreplace"),
        status=answer.status,
        milliseconds=round(seconds * 1000, 1),
    )


async def _read_body(receive: Receive, limit: int) -> bytes:
    """Read a body to its end, for who still writes reads no answer; keep no more than the limit."""
    body, discarded = bytearray(), 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        if len(body) <= limit:
            body += message.get("body", b"")
        else:
            discarded += len(message.get("body", b""))
        if not message.get("more_body", False) or discarded > MOST_DISCARDED_BYTES:
            break
    if len(body) > limit:
        raise BodyTooLarge(limit)
    return bytes(body)


async def _send(send: Send, answer: Answer, request_id: str) -> None:
    headers = [*answer.headers, (b"x-amzn-requestid", request_id.encode())]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
