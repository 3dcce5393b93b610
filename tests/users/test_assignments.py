"""What a person is assigned: hierarchy group, routing profile, security profiles."""

import pytest

from tests.centre import NOWHERE, Centre, Value, refusal
from tests.users.conftest import Raw


def move(centre: Centre, user_id: str, **group: str) -> str | None:
    """UpdateUserHierarchy, and the group that is shown then."""
    centre.connect.update_user_hierarchy(InstanceId=centre.id, UserId=user_id, **group)
    shown: str | None = centre.user(user_id).get("HierarchyGroupId")
    return shown


def give(centre: Centre, user_id: str, *profile_ids: str) -> list[str]:
    """UpdateUserSecurityProfiles, and those that are shown then."""
    centre.connect.update_user_security_profiles(
        InstanceId=centre.id, UserId=user_id, SecurityProfileIds=list(profile_ids)
    )
    shown: list[str] = centre.user(user_id)["SecurityProfileIds"]
    return shown


def add_routing_profile(centre: Centre, name: str) -> str:
    """Another routing profile, like the first one."""
    first = centre.connect.describe_routing_profile(
        InstanceId=centre.id, RoutingProfileId=centre.routing["Basic Routing Profile"]
    )["RoutingProfile"]
    made = centre.connect.create_routing_profile(
        InstanceId=centre.id,
        Name=name,
        Description=name,
        DefaultOutboundQueueId=first["DefaultOutboundQueueId"],
        MediaConcurrencies=[{"Channel": "VOICE", "Concurrency": 1}],
    )
    profile_id: str = made["RoutingProfileId"]
    return profile_id


def test_a_person_moves_between_groups_of_any_level(centre: Centre) -> None:
    user_id = centre.create("ana")
    for name in ("Madrid", "Europe", "Asia"):
        group_id = centre.groups[name]
        assert move(centre, user_id, HierarchyGroupId=group_id) == group_id


@pytest.mark.parametrize("group", [{}, {"HierarchyGroupId": ""}])
def test_a_person_leaves_the_hierarchy_when_no_group_is_named(
    centre: Centre, group: dict[str, str]
) -> None:
    user_id = centre.create("ana", HierarchyGroupId=centre.groups["Spain"])
    assert move(centre, user_id, **group) is None


def test_a_person_leaves_the_hierarchy_when_the_group_is_null(centre: Centre, raw: Raw) -> None:
    user_id = centre.create("ana", HierarchyGroupId=centre.groups["Spain"])
    assert raw(centre, "POST", f"/{user_id}/hierarchy", HierarchyGroupId=None) == (200, {})
    assert "HierarchyGroupId" not in centre.user(user_id)


def test_a_request_without_any_body_leaves_the_hierarchy_too(centre: Centre, raw: Raw) -> None:
    user_id = centre.create("ana", HierarchyGroupId=centre.groups["Spain"])
    assert raw(centre, "POST", f"/{user_id}/hierarchy") == (200, {})
    assert "HierarchyGroupId" not in centre.user(user_id)


def test_an_unknown_group_changes_nothing(centre: Centre, elsewhere: Centre) -> None:
    user_id = centre.create("ana", HierarchyGroupId=centre.groups["Spain"])
    for group_id in (NOWHERE, elsewhere.groups["Spain"], centre.routing["Basic Routing Profile"]):
        refused = refusal(
            centre.connect.update_user_hierarchy,
            InstanceId=centre.id,
            UserId=user_id,
            HierarchyGroupId=group_id,
        )
        assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)
        assert group_id in refused.message
    assert centre.user(user_id)["HierarchyGroupId"] == centre.groups["Spain"]


def test_a_group_with_people_is_not_deleted_and_says_so(centre: Centre) -> None:
    centre.create("ana", HierarchyGroupId=centre.groups["Madrid"])
    refused = refusal(
        centre.connect.delete_user_hierarchy_group,
        InstanceId=centre.id,
        HierarchyGroupId=centre.groups["Madrid"],
    )
    assert (refused.code, refused.status) == ("ResourceInUseException", 409)
    assert refused.members["ResourceType"] == "HIERARCHY_GROUP"
    assert "people who belong to it: 1" in refused.message


