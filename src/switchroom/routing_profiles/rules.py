"""What makes a routing profile right.

Sources: Connect's model of CreateRoutingProfile, its guide, and Terraform's acceptance tests
(behaviour, 5.1; connect-api, 1.1).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from switchroom import tags
from switchroom.ground.problems import Kind, Problem
from switchroom.instances.naming import description_problems, name_problems
from switchroom.routing_profiles.routing_profile import (
    Channel,
    Concurrency,
    ManualEntry,
    NewRoutingProfile,
    QueueEntry,
)

WHAT: Final = "routing profile"
VOICE_CONTACTS: Final = 1
MOST_CONTACTS: Final = 10
MOST_WORKLOADS: Final = 5
MOST_ENTRIES: Final = 10  # in one call
LAST_PRIORITY: Final = 99
LONGEST_DELAY_SECONDS: Final = 9999

CHANNEL_REPEATED: Final = Kind(
    code="channel-repeated",
    says="The channel {value} is named twice.",
    try_this="Name it once.",
)
VOICE_CONCURRENCY: Final = Kind(
    code="voice-concurrency",
    says="Someone can take exactly 1 voice contact at a time, not {value}.",
    try_this="Give 1, or leave the channel VOICE out.",
)
CONCURRENCY_REQUIRED: Final = Kind(
    code="concurrency-required",
    says="It is not said how many contacts of the channel {channel} come at once.",
    try_this="Give a Concurrency; exactly 1 for VOICE, 0 to 10 for the others.",
)
CONCURRENCY_BOUNDS: Final = Kind(
    code="concurrency-bounds",
    says="{value} contacts at a time are outside 0 to 10 on the channel {channel}.",
    try_this="0 switches the channel off.",
)
WORKLOADS: Final = Kind(
    code="workloads",
    says="The workload types of the channel {channel} are more than 5, named twice, or unbounded.",
    try_this="Name up to 5, each once and with 1 to 10 contacts.",
)
ENTRIES_TOO_MANY: Final = Kind(
    code="queue-entries-too-many",
    says="There are {count} queue entries; at most 10 fit into one call.",
    try_this="Associate the others afterwards, ten at a time.",
)
ENTRY_REPEATED: Final = Kind(
    code="queue-entry-repeated",
    says="The queue '{value}' is named twice for the channel {channel}.",
    try_this="Name each pair of queue and channel once.",
)
PRIORITY_BOUNDS: Final = Kind(
    code="priority-bounds",
    says="The priority {value} is outside 1 to 99.",
    try_this="1 comes first.",
)
DELAY_BOUNDS: Final = Kind(
    code="delay-bounds",
    says="The delay of {value} seconds is outside 0 to 9,999.",
    try_this="Shorten it.",
)
NO_MANUAL_VOICE: Final = Kind(
    code="manual-voice",
    says="Voice contacts of the queue '{value}' cannot be assigned by hand.",
    try_this="Choose CHAT, TASK or EMAIL.",
)


def problems_with(new: NewRoutingProfile) -> Iterator[Problem]:
    """Find what is wrong with a routing profile to be made, as far as one can tell alone."""
    yield from name_problems(new.name, WHAT)
    yield from description_problems(new.description, WHAT, least=1)
    yield from concurrency_problems(new.concurrencies)
    yield from entry_problems(new.entries)
    yield from manual_entry_problems(new.manual_entries)
    yield from tags.problems_with(new.tags)


def concurrency_problems(given: Sequence[Concurrency]) -> Iterator[Problem]:
    """Find what is wrong with the channels and how many contacts come at once."""
    channels = [concurrency.channel for concurrency in given]
    for channel in Channel:
        if channels.count(channel) > 1:
            yield Problem(kind=CHANNEL_REPEATED, field="concurrencies", value=channel.value)
    for concurrency in given:
        yield from _contacts_problems(concurrency)
        types = {workload.type for workload in concurrency.workloads}
        if not (
            len(types) == len(concurrency.workloads) <= MOST_WORKLOADS
            and all(1 <= workload.contacts <= MOST_CONTACTS for workload in concurrency.workloads)
        ):
            facts = {"channel": concurrency.channel.value}
            yield Problem(kind=WORKLOADS, field="concurrencies", facts=facts)


def _contacts_problems(concurrency: Concurrency) -> Iterator[Problem]:
    contacts, channel = concurrency.contacts, concurrency.channel
    if contacts is None and concurrency.workloads and channel is not Channel.VOICE:
        return
    if contacts is None:
        facts = {"channel": channel.value}
        yield Problem(kind=CONCURRENCY_REQUIRED, field="concurrencies", facts=facts)
    elif channel is Channel.VOICE:
        if contacts != VOICE_CONTACTS:
            yield Problem(kind=VOICE_CONCURRENCY, field="concurrencies", value=str(contacts))
    elif not 0 <= contacts <= MOST_CONTACTS:
        facts = {"channel": channel.value}
        value = str(contacts)
        yield Problem(kind=CONCURRENCY_BOUNDS, field="concurrencies", value=value, facts=facts)


def entry_problems(given: Sequence[QueueEntry]) -> Iterator[Problem]:
    """Find what is wrong with queue entries of one call."""
    yield from _number_problems(given)
    for entry in given:
        if not 1 <= entry.priority <= LAST_PRIORITY:
            yield Problem(kind=PRIORITY_BOUNDS, field="entries", value=str(entry.priority))
        if not 0 <= entry.delay_seconds <= LONGEST_DELAY_SECONDS:
            yield Problem(kind=DELAY_BOUNDS, field="entries", value=str(entry.delay_seconds))


def manual_entry_problems(given: Sequence[ManualEntry]) -> Iterator[Problem]:
    """Find what is wrong with entries of queues that are assigned by hand."""
    yield from _number_problems(given)
    for entry in given:
        if entry.channel is Channel.VOICE:
            yield Problem(kind=NO_MANUAL_VOICE, field="manual_entries", value=entry.queue_id)


def _number_problems(given: Sequence[QueueEntry | ManualEntry]) -> Iterator[Problem]:
    if len(given) > MOST_ENTRIES:
        yield Problem(kind=ENTRIES_TOO_MANY, field="entries", facts={"count": len(given)})
    pairs = [(entry.queue_id, entry.channel.value) for entry in given]
    for queue_id, channel in sorted({pair for pair in pairs if pairs.count(pair) > 1}):
        facts = {"channel": channel}
        yield Problem(kind=ENTRY_REPEATED, field="entries", value=queue_id, facts=facts)
