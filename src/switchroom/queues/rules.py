"""What makes a queue right."""

from collections.abc import Iterator
from typing import Final

from switchroom import tags
from switchroom.ground.problems import Kind, Problem
from switchroom.instances.naming import description_problems, name_problems
from switchroom.queues.queue import NewQueue, Outbound

WHAT: Final = "queue"
LONGEST_CALLER_NAME: Final = 255
LONGEST_ID: Final = 500

NEGATIVE_LIMIT: Final = Kind(
    code="queue-limit",
    says="A queue cannot hold {value} contacts at most.",
    try_this="Give 0 or more, or nothing for no limit.",
)
CALLER_NAME_LENGTH: Final = Kind(
    code="caller-name-length",
    says="The outbound caller id name has {count} characters; 1 to 255 are allowed.",
    try_this="Give it a name of that length, or none.",
)
OUTBOUND_ID: Final = Kind(
    code="outbound-id",
    says="The id of the {name} has {count} characters; 1 to 500 are allowed.",
    try_this="Give the id, or leave it out.",
)


def problems_with(new: NewQueue) -> Iterator[Problem]:
    """Find what is wrong with a queue to be made."""
    yield from name_problems(new.name, WHAT)
    yield from description_problems(new.description, WHAT)
    if new.most_contacts is not None and new.most_contacts < 0:
        value = str(new.most_contacts)
        yield Problem(kind=NEGATIVE_LIMIT, field="most_contacts", value=value)
    yield from outbound_problems(new.outbound)
    for address_id in new.email_address_ids:
        yield from _id_problems("e-mail address", address_id)
    yield from tags.problems_with(new.tags)


def outbound_problems(outbound: Outbound) -> Iterator[Problem]:
    """Find what is wrong with how outbound contacts present themselves; "" is no id (T)."""
    name = outbound.caller_name
    if name is not None and not 1 <= len(name) <= LONGEST_CALLER_NAME:
        facts = {"count": len(name)}
        yield Problem(kind=CALLER_NAME_LENGTH, field="caller_name", value=name, facts=facts)
    yield from _id_problems("caller id number", outbound.caller_number_id)
    yield from _id_problems("whisper flow", outbound.flow_id)
    yield from _id_problems("e-mail address", outbound.email_address_id)


def _id_problems(name: str, given: str | None) -> Iterator[Problem]:
    if given is not None and not 1 <= len(given) <= LONGEST_ID:
        facts = {"name": name, "count": len(given)}
        yield Problem(kind=OUTBOUND_ID, field="outbound", value=given, facts=facts)