def test_a_person_gets_another_routing_profile(centre: Centre) -> None:
    user_id, other = centre.create("ana"), add_routing_profile(centre, "Other")
    centre.connect.update_user_routing_profile(
        InstanceId=centre.id, UserId=user_id, RoutingProfileId=other
    )
    assert centre.user(user_id)["RoutingProfileId"] == other


def test_a_routing_profile_of_nobody_or_of_elsewhere_is_not_found(
    centre: Centre, elsewhere: Centre
) -> None:
    user_id = centre.create("ana")
    before = centre.user(user_id)
    for profile_id in (NOWHERE, "", elsewhere.routing["Basic Routing Profile"]):
        refused = refusal(
            centre.connect.update_user_routing_profile,
            InstanceId=centre.id,
            UserId=user_id,
            RoutingProfileId=profile_id,
        )
        assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)
    assert centre.user(user_id) == before


def test_security_profiles_are_replaced_in_the_order_given(centre: Centre) -> None:
    user_id = centre.create("ana")
    admin, agent, analyst = (centre.security[name] for name in ("Admin", "Agent", "QualityAnalyst"))
    assert give(centre, user_id, analyst, admin) == [analyst, admin]
    assert give(centre, user_id, admin, analyst, agent) == [admin, analyst, agent]
    assert give(centre, user_id, agent) == [agent]


def test_a_person_has_at_most_ten_security_profiles(centre: Centre) -> None:
    profile_ids = [
        centre.connect.create_security_profile(
            InstanceId=centre.id, SecurityProfileName=f"Profile {number}"
        )["SecurityProfileId"]
        for number in range(11)
    ]
    user_id = centre.create("ana")
    assert give(centre, user_id, *profile_ids[:10]) == profile_ids[:10]
    refused = refusal(
        centre.connect.update_user_security_profiles,
        InstanceId=centre.id,
        UserId=user_id,
        SecurityProfileIds=profile_ids,
    )
    assert (refused.code, refused.status) == ("InvalidParameterException", 400)
    assert centre.user(user_id)["SecurityProfileIds"] == profile_ids[:10]


def test_no_security_profile_at_all_is_refused(centre: Centre, raw: Raw) -> None:
    user_id = centre.create("ana")
    before = centre.user(user_id)
    for given, code in (
        ({"SecurityProfileIds": []}, "InvalidParameterException"),
        ({"SecurityProfileIds": None}, "InvalidRequestException"),
        ({}, "InvalidRequestException"),
    ):
        status, answer = raw(centre, "POST", f"/{user_id}/security-profiles", **given)
        assert (status, answer["__type"]) == (400, code)
    assert centre.user(user_id) == before


def test_a_security_profile_named_twice_is_refused_even_by_its_other_name(centre: Centre) -> None:
    agent = centre.security["Agent"]
    for second in (agent, centre.arn_of("security-profile", agent)):
        refused = refusal(
            centre.connect.create_user, **centre.person("ana", SecurityProfileIds=[agent, second])
        )
        assert refused.problems == ("security-profile-repeated",)


def test_an_unknown_security_profile_changes_nothing(centre: Centre, elsewhere: Centre) -> None:
    user_id = centre.create("ana")
    before = centre.user(user_id)
    for profile_id in (NOWHERE, "", elsewhere.security["Agent"]):
        refused = refusal(
            centre.connect.update_user_security_profiles,
            InstanceId=centre.id,
            UserId=user_id,
            SecurityProfileIds=[centre.security["Admin"], profile_id],
        )
        assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)
    assert centre.user(user_id) == before


@pytest.mark.parametrize(
    "operation",
    [
        "update_user_hierarchy",
        "update_user_routing_profile",
        "update_user_security_profiles",
        "delete_user",
        "describe_user",
    ],
)
def test_nobody_is_found_who_is_not_there(
    centre: Centre, elsewhere: Centre, operation: str
) -> None:
    more: dict[str, dict[str, Value]] = {
        "update_user_routing_profile": {"RoutingProfileId": NOWHERE},
        "update_user_security_profiles": {"SecurityProfileIds": [NOWHERE]},
    }
    gone = centre.create("gone")
    centre.connect.delete_user(InstanceId=centre.id, UserId=gone)
    for user_id in (NOWHERE, gone, elsewhere.create("ana"), "ana", "%2F", "..%2f.."):
        refused = refusal(
            getattr(centre.connect, operation),
            InstanceId=centre.id,
            UserId=user_id,
            **more.get(operation, {}),
        )
        assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)
