"""What a file is checked against: one snapshot of the contact centre."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from switchroom import hierarchy, routing_profiles, security_profiles
from switchroom.instances import IdentityMode, Instance
from switchroom.users.user import User
from switchroom.work import Work

# The people who have one of these login names, by folded login name (`ground.search.key`).
ThoseCalled = Callable[[Sequence[str]], Mapping[str, User]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """The names that rows may use, each with its id; people are asked for in batches."""

    mode: IdentityMode
    routing_profiles: Mapping[str, str]
    security_profiles: Mapping[str, str]
    hierarchy_paths: Mapping[tuple[str, ...], str]
    those_called: ThoseCalled


def snapshot(work: Work, instance: Instance, those_called: ThoseCalled) -> Directory:
    """Take the snapshot that this transaction sees."""
    return Directory(
        mode=instance.mode,
        routing_profiles=routing_profiles.names(work, instance),
        security_profiles=security_profiles.names(work, instance),
        hierarchy_paths=hierarchy.paths(work, instance),
        those_called=those_called,
    )
