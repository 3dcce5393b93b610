"""Contact centres in memory, for files to be checked against."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from switchroom.changes.columns import WITH_16
from switchroom.changes.directory import Directory
from switchroom.changes.plan import Plan, prepare
from switchroom.changes.upload import Upload
from switchroom.ground.search import key
from switchroom.instances import IdentityMode
from switchroom.users.user import ContactHandling, Identity, User

Value: TypeAlias = Any  # whatever a field holds

HEADER: Final = ",".join(column.header for column in WITH_16)
CONCEALED: Final = b"c" * 48
PASSWORD: Final = "Example-Password-1"


def person(username: str, **other: Value) -> User:
    """Somebody who is there already, with next to nothing filled in."""
    values: dict[str, Any] = {
        "id": f"id of {username}",
        "instance_id": "instance",
        "username": username,
        "identity": Identity(),
        "routing_profile_id": "",
        "security_profile_ids": (),
        "hierarchy_group_id": None,
        "handling": ContactHandling(),
        "directory_user_id": None,
        "tags": {},
        "modified": 0,
        **other,
    }
    return User(**values)


def directory(people: Iterable[User] = (), **other: Value) -> Directory:
    """A contact centre with one routing profile, one security profile and these people."""
    there = {key(each.username): each for each in people}

    def those_called(usernames: Sequence[str]) -> dict[str, User]:
        return {name: there[name] for name in map(key, usernames) if name in there}

    values: dict[str, Any] = {
        "mode": IdentityMode.OWN,
        "routing_profiles": {"Basic Routing Profile": "routing-1"},
        "security_profiles": {"Agent": "security-1"},
        "hierarchy_paths": {("Europe",): "group-1", ("Europe", "Lisbon"): "group-2"},
        "those_called": those_called,
        **other,
    }
    return Directory(**values)


def row(username: str, **cells: str) -> str:
    """A line of the main template for somebody, right unless a cell says otherwise."""
    values = {
        "first_name": "Mira",
        "last_name": "Solano",
        "password": PASSWORD,
        "username": username,
        "routing_profile": "Basic Routing Profile",
        "security_profiles": "Agent",
        "phone_type": "soft",
        **cells,
    }
    return ",".join(values.get(column.field, "") for column in WITH_16)


def plan_of(*lines: str, at: Directory | None = None, name: str = "people.csv") -> Plan:
    """The plan of a file with the header of the main template and these lines."""
    content = "\n".join((HEADER, *lines, "")).encode()
    upload = Upload(name=name, content=content)
    return prepare(upload, at or directory(), lambda _: CONCEALED)
