"""What people of a contact centre refer to, by name and by id."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from switchroom.doors.cli.caller import Caller, every
from switchroom.doors.cli.stop import Stop

LEVELS: Final = ("LevelOne", "LevelTwo", "LevelThree", "LevelFour", "LevelFive")
MOST_AT_ONCE: Final = 1000
MOST_GROUPS_AT_ONCE: Final = 100
MOST_SHOWN: Final = 10

Ids = Mapping[str, str]
Read = Callable[[Caller, str], Ids]


def routing_profiles(caller: Caller, instance_id: str) -> Ids:
    """Give the ids of the routing profiles by their names."""
    return _named(caller, instance_id, "ListRoutingProfiles", "RoutingProfileSummaryList")


def security_profiles(caller: Caller, instance_id: str) -> Ids:
    """Give the ids of the security profiles by their names."""
    return _named(caller, instance_id, "ListSecurityProfiles", "SecurityProfileSummaryList")


def hierarchy_groups(caller: Caller, instance_id: str) -> Ids:
    """Give the ids of the hierarchy groups by their paths, written Region/Site/Team."""
    params = {"InstanceId": instance_id, "MaxResults": MOST_GROUPS_AT_ONCE}
    groups = every(caller, "SearchUserHierarchyGroups", params, "UserHierarchyGroups")
    return {_path(group): group["Id"] for group in groups}


def id_called(name: str, known: Ids, kind: str) -> str:
    """Give the id of what is called so; Stop with the name that was probably meant."""
    from switchroom.ground.names import folded, nearest  # noqa: PLC0415 - few commands need it

    by_folded_name = {folded(each): each_id for each, each_id in known.items()}
    if folded(name) in by_folded_name:
        return by_folded_name[folded(name)]
    meant = nearest(name, known)
    hint = f" Did you mean '{meant}'?" if meant else f" {_some(known, kind)}"
    raise Stop(f"There is no {kind} called '{name}'.{hint}")


def names_by_id(known: Ids) -> Ids:
    """Turn the directory round."""
    return {each_id: name for name, each_id in known.items()}


def _named(caller: Caller, instance_id: str, operation: str, member: str) -> Ids:
    params = {"InstanceId": instance_id, "MaxResults": MOST_AT_ONCE}
    return {each["Name"]: each["Id"] for each in every(caller, operation, params, member)}


def _path(group: Mapping[str, Any]) -> str:
    path = group["HierarchyPath"]
    return "/".join(path[level]["Name"] for level in LEVELS if path.get(level))


def _some(known: Iterable[str], kind: str) -> str:
    names = sorted(known, key=str.casefold)
    shown = ", ".join(f"'{name}'" for name in names[:MOST_SHOWN])
    more = len(names) - MOST_SHOWN
    rest = f" and {more:,} more" if more > 0 else ""
    return f"There is {shown}{rest}." if names else f"There is no {kind} at all."
