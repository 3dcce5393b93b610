"""The example contact centre, held against Amazon Connect's own model."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias
from zoneinfo import available_timezones

import botocore.session
import pytest
from botocore.model import Shape

from switchroom.access.catalogue import EVERYTHING, with_needs

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int"

CENTRE: Final[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "examples" / "contact_centre.json").read_text(encoding="utf-8")
)
OPERATIONS: Final = [name for name in CENTRE if name != "DefaultSecurityProfileNames"]
# The members that name something, and the members of the API that take its id.
REFERENCES: Final = {
    "HoursOfOperationName": "HoursOfOperationId",
    "DefaultOutboundQueueName": "DefaultOutboundQueueId",
    "QueueName": "QueueId",
    "ParentGroupPath": "ParentGroupId",
}


def names(operation: str, member: str = "Name") -> list[str]:
    return [request[member] for request in CENTRE[operation]]


def with_ids(value: Json) -> Json:
    """Put an id wherever the example gives a name."""
    if isinstance(value, list):
        return [with_ids(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        REFERENCES.get(key, key): "an-id" if key in REFERENCES else with_ids(item)
        for key, item in value.items()
    }


def faults(shape: Shape, value: Json, where: str) -> Iterator[str]:
    """Find what the model forbids: unknown and missing members, bounds, patterns, enums."""
    rules = shape.metadata
    size = value if isinstance(value, int) else len(value)
    if not rules.get("min", size) <= size <= rules.get("max", size):
        yield f"{where}: {size} is out of bounds"
    if isinstance(value, str):
        if value not in rules.get("enum", [value]) or not re.search(
            rules.get("pattern", ""), value
        ):
            yield f"{where}: {value} is not allowed"
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from faults(shape.member, item, f"{where}[{number}]")
    elif isinstance(value, dict) and shape.type_name == "structure":
        members = shape.members
        odd = set(shape.required_members) - set(value) | set(value) - set(members)
        yield from (f"{where}: {name} is missing or unknown" for name in sorted(odd))
        for name in value.keys() & members.keys():
            yield from faults(members[name], value[name], f"{where}.{name}")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_request_fits_the_operation_it_stands_under(operation: str) -> None:
    model = botocore.session.get_session().get_service_model("connect")
    shape = model.operation_model(operation).input_shape
    found = [
        fault
        for number, request in enumerate(CENTRE[operation])
        for fault in faults(shape, with_ids(request | {"InstanceId": "an-id"}), f"{number}")
    ]
    assert found == []


def test_the_contact_centre_has_the_size_it_was_planned_with() -> None:
    assert {operation: len(CENTRE[operation]) for operation in OPERATIONS} == {
        "CreateHoursOfOperation": 4,
        "CreateQueue": 12,
        "CreateRoutingProfile": 20,
        "CreateSecurityProfile": 4,
        "UpdateUserHierarchyStructure": 1,
        "CreateUserHierarchyGroup": 55,
        "CreatePredefinedAttribute": 4,
    }


@pytest.mark.parametrize(
    ("operation", "member"),
    [
        ("CreateHoursOfOperation", "Name"),
        ("CreateQueue", "Name"),
        ("CreateRoutingProfile", "Name"),
        ("CreateSecurityProfile", "SecurityProfileName"),
        ("CreatePredefinedAttribute", "Name"),
    ],
)
def test_names_are_unique_whatever_their_case(operation: str, member: str) -> None:
    folded = [name.casefold() for name in names(operation, member)]
    assert sorted(set(folded)) == sorted(folded)


def test_every_hierarchy_group_comes_after_its_parent_and_no_path_twice() -> None:
    made: set[tuple[str, ...]] = {()}
    for group in CENTRE["CreateUserHierarchyGroup"]:
        parents = tuple(group.get("ParentGroupPath", []))
        assert parents in made
        assert (*parents, group["Name"]) not in made
        made.add((*parents, group["Name"]))
    structure = CENTRE["UpdateUserHierarchyStructure"][0]["HierarchyStructure"]
    assert max(len(path) for path in made) == len(structure)


def test_every_queue_has_hours_that_exist() -> None:
    used = set(names("CreateQueue", "HoursOfOperationName"))
    assert used == set(names("CreateHoursOfOperation"))


def test_every_routing_profile_names_queues_that_exist() -> None:
    used = set(names("CreateRoutingProfile", "DefaultOutboundQueueName")) | {
        entry["QueueReference"]["QueueName"]
        for profile in CENTRE["CreateRoutingProfile"]
        for entry in profile.get("QueueConfigs", [])
    }
    assert used == set(names("CreateQueue"))


def test_every_queue_entry_has_a_channel_that_its_profile_takes_and_comes_once() -> None:
    for profile in CENTRE["CreateRoutingProfile"]:
        entries = [entry["QueueReference"] for entry in profile.get("QueueConfigs", [])]
        pairs = [(entry["QueueName"], entry["Channel"]) for entry in entries]
        channels = [media["Channel"] for media in profile["MediaConcurrencies"]]
        assert {channel for _, channel in pairs} <= set(channels)
        assert sorted(set(pairs)) == sorted(pairs)
        assert sorted(set(channels)) == sorted(channels)


def test_one_call_at_a_time_and_at_least_one_contact_on_each_channel() -> None:
    media = [
        (item["Channel"], item["Concurrency"])
        for profile in CENTRE["CreateRoutingProfile"]
        for item in profile["MediaConcurrencies"]
    ]
    assert {concurrency for channel, concurrency in media if channel == "VOICE"} == {1}
    assert min(concurrency for _, concurrency in media) == 1


def test_security_profiles_hold_permissions_that_exist_and_what_those_need() -> None:
    for profile in CENTRE["CreateSecurityProfile"]:
        held = set(profile["Permissions"])
        assert held <= EVERYTHING
        assert with_needs(held) == held
        assert sorted(held) == profile["Permissions"]


def test_time_zones_exist_and_differ() -> None:
    zones = names("CreateHoursOfOperation", "TimeZone")
    assert len(set(zones)) == len(zones)
    assert set(zones) <= available_timezones()


def test_a_value_of_a_predefined_attribute_stands_once() -> None:
    for attribute in CENTRE["CreatePredefinedAttribute"]:
        values = attribute["Values"]["StringList"]
        assert sorted(set(values)) == sorted(values)
