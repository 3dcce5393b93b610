"""The load generator: several processes, each with several connections that are kept open.

Every connection sends its next request as soon as it has the answer to the last one. Requests are
signed beforehand; then all processes warm up, wait for each other and start together.
"""

import multiprocessing
import selectors
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from threading import Barrier, BrokenBarrierError
from typing import Final

from bench.figures import Answered
from bench.lane import LONGEST_SECONDS, Lane, Lost
from bench.signed import Asked, Target, written

WARM_UP_SHARE: Final = 0.2
OK: Final = 200


class Refused(Exception):  # noqa: N818 - says what happened
    """A server that refuses what it should do; the message is its first answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Senders:
    """Who sends: so many processes, with so many connections each."""

    processes: int
    connections: int


ALL: Final = Senders(processes=2, connections=4)
ONE: Final = Senders(processes=1, connections=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What to send: requests for so many seconds, again and again or each one once."""

    name: str
    requests: Sequence[Asked]
    seconds: float
    may_repeat: bool = True
    senders: Senders = ALL


_start: Barrier


def put(load: Load, target: Target) -> Answered:
    """Put a server under load, and give what it answered."""
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(load.senders.processes)
    with ProcessPoolExecutor(load.senders.processes, context, _remember, (start,)) as pool:
        tasks = [pool.submit(_drive, load, share, target) for share in _shares(load)]
    faults = [fault for task in tasks if (fault := task.exception()) is not None]
    # Who waited in vain for the others knows least of what happened.
    for fault in sorted(faults, key=lambda fault: isinstance(fault, BrokenBarrierError)):
        raise fault
    parts = [task.result() for task in tasks]
    return Answered(
        seconds=max(part.seconds for part in parts),
        latencies_seconds=[each for part in parts for each in part.latencies_seconds],
        refused=sum((Counter(part.refused) for part in parts), Counter[int]()),
    )


def _remember(start: Barrier) -> None:
    global _start  # noqa: PLW0603 - a barrier reaches a process only as it begins
    _start = start


def _shares(load: Load) -> list[Sequence[Asked]]:
    """Give each process its own requests, or all of them from another place on."""
    count = load.senders.processes
    if not load.may_repeat:
        return [load.requests[share::count] for share in range(count)]
    begins = [len(load.requests) * share // count for share in range(count)]
    return [[*load.requests[begin:], *load.requests[:begin]] for begin in begins]


def _drive(load: Load, share: Sequence[Asked], target: Target) -> Answered:
    """Send one process's share."""
    requests = written(target, share)
    waiting = cycle(requests) if load.may_repeat else iter(requests)
    lanes = [Lane(target.port) for _ in range(load.senders.connections)]
    try:
        warm = _send_all(lanes, waiting, load.seconds * WARM_UP_SHARE)
        _look_at(warm, lanes, load)
        _start.wait(LONGEST_SECONDS)
        return _send_all(lanes, waiting, load.seconds)
    except BaseException:
        _start.abort()
        raise
    finally:
        for lane in lanes:
            lane.close()


def _look_at(warm: Answered, lanes: Sequence[Lane], load: Load) -> None:
    if warm.refused and sum(warm.refused.values()) == len(warm.latencies_seconds):
        told = lanes[0].body()[:500].decode("utf-8", "replace")
        raise Refused(f"{load.name} is refused: {dict(warm.refused)}, {told}")


def _send_all(lanes: Sequence[Lane], requests: Iterator[bytes], seconds: float) -> Answered:
    """Send requests until the time is over or they are, and wait for the last answers."""
    latencies: list[float] = []
    refused: Counter[int] = Counter()
    with selectors.DefaultSelector() as selector:
        began = now = time.perf_counter()
        for lane in lanes:
            selector.register(lane.socket, selectors.EVENT_READ, lane)
            lane.send(next(requests))
        for lane, status in _answers(selector):
            now = time.perf_counter()
            latencies.append(now - lane.sent_at)
            refused.update([status] if status != OK else [])
            following = next(requests, None) if now < began + seconds else None
            _go_on(selector, lane, following)
    return Answered(seconds=now - began, latencies_seconds=latencies, refused=refused)


def _answers(selector: selectors.BaseSelector) -> Iterator[tuple[Lane, int]]:
    """Give the lanes whose answer has come, until none is waiting for one."""
    while selector.get_map():
        waited_for = selector.select(LONGEST_SECONDS)
        if not waited_for:
            raise Lost(f"no answer within {LONGEST_SECONDS:g} seconds")
        for ready, _ in waited_for:
            status = ready.data.receive()
            if status is not None:
                yield ready.data, status


def _go_on(selector: selectors.BaseSelector, lane: Lane, request: bytes | None) -> None:
    if request is None or lane.is_last:
        selector.unregister(lane.socket)
    if lane.is_last:
        lane.reopen()
    if request is not None:
        if lane.socket not in selector.get_map():
            selector.register(lane.socket, selectors.EVENT_READ, lane)
        lane.send(request)
