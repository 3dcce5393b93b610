"""ARNs: the long names of things, which every id slot takes as well.

The words differ from the API's nouns: a user is an `agent`, a hierarchy group an `agent-group`
(connect-api, 2.2; AWS's reference data of actions, resources and condition keys for Connect).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from switchroom.ground.refusals import Missing
from switchroom.work import Place

ARN_PARTS: Final = 6


class Resource(Enum):
    """A kind of thing below an instance.

    Its ARN word, its name for people, its permissions, its table, and the column people know it by.
    """

    USER = ("agent", "user", "Users", "users", "username")
    HIERARCHY_GROUP = ("agent-group", "hierarchy group", "AgentGrouping", "hierarchy_groups")
    ROUTING_PROFILE = ("routing-profile", "routing profile", "RoutingPolicies", "routing_profiles")
    SECURITY_PROFILE = (
        *("security-profile", "security profile"),
        *("SecurityProfiles", "security_profiles"),
    )
    QUEUE = ("queue", "queue", "Queues", "queues")
    HOURS = ("operating-hours", "hours of operation", "HoursOfOperation", "hours")
    AGENT_STATUS = ("agent-state", "agent status", "AgentStates", "agent_statuses")
    QUICK_CONNECT = (
        *("transfer-destination", "quick connect"),
        *("TransferDestinations", "quick_connects"),
    )

    def __init__(
        self, word: str, title: str, permissions: str, table: str, known_by: str = "name"
    ) -> None:
        self.word = word
        self.title = title
        self.permissions = permissions
        self.table = table
        self.known_by = known_by


BY_WORD: Final[Mapping[str, Resource]] = MappingProxyType({kind.word: kind for kind in Resource})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What an ARN names; an instance itself when `kind` is None."""

    instance_id: str
    kind: Resource | None
    id: str


def instance_arn(place: Place, instance_id: str) -> str:
    """Write the ARN of an instance."""
    return f"arn:{place.partition}:connect:{place.region}:{place.account}:instance/{instance_id}"


def arn(place: Place, instance_id: str, kind: Resource, thing_id: str) -> str:
    """Write the ARN of a thing in an instance."""
    return f"{instance_arn(place, instance_id)}/{kind.word}/{thing_id}"


def level_arn(place: Place, instance_id: str, level: int) -> str:
    """Write the ARN of a hierarchy level, 1 to 5."""
    return f"{instance_arn(place, instance_id)}/agent-group-level/{level}"


def read_arn(place: Place, text: str) -> Named:
    """Say what an ARN names; Missing when it cannot be a thing of this server."""
    parts = text.split(":", ARN_PARTS - 1)
    here = ["arn", place.partition, "connect", place.region, place.account]
    if len(parts) != ARN_PARTS or parts[:5] != here:
        raise Missing("resource", text)
    match parts[5].split("/"):
        case ["instance", instance_id]:
            return Named(instance_id=instance_id, kind=None, id=instance_id)
        case ["instance", instance_id, word, thing_id] if word in BY_WORD:
            return Named(instance_id=instance_id, kind=BY_WORD[word], id=thing_id)
        case _:
            raise Missing("resource", text)


def instance_id_of(place: Place, text: str) -> str:
    """Read an instance slot: an id as it stands, or the ARN of an instance."""
    if not text.startswith("arn:"):
        return text
    named = read_arn(place, text)
    if named.kind is not None:
        raise Missing("instance", text)
    return named.id


def id_of(place: Place, text: str, kind: Resource, instance_id: str) -> str:
    """Read an id slot: an id as it stands, or an ARN of that kind in that instance.

    Raises Missing for an ARN of another kind or of another instance.
    """
    if not text.startswith("arn:"):
        return text
    named = read_arn(place, text)
    if named.kind is not kind or named.instance_id != instance_id:
        raise Missing(kind.title, text)
    return named.id
