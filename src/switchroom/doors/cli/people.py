"""People as the command line shows them."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from switchroom.doors.cli import directory
from switchroom.doors.cli.caller import Caller, every
from switchroom.doors.cli.directory import Ids
from switchroom.doors.cli.instance import Centre
from switchroom.doors.cli.moments import written
from switchroom.doors.cli.stop import NotPermitted, Stop

MOST_AT_ONCE: Final = 500


class Names:
    """What profiles and groups are called, as far as the caller may know."""

    def __init__(self, caller: Caller, centre: Centre) -> None:
        self._routing = _readable(directory.routing_profiles, caller, centre)
        self._security = _readable(directory.security_profiles, caller, centre)
        self._hierarchy = _readable(directory.hierarchy_groups, caller, centre)

    def of(self, user: Mapping[str, Any]) -> dict[str, object]:
        """Name what a person refers to; an id without a name stays an id."""
        routing, group = user["RoutingProfileId"], user.get("HierarchyGroupId")
        return {
            "routingProfile": self._routing.get(routing, routing),
            "securityProfiles": sorted(
                self._security.get(each, each) for each in user["SecurityProfileIds"]
            ),
            "hierarchy": self._hierarchy.get(group, group) if group else None,
            "tags": dict(sorted((user.get("Tags") or {}).items())),
        }


def everyone(caller: Caller, centre: Centre) -> Iterator[dict[str, object]]:
    """Go through all people by login name."""
    names = Names(caller, centre)
    params = {"InstanceId": centre.id, "MaxResults": MOST_AT_ONCE}
    for user in every(caller, "SearchUsers", params, "Users"):
        yield {**_who(user), **names.of(user)}


def one(caller: Caller, centre: Centre, login: str) -> dict[str, object]:
    """Describe one person in full; Stop when nobody has this login name."""
    user = described(caller, centre, login)
    identity, phone = user.get("IdentityInfo") or {}, user.get("PhoneConfig") or {}
    return {
        **_who(user),
        "email": identity.get("Email"),
        "secondaryEmail": identity.get("SecondaryEmail"),
        "mobile": identity.get("Mobile"),
        **Names(caller, centre).of(user),
        "phoneType": phone.get("PhoneType"),
        "phoneNumber": phone.get("DeskPhoneNumber"),
        "autoAccept": phone.get("AutoAccept"),
        "afterContactWorkSeconds": phone.get("AfterContactWorkTimeLimit"),
        "changedAt": written(user.get("LastModifiedTime")),
    }


def described(caller: Caller, centre: Centre, login: str) -> dict[str, Any]:
    """Describe the person with this login name; Stop when there is none."""
    wanted = {"FieldName": "Username", "Value": login, "ComparisonType": "EXACT"}
    params = {"InstanceId": centre.id, "SearchCriteria": {"StringCondition": wanted}}
    for user in every(caller, "SearchUsers", params, "Users"):
        asked = {"InstanceId": centre.id, "UserId": user["Id"]}
        found: dict[str, Any] = caller.call("DescribeUser", asked)["User"]
        return found
    raise Stop(
        f"Nobody in {centre.alias} has the login '{login}'. `switchroom users list` shows everyone."
    )


def _who(user: Mapping[str, Any]) -> dict[str, object]:
    identity = user.get("IdentityInfo") or {}
    return {
        "id": user["Id"],
        "arn": user["Arn"],
        "username": user["Username"],
        "firstName": identity.get("FirstName"),
        "lastName": identity.get("LastName"),
    }


def _readable(read: directory.Read, caller: Caller, centre: Centre) -> Ids:
    try:
        return directory.names_by_id(read(caller, centre.id))
    except NotPermitted:  # seeing people does not need the right to see their profiles
        return {}
