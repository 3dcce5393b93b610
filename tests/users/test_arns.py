"""An ARN does wherever an id does: the right one, and no other."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.centre import Centre, Value, refusal

# What each operation needs beside InstanceId and UserId, from a contact centre with a person.
NEEDED: dict[str, str] = {
    "describe_user": "",
    "update_user_config": "",
    "update_user_identity_info": "IdentityInfo",
    "update_user_phone_config": "PhoneConfig",
    "update_user_hierarchy": "HierarchyGroupId",
    "update_user_routing_profile": "RoutingProfileId",
    "update_user_security_profiles": "SecurityProfileIds",
    "put_user_status": "AgentStatusId",
    "associate_user_proficiencies": "UserProficiencies",
    "update_user_proficiencies": "UserProficiencies",
    "disassociate_user_proficiencies": "UserProficiencies",
    "list_user_proficiencies": "",
    "delete_user": "",
}
WORDS = {
    "UserId": "agent",
    "HierarchyGroupId": "agent-group",
    "RoutingProfileId": "routing-profile",
    "SecurityProfileIds": "security-profile",
    "AgentStatusId": "agent-state",
}


def members(centre: Centre, operation: str, user_id: str) -> dict[str, Any]:
    """What an operation on a person takes, with bare ids."""
    values: dict[str, Callable[[], Value]] = {
        "IdentityInfo": lambda: {"FirstName": "Ana"},
        "PhoneConfig": lambda: {"PhoneType": "SOFT_PHONE"},
        "HierarchyGroupId": lambda: centre.groups["Madrid"],
        "RoutingProfileId": lambda: centre.routing["Basic Routing Profile"],
        "SecurityProfileIds": lambda: [centre.security["Admin"], centre.security["Agent"]],
        "AgentStatusId": lambda: centre.statuses["Offline"],
        "UserProficiencies": list,
    }
    name = NEEDED[operation]
    more = {name: values[name]()} if name else {}
    return {"InstanceId": centre.id, "UserId": user_id, **more}


def with_arns(centre: Centre, asked: dict[str, Any]) -> dict[str, Any]:
    """The same with an ARN in every slot of an id."""
    written: dict[str, Any] = {**asked, "InstanceId": centre.arn}
    for name, word in WORDS.items():
        held = asked.get(name)
        if isinstance(held, list):
            written[name] = [centre.arn_of(word, each) for each in held]
        elif held is not None:
            written[name] = centre.arn_of(word, held)
    return written


def wrong_arns(centre: Centre, elsewhere: Centre, name: str, thing_id: str) -> Iterator[str]:
    """ARNs that differ from the right one in one part each."""
    right = centre.arn if name == "InstanceId" else centre.arn_of(WORDS[name], thing_id)
    yield right.replace(":000000000000:", ":111111111111:")
    if name == "InstanceId":
        yield elsewhere.arn
    else:
        yield right.replace(centre.id, elsewhere.id)
        yield centre.arn_of("queue", thing_id)


def broken_arns(right: str) -> Iterator[str]:
    """ARNs that are none of this server's at all."""
    yield right.replace("arn:aws:", "arn:aws-cn:")
    yield right.replace(":connect:", ":wisdom:")
    yield right.replace(":us-east-1:", ":eu-west-1:")
    yield right + "/"
    yield right + "/more"
    yield right[:-1]
    yield right.replace("/agent/", "/AGENT/").replace("instance/", "instance//")
    yield "arn:"


@pytest.mark.parametrize("operation", list(NEEDED))
def test_an_operation_on_a_person_takes_arns_throughout(centre: Centre, operation: str) -> None:
    user_id = centre.create("ana")
    asked = with_arns(centre, members(centre, operation, user_id))
    getattr(centre.connect, operation)(**asked)
    if operation != "delete_user":
        shown = centre.user(user_id)
        bare = members(centre, operation, user_id)
        for name in WORDS.keys() & bare.keys() & shown.keys():
            assert shown[name] == bare[name]


@pytest.mark.parametrize(
    ("operation", "slot"),
    [
        (operation, slot)
        for operation, needed in NEEDED.items()
        for slot in ("InstanceId", "UserId", needed)
        if slot in {"InstanceId", *WORDS}
    ],
)
def test_an_arn_of_anything_else_is_not_found_and_changes_nothing(
    centre: Centre, elsewhere: Centre, operation: str, slot: str
) -> None:
    user_id = centre.create("ana")
    asked = members(centre, operation, user_id)
    before = centre.user(user_id)
    held = asked[slot][0] if isinstance(asked[slot], list) else asked[slot]
    for arn in wrong_arns(centre, elsewhere, slot, held):
        wrong = [asked[slot][1], arn] if isinstance(asked[slot], list) else arn
        refused = refusal(getattr(centre.connect, operation), **{**asked, slot: wrong})
        assert (refused.code, refused.status) == ("ResourceNotFoundException", 404), arn
    assert centre.user(user_id) == before


