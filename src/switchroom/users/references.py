"""What a person refers to, and whether it is there: looked up once for any number of people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from switchroom import hierarchy, routing_profiles, security_profiles
from switchroom.ground.problems import Kind, Problem
from switchroom.ground.refusals import Missing
from switchroom.users.user import NewUser
from switchroom.work import Work

REFERENCE_GONE: Final = Kind(
    code="reference-gone",
    says="The {name} that was chosen is no longer there.",
    try_this="Choose another one.",
)

ROUTING_PROFILE, SECURITY_PROFILE, GROUP = "routing profile", "security profile", "hierarchy group"
FIELDS: Final = {
    ROUTING_PROFILE: "routing_profile",
    SECURITY_PROFILE: "security_profiles",
    GROUP: "hierarchy_group",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Which of the ids that people refer to exist in the instance."""

    routing_profiles: set[str]
    security_profiles: set[str]
    groups: set[str]


def look_up(work: Work, instance_id: str, people: Sequence[NewUser]) -> Known:
    """Ask for all ids that these people refer to, each kind in one query."""
    groups = {new.hierarchy_group_id for new in people if new.hierarchy_group_id is not None}
    profiles = {profile for new in people for profile in new.security_profile_ids}
    routing = {new.routing_profile_id for new in people}
    return Known(
        routing_profiles=routing_profiles.exist(work.db, instance_id, routing),
        security_profiles=security_profiles.exist(work.db, instance_id, profiles),
        groups=hierarchy.exist(work.db, instance_id, groups) if groups else set(),
    )


def lost(new: NewUser, known: Known) -> Iterator[tuple[str, str]]:
    """Name what a person refers to in vain: the kind of thing and the id."""
    if new.routing_profile_id not in known.routing_profiles:
        yield ROUTING_PROFILE, new.routing_profile_id
    for profile_id in new.security_profile_ids:
        if profile_id not in known.security_profiles:
            yield SECURITY_PROFILE, profile_id
    if new.hierarchy_group_id is not None and new.hierarchy_group_id not in known.groups:
        yield GROUP, new.hierarchy_group_id


def refuse_lost(new: NewUser, known: Known) -> None:
    """Raise Missing for the first thing that a person refers to in vain."""
    for what, thing_id in lost(new, known):
        raise Missing(what, thing_id)


def gone(what: str) -> Problem:
    """Say that a thing vanished since it was chosen."""
    return Problem(kind=REFERENCE_GONE, field=FIELDS[what], facts={"name": what})
