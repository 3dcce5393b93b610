"""CreateUser and DescribeUser, through boto3."""

import uuid
from typing import Any

import pytest

from tests.centre import NOWHERE, PASSWORD, Centre, refusal
from tests.users.conftest import Raw

EVERYTHING: dict[str, Any] = {
    "IdentityInfo": {
        "FirstName": "Zoë",
        "LastName": "O'Brien-Müller",
        "Email": "zoe@example.com",
        "SecondaryEmail": "zoe.private@example.org",
        "Mobile": "+442079460123",
    },
    "PhoneConfig": {
        "PhoneType": "DESK_PHONE",
        "AutoAccept": True,
        "AfterContactWorkTimeLimit": 60,
        "DeskPhoneNumber": "+15555551212",
        "PersistentConnection": True,
    },
    "VoiceEnhancementConfigs": [{"Channel": "VOICE", "VoiceEnhancementMode": "VOICE_ISOLATION"}],
    "Tags": {"Team": "Night", "costs": ""},
}


def test_a_person_is_shown_with_all_that_was_given(centre: Centre) -> None:
    profiles = [centre.security[name] for name in ("QualityAnalyst", "Agent")]
    given = {**EVERYTHING, "SecurityProfileIds": profiles, "DirectoryUserId": "from outside"}
    user_id = centre.create("zoe", HierarchyGroupId=centre.groups["Madrid"], **given)
    user = centre.user(user_id)
    assert user.pop("LastModifiedTime").year >= 2026
    assert user == {
        "Id": user_id,
        "Arn": centre.arn_of("agent", user_id),
        "Username": "zoe",
        "RoutingProfileId": centre.routing["Basic Routing Profile"],
        "HierarchyGroupId": centre.groups["Madrid"],
        "LastModifiedRegion": "us-east-1",
        **given,
    }


def test_a_person_needs_only_a_login_name_a_password_names_and_profiles(centre: Centre) -> None:
    user = centre.user(centre.create("plain"))
    assert user["PhoneConfig"] == {
        "PhoneType": "SOFT_PHONE",
        "AutoAccept": False,
        "AfterContactWorkTimeLimit": 0,
    }
    assert user["Tags"] == {}
    assert user["DirectoryUserId"] == user["Id"]
    lists = {"HierarchyGroupId", "AutoAcceptConfigs", "AfterContactWorkConfigs"}
    lists |= {"PhoneNumberConfigs", "PersistentConnectionConfigs", "VoiceEnhancementConfigs"}
    assert not lists & user.keys()


def test_the_answer_names_the_new_person_by_id_and_by_arn(centre: Centre) -> None:
    answer = centre.connect.create_user(**centre.person("ana"))
    assert str(uuid.UUID(answer["UserId"])) == answer["UserId"]
    assert answer["UserArn"] == centre.arn_of("agent", answer["UserId"])


@pytest.mark.parametrize(
    "name", ["Username", "RoutingProfileId", "SecurityProfileIds", "Password", "IdentityInfo"]
)
def test_what_a_person_needs_cannot_be_left_out(centre: Centre, raw: Raw, name: str) -> None:
    status, answer = raw(centre, "PUT", "", **centre.person("ana", **{name: None}))
    assert status == 400
    assert answer["__type"] in {"InvalidRequestException", "InvalidParameterException"}
    assert (
        "required" in answer["Message"]
        or "missing" in answer["Message"]
        or ("no password" in answer["Message"])
    )
    assert centre.connect.list_users(InstanceId=centre.id)["UserSummaryList"] == []


@pytest.mark.parametrize(
    "name",
    [
        *("HierarchyGroupId", "DirectoryUserId", "PhoneConfig", "Tags"),
        *("AutoAcceptConfigs", "AfterContactWorkConfigs", "PhoneNumberConfigs"),
        *("PersistentConnectionConfigs", "VoiceEnhancementConfigs"),
    ],
)
def test_a_member_that_is_null_counts_as_absent(centre: Centre, raw: Raw, name: str) -> None:
    person = {**centre.person("ana"), name: None}
    status, answer = raw(centre, "PUT", "", **person)
    assert status == 200, answer
    assert name not in centre.user(answer["UserId"]).keys() - {
        *("DirectoryUserId", "PhoneConfig", "Tags")
    }


