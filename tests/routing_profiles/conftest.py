"""A queue beside the first one, and routing profiles that are right."""

from collections.abc import Callable
from typing import Any

import pytest

from switchroom import hours, queues
from switchroom.access.actor import OPERATOR
from switchroom.ground.paging import PageAsked
from switchroom.instances import Instance
from switchroom.queues import NewQueue
from switchroom.routing_profiles import Channel, Concurrency, NewRoutingProfile, QueueEntry
from tests.centre import Value
from tests.conftest import WorkAs

VOICE = Concurrency(channel=Channel.VOICE, contacts=1)
CHAT = Concurrency(channel=Channel.CHAT, contacts=2)

Profile = Callable[..., NewRoutingProfile]


@pytest.fixture
def queue_ids(work_as: WorkAs, instance: Instance) -> dict[str, str]:
    """The ids of the queues Loans and BasicQueue, by name."""
    with work_as(OPERATOR) as work:
        (basic,) = hours.page(work, instance, PageAsked(size=1)).items
        queues.create(work, instance, NewQueue(name="Loans", hours_id=basic.id))
        page = queues.page(work, instance, (), PageAsked(size=10))
        return {one.name: one.id for one in page.items}


def profile_of(**other: Value) -> NewRoutingProfile:
    """A routing profile with good defaults."""
    values: dict[str, Any] = {
        "name": "Lending",
        "description": "Loans by phone and chat",
        "default_outbound_queue_id": "queue",
        "concurrencies": (VOICE, CHAT),
        **other,
    }
    return NewRoutingProfile(**values)


@pytest.fixture
def profile(queue_ids: dict[str, str]) -> Profile:
    """Describe a routing profile whose default outbound queue is Loans."""
    return lambda **other: profile_of(default_outbound_queue_id=queue_ids["Loans"], **other)


def entry(queue_id: str, channel: Channel = Channel.VOICE, **other: Value) -> QueueEntry:
    """A queue entry that comes first and at once."""
    values: dict[str, Any] = {"priority": 1, "delay_seconds": 0, **other}
    return QueueEntry(queue_id=queue_id, channel=channel, **values)
