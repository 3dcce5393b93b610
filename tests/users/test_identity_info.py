"""UpdateUserIdentityInfo: what is left out stays, and an empty text takes a value away."""

from typing import Any

import pytest

from tests.centre import NOWHERE, Centre, refusal
from tests.users.conftest import Raw

FULL = {
    "FirstName": "Ana",
    "LastName": "Example",
    "Email": "ana@example.com",
    "SecondaryEmail": "second@example.com",
    "Mobile": "+442079460123",
}


@pytest.fixture
def ana_id(centre: Centre) -> str:
    """Somebody with every address."""
    return centre.create("ana", IdentityInfo=FULL)


@pytest.mark.parametrize("member", list(FULL))
def test_one_member_is_changed_and_the_others_stay(
    centre: Centre, ana_id: str, member: str
) -> None:
    new = {
        "FirstName": "Other",
        "LastName": "Other",
        "Email": "other@example.com",
        "SecondaryEmail": "other@example.com",
        "Mobile": "+12",
    }
    centre.connect.update_user_identity_info(
        InstanceId=centre.id, UserId=ana_id, IdentityInfo={member: new[member]}
    )
    assert centre.user(ana_id)["IdentityInfo"] == {**FULL, member: new[member]}


@pytest.mark.parametrize("member", ["Email", "SecondaryEmail", "Mobile"])
def test_an_empty_address_takes_the_address_away(centre: Centre, ana_id: str, member: str) -> None:
    centre.connect.update_user_identity_info(
        InstanceId=centre.id, UserId=ana_id, IdentityInfo={member: ""}
    )
    left = {name: value for name, value in FULL.items() if name != member}
    assert centre.user(ana_id)["IdentityInfo"] == left


@pytest.mark.parametrize("member", list(FULL))
def test_null_is_as_if_left_out(centre: Centre, ana_id: str, raw: Raw, member: str) -> None:
    status, answer = raw(centre, "POST", f"/{ana_id}/identity-info", IdentityInfo={member: None})
    assert (status, answer) == (200, {})
    assert centre.user(ana_id)["IdentityInfo"] == FULL


@pytest.mark.parametrize(
    "info",
    [
        {"FirstName": ""},
        {"LastName": ""},
        {"Email": "nobody"},
        {"Email": "ana@example.com\nBcc: everybody@example.com"},
        {"Email": "a" * 255 + "@example.com"},
        {"SecondaryEmail": "nobody"},
        {"SecondaryEmail": "näme@example.com"},
        {"Mobile": "0123"},
        {"Mobile": "+0123"},
        {"Mobile": "+1234567890123456"},
        {"FirstName": "x" * 256},
    ],
)
def test_what_is_wrong_changes_nothing(centre: Centre, ana_id: str, info: dict[str, Any]) -> None:
    refused = refusal(
        centre.connect.update_user_identity_info,
        InstanceId=centre.id,
        UserId=ana_id,
        IdentityInfo={"LastName": "Changed", **info},
    )
    assert (refused.code, refused.status) == ("InvalidParameterException", 400)
    assert centre.user(ana_id)["IdentityInfo"] == FULL


def test_nobody_is_changed_who_is_not_there(centre: Centre) -> None:
    refused = refusal(
        centre.connect.update_user_identity_info,
        InstanceId=centre.id,
        UserId=NOWHERE,
        IdentityInfo=FULL,
    )
    assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)


def test_the_identity_has_to_be_given(centre: Centre, ana_id: str, raw: Raw) -> None:
    status, answer = raw(centre, "POST", f"/{ana_id}/identity-info")
    assert (status, answer["__type"]) == (400, "InvalidRequestException")
    assert "IdentityInfo is required" in answer["Message"]


def test_a_login_name_cannot_be_changed(centre: Centre, ana_id: str, raw: Raw) -> None:
    status, answer = raw(
        centre, "POST", f"/{ana_id}/identity-info", IdentityInfo=FULL, Username="bea"
    )
    assert (status, answer["__type"]) == (400, "InvalidRequestException")
    assert "Username" in answer["Message"]
    assert centre.user(ana_id)["Username"] == "ana"
