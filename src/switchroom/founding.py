"""Found a contact centre: the instance, and what a fresh one holds.

What that is follows Amazon Connect (connect-api, 2.3). Each thing is made by the act that makes
every other of its kind, so it obeys the same rules and has its own event in the history.
"""

from collections.abc import Mapping
from typing import Final

from switchroom import (
    agent_statuses,
    hours,
    instances,
    queues,
    routing_profiles,
    security_profiles,
    tags,
)
from switchroom.ground.refusals import refuse_if
from switchroom.hours import Day, NewHours, Opening, TimeOfDay
from switchroom.instances import Instance, NewInstance
from switchroom.queues import NewQueue
from switchroom.routing_profiles import Channel, Concurrency, NewRoutingProfile, QueueEntry
from switchroom.work import Work

MIDNIGHT: Final = TimeOfDay(hour=0, minute=0)
CONCURRENCIES: Final = (
    Concurrency(channel=Channel.VOICE, contacts=1),
    Concurrency(channel=Channel.CHAT, contacts=2),
    Concurrency(channel=Channel.TASK, contacts=10),
    Concurrency(channel=Channel.EMAIL, contacts=5),
)


def found(work: Work, new: NewInstance, carried: Mapping[str, str]) -> Instance:
    """Make a contact centre that carries these tags, with hours, a queue, profiles and statuses.

    The same client token gives the instance that it gave before, as it is by now. Raises Invalid
    for a bad or taken alias and for bad tags.
    """
    refuse_if(tags.problems_with(carried))
    instance, is_new = instances.create(work, new)
    if is_new:
        tags.put(work.db, instance.id, "instance", instance.id, carried)
        _add_routing(work, instance)
        for profile in security_profiles.DEFAULTS:
            security_profiles.create(work, instance, profile)
        agent_statuses.add_defaults(work, instance)
    return instance


def _add_routing(work: Work, instance: Instance) -> None:
    always = tuple(Opening(day=day, start=MIDNIGHT, end=MIDNIGHT) for day in Day)
    hours_id = hours.create(
        work,
        instance,
        NewHours(
            name="Basic Hours",
            description="Around the clock, every day.",
            time_zone="UTC",
            openings=always,
        ),
    )
    queue_id = queues.create(
        work,
        instance,
        NewQueue(name="BasicQueue", description="The first queue.", hours_id=hours_id),
    )
    routing_profiles.create(
        work,
        instance,
        NewRoutingProfile(
            name="Basic Routing Profile",
            description="Every channel of BasicQueue.",
            default_outbound_queue_id=queue_id,
            concurrencies=CONCURRENCIES,
            entries=tuple(
                QueueEntry(queue_id=queue_id, channel=channel, priority=1, delay_seconds=0)
                for channel in Channel
            ),
        ),
        is_default=True,
    )
