"""What is asked of the servers under load."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.people import parts_of_names
from bench.signed import Asked
from switchroom.doors.cli import here
from switchroom.doors.cli.caller import every
from switchroom.doors.cli.directory import id_called, routing_profiles, security_profiles
from switchroom.doors.cli.instance import centres
from switchroom.settings import Settings

SEED: Final = "people to describe"
MOST_AT_ONCE: Final = 1000
MOST_DESCRIBED: Final = 6000
MOST_SEARCHES: Final = 1000

HEALTH: Final = (Asked(method="GET", path="/healthz", is_signed=False),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """What the requests refer to, in the only contact centre of a home, and a key to it."""

    instance_id: str
    access_key_id: str
    secret_access_key: str
    user_ids: Sequence[str]
    routing_profile_id: str
    security_profile_id: str
    parts: Sequence[tuple[str, str]]


def look_up(home: Path, file: Path) -> Directory:
    """Read the directory that was made of a file, and make a key of the account."""
    dice = random.Random(SEED)
    with here.opened(Settings(home=home), is_first=False) as caller:
        (centre,) = centres(caller)
        which = {"InstanceId": centre.id}
        users = every(caller, "ListUsers", {**which, "MaxResults": MOST_AT_ONCE}, "UserSummaryList")
        ids = [user["Id"] for user in users]
        key = caller.call("CreateAccessKey", which)
        routing, security = (
            id_called(name, known(caller, centre.id), "profile")
            for name, known in (
                ("Basic Routing Profile", routing_profiles),
                ("Agent", security_profiles),
            )
        )
    return Directory(
        instance_id=centre.id,
        access_key_id=key["AccessKeyId"],
        secret_access_key=key["SecretAccessKey"],
        user_ids=dice.sample(ids, min(len(ids), MOST_DESCRIBED)),
        routing_profile_id=routing,
        security_profile_id=security,
        parts=parts_of_names(file, MOST_SEARCHES),
    )


def describe_instance(instance_id: str) -> Iterator[Asked]:
    """Ask for one instance."""
    yield Asked(method="GET", path=f"/instance/{instance_id}")


def describe_users(known: Directory) -> Iterator[Asked]:
    """Ask for people, drawn at random."""
    for user_id in known.user_ids:
        yield Asked(method="GET", path=f"/users/{known.instance_id}/{user_id}")


def create_users(known: Directory, prefix: str, count: int) -> Iterator[Asked]:
    """Take on so many people who sign in elsewhere and so have no password here."""
    for number in range(count):
        new = {
            "Username": f"{prefix}.{number:06d}",
            "IdentityInfo": {"FirstName": "Ada", "LastName": f"Newcomer {number}"},
            "PhoneConfig": {"PhoneType": "SOFT_PHONE", "AfterContactWorkTimeLimit": 30},
            "RoutingProfileId": known.routing_profile_id,
            "SecurityProfileIds": [known.security_profile_id],
        }
        yield Asked(method="PUT", path=f"/users/{known.instance_id}", body=_json(new))


def search_users(known: Directory, most: int) -> Iterator[Asked]:
    """Look for people by a part of a name, at most so many at once."""
    for field, part in known.parts:
        wanted = {
            "InstanceId": known.instance_id,
            "MaxResults": most,
            "SearchCriteria": {
                "StringCondition": {
                    "FieldName": field,
                    "Value": part,
                    "ComparisonType": "CONTAINS",
                }
            },
        }
        yield Asked(method="POST", path="/search-users", body=_json(wanted))


def _json(members: object) -> bytes:
    return json.dumps(members).encode()