def test_a_person_is_taken_on_with_arns_and_shown_with_ids(centre: Centre) -> None:
    person = centre.person("ana", HierarchyGroupId=centre.groups["Madrid"])
    made = centre.connect.create_user(**with_arns(centre, person))
    shown = centre.user(made["UserArn"])
    for name in ("RoutingProfileId", "SecurityProfileIds", "HierarchyGroupId"):
        assert shown[name] == person[name]


@pytest.mark.parametrize(
    "slot", ["InstanceId", "RoutingProfileId", "SecurityProfileIds", "HierarchyGroupId"]
)
def test_nobody_is_taken_on_with_an_arn_of_anything_else(
    centre: Centre, elsewhere: Centre, slot: str
) -> None:
    person = centre.person("ana", HierarchyGroupId=centre.groups["Madrid"])
    held = person[slot][0] if isinstance(person[slot], list) else person[slot]
    right = centre.arn if slot == "InstanceId" else centre.arn_of(WORDS[slot], held)
    others = [arn for arn in wrong_arns(centre, elsewhere, slot, held) if arn != elsewhere.arn]
    for arn in (*others, *broken_arns(right)):
        wrong = [arn] if isinstance(person[slot], list) else arn
        refused = refusal(centre.connect.create_user, **{**person, slot: wrong})
        assert (refused.code, refused.status) == ("ResourceNotFoundException", 404), arn
    assert centre.connect.list_users(InstanceId=centre.arn)["UserSummaryList"] == []


def test_a_search_takes_arns_wherever_it_takes_ids(centre: Centre) -> None:
    user_id = centre.create("ana", HierarchyGroupId=centre.groups["Madrid"])
    centre.create("bea", SecurityProfileIds=[centre.security["Admin"]])
    for field, value in (
        ("resourceId", centre.arn_of("agent", user_id)),
        ("resourceID", centre.arn_of("agent", user_id)),
        ("SecurityProfileId", centre.arn_of("security-profile", centre.security["Agent"])),
    ):
        condition = {"FieldName": field, "Value": value, "ComparisonType": "EXACT"}
        found = centre.connect.search_users(
            InstanceId=centre.arn, SearchCriteria={"StringCondition": condition}
        )
        assert [user["Id"] for user in found["Users"]] == [user_id]
    group = {
        "Value": centre.arn_of("agent-group", centre.groups["Europe"]),
        "HierarchyGroupMatchType": "WITH_CHILD_GROUPS",
    }
    for asked in (
        {"SearchCriteria": {"HierarchyGroupCondition": group}},
        {"SearchFilter": {"UserAttributeFilter": {"HierarchyGroupCondition": group}}},
    ):
        found = centre.connect.search_users(InstanceId=centre.arn, **asked)
        assert [user["Id"] for user in found["Users"]] == [user_id]


def test_a_search_with_an_arn_of_anything_else_is_not_found(
    centre: Centre, elsewhere: Centre
) -> None:
    user_id = centre.create("ana")
    for arn in wrong_arns(centre, elsewhere, "UserId", user_id):
        condition = {"FieldName": "resourceId", "Value": arn, "ComparisonType": "EXACT"}
        refused = refusal(
            centre.connect.search_users,
            InstanceId=centre.id,
            SearchCriteria={"StringCondition": condition},
        )
        assert (refused.code, refused.status) == ("ResourceNotFoundException", 404), arn


@pytest.mark.parametrize("slot", ["InstanceId", "UserId"])
def test_an_id_may_be_as_odd_as_it_likes_without_harm(centre: Centre, slot: str) -> None:
    user_id = centre.create("ana")
    for odd in ("..", ".", "a/b", "a%2Fb", "a b", "ü", "'", "\\", "a?b", "a#b", "x" * 100, "*"):
        asked = {"InstanceId": centre.id, "UserId": user_id, slot: odd}
        refused = refusal(centre.connect.describe_user, **asked)
        assert (refused.code, refused.status) == ("ResourceNotFoundException", 404), odd