def test_empty_texts_of_old_scripts_count_as_absent(centre: Centre) -> None:
    user_id = centre.create(
        "ana",
        IdentityInfo={"FirstName": "Ana", "LastName": "Example", "Email": ""},
        HierarchyGroupId="",
        AutoAcceptConfigs=[],
        PhoneNumberConfigs=[],
    )
    user = centre.user(user_id)
    assert user["IdentityInfo"] == {"FirstName": "Ana", "LastName": "Example"}
    assert "HierarchyGroupId" not in user


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({"IdentityInfo": {"FirstName": "", "LastName": "Example"}}, ("cell-required",)),
        ({"IdentityInfo": {"FirstName": "Ana"}}, ("cell-required",)),
        ({"IdentityInfo": {}}, ("cell-required", "cell-required")),
        (
            {"IdentityInfo": {"FirstName": "A", "LastName": "B", "Email": "not an address"}},
            ("email-form",),
        ),
        (
            {"IdentityInfo": {"FirstName": "A", "LastName": "B", "Email": "a@b@c.example"}},
            ("email-form",),
        ),
        ({"PhoneConfig": {"PhoneType": "DESK_PHONE"}}, ("phone-number-required",)),
        ({"PhoneConfig": {"AfterContactWorkTimeLimit": 2_000_001}}, ("acw-bounds",)),
        ({"Tags": {f"tag-{n}": "" for n in range(51)}}, ()),
        ({"Tags": {"aws:made": "x"}}, ()),
        ({"Tags": {"k": "x" * 257}}, ()),
        ({"Password": "too-short"}, ()),
        ({"Username": "x" * 101}, ()),
        ({"PhoneConfig": {"DeskPhoneNumber": "020 7946 0123"}}, ()),
        ({"IdentityInfo": {"FirstName": "A", "LastName": "B", "Mobile": "0123"}}, ()),
        ({"IdentityInfo": {"FirstName": "x" * 256, "LastName": "B"}}, ()),
        ({"IdentityInfo": {"FirstName": "A", "LastName": "x" * 301}}, ()),
        ({"SecurityProfileIds": ["x"] * 11}, ()),
    ],
)
def test_a_wrong_value_is_an_invalid_parameter(
    centre: Centre, given: dict[str, Any], problems: tuple[str, ...]
) -> None:
    refused = refusal(centre.connect.create_user, **centre.person("ana", **given))
    assert (refused.code, refused.status) == ("InvalidParameterException", 400)
    assert refused.problems == problems
    assert centre.connect.list_users(InstanceId=centre.id)["UserSummaryList"] == []


def test_every_problem_is_said_at_once(centre: Centre) -> None:
    person = centre.person(
        "an@a",
        IdentityInfo={"FirstName": "", "LastName": "", "Email": "nobody"},
        PhoneConfig={"PhoneType": "DESK_PHONE", "AfterContactWorkTimeLimit": 3_000_000},
        SecurityProfileIds=[centre.security["Agent"]] * 2,
    )
    refused = refusal(centre.connect.create_user, **person)
    assert set(refused.problems) == {
        *("login-at-sign", "cell-required", "email-form", "phone-number-required"),
        *("acw-bounds", "security-profile-repeated"),
    }
    assert "3000000" in refused.message
    assert "nobody" in refused.message


@pytest.mark.parametrize("name", ["RoutingProfileId", "HierarchyGroupId"])
@pytest.mark.parametrize("value", [NOWHERE, "no-uuid", " ", "arn:aws:connect:nonsense"])
def test_a_reference_to_nothing_is_not_found(centre: Centre, name: str, value: str) -> None:
    refused = refusal(centre.connect.create_user, **centre.person("ana", **{name: value}))
    assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)
    assert value in refused.message


def test_one_unknown_security_profile_among_good_ones_is_not_found(centre: Centre) -> None:
    profiles = [centre.security["Agent"], NOWHERE]
    refused = refusal(
        centre.connect.create_user, **centre.person("ana", SecurityProfileIds=profiles)
    )
    assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)
    assert NOWHERE in refused.message


def test_a_login_name_that_exists_is_a_duplicate(centre: Centre) -> None:
    first = centre.create("ana", IdentityInfo={"FirstName": "First", "LastName": "Example"})
    refused = refusal(centre.connect.create_user, **centre.person("ana"))
    assert (refused.code, refused.status) == ("DuplicateResourceException", 409)
    assert "'ana'" in refused.message
    assert centre.user(first)["IdentityInfo"]["FirstName"] == "First"


def test_two_contact_centres_may_have_the_same_login_name(
    centre: Centre, elsewhere: Centre
) -> None:
    assert centre.create("ana") != elsewhere.create("ana")


def test_a_login_name_is_free_again_when_its_owner_is_deleted(centre: Centre) -> None:
    first = centre.create("ana")
    centre.connect.delete_user(InstanceId=centre.id, UserId=first)
    assert centre.create("ana") != first


def test_the_bounds_themselves_are_allowed(centre: Centre) -> None:
    person = {
        "IdentityInfo": {
            "FirstName": "f" * 255,
            "LastName": "l" * 300,
            "Mobile": "+12",
            "SecondaryEmail": "a" * 64 + "@" + "b" * 63 + ".example",
        },
        "PhoneConfig": {
            "PhoneType": "DESK_PHONE",
            "DeskPhoneNumber": "+123456789012345",
            "AfterContactWorkTimeLimit": 2_000_000,
        },
        "Tags": {f"key-{n}": "v" * 256 for n in range(49)} | {"k" * 128: ""},
        "Password": "Aa1" + "-" * 61,
    }
    user = centre.user(centre.create("u" * 100, **person))
    assert user["Username"] == "u" * 100
    del person["Password"]
    person["PhoneConfig"] |= {"AutoAccept": False}  # type: ignore[operator]
    assert {name: user[name] for name in person} == person


def test_the_password_is_nowhere_in_an_answer(centre: Centre, raw: Raw) -> None:
    secret = "Never-Shown-1 "
    for given in (secret, "Never-Shown", "Never-Shown-1" * 10):
        status, answer = raw(centre, "PUT", "", **centre.person("ana", Password=given))
        assert status == 400
        assert "Never-Shown" not in str(answer)
    user_id = centre.create("ana", Password=PASSWORD)
    assert PASSWORD not in str(centre.user(user_id))
    assert PASSWORD not in str(centre.connect.search_users(InstanceId=centre.id))
