"""What the identity mode of a contact centre asks of people."""

from typing import Any

import pytest

from tests.centre import PASSWORD, Centre, found_centre, refusal
from tests.running import Server

NAMES = {"FirstName": "Ana", "LastName": "Example"}


@pytest.fixture
def saml(server: Server) -> Centre:
    """A contact centre whose people sign in at an identity provider."""
    return found_centre(server, "SAML")


@pytest.fixture
def directory(server: Server) -> Centre:
    """A contact centre whose people stand in an existing directory."""
    return found_centre(server, "EXISTING_DIRECTORY")


def change(centre: Centre, user_id: str, **info: str) -> None:
    centre.connect.update_user_identity_info(
        InstanceId=centre.id, UserId=user_id, IdentityInfo=info
    )


def test_with_own_passwords_a_person_needs_one_and_an_address_is_free(centre: Centre) -> None:
    refused = refusal(centre.connect.create_user, **centre.person("ana", Password=None))
    assert (refused.code, refused.problems) == ("InvalidParameterException", ("password-required",))
    centre.create("ana", IdentityInfo=NAMES)
    centre.create("bea", IdentityInfo={**NAMES, "Email": "bea@example.com"})


def test_with_own_passwords_a_directory_id_is_taken_as_it_is(centre: Centre) -> None:
    user = centre.user(centre.create("ana", DirectoryUserId="S-1-5-21"))
    assert user["DirectoryUserId"] == "S-1-5-21"


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({"Password": PASSWORD}, ("password-not-allowed",)),
        ({"IdentityInfo": {**NAMES, "Email": "ana@example.com"}}, ("email-not-allowed",)),
        ({"DirectoryUserId": "S-1-5-21"}, ("directory-user-not-allowed",)),
        ({"IdentityInfo": {"LastName": "Example"}}, ("cell-required",)),
        ({"IdentityInfo": None}, ("cell-required", "cell-required")),
    ],
)
def test_with_saml_there_is_no_password_no_address_and_no_directory(
    saml: Centre, given: dict[str, Any], problems: tuple[str, ...]
) -> None:
    person = saml.person("ana", **{"Password": None, **given})
    refused = refusal(saml.connect.create_user, **person)
    assert (refused.code, refused.problems) == ("InvalidParameterException", problems)


def test_with_saml_an_empty_directory_id_is_none(saml: Centre) -> None:
    user = saml.user(saml.create("ana", Password=None, DirectoryUserId=""))
    assert user["DirectoryUserId"] == user["Id"]


def test_with_saml_a_secondary_address_is_allowed(saml: Centre) -> None:
    info = {**NAMES, "SecondaryEmail": "ana@example.com"}
    user_id = saml.create("ana", Password=None, IdentityInfo=info)
    assert saml.user(user_id)["IdentityInfo"] == info


def test_with_saml_no_address_can_be_added_later(saml: Centre) -> None:
    user_id = saml.create("ana", Password=None)
    info = {**NAMES, "Email": "ana@example.com"}
    refused = refusal(
        saml.connect.update_user_identity_info,
        InstanceId=saml.id,
        UserId=user_id,
        IdentityInfo=info,
    )
    assert refused.problems == ("email-not-allowed",)
    change(saml, user_id, FirstName="Anna", Email="")
    assert saml.user(user_id)["IdentityInfo"]["FirstName"] == "Anna"


def test_with_a_directory_names_and_everything_else_may_be_left_out(directory: Centre) -> None:
    user_id = directory.create("ana", Password=None, IdentityInfo=None, DirectoryUserId="S-1-5-21")
    user = directory.user(user_id)
    assert user["DirectoryUserId"] == "S-1-5-21"
    assert user["IdentityInfo"] == {}


def test_with_a_directory_there_is_no_password(directory: Centre) -> None:
    refused = refusal(directory.connect.create_user, **directory.person("ana"))
    assert refused.problems == ("password-not-allowed",)


@pytest.mark.parametrize("member", ["FirstName", "LastName", "Email"])
def test_with_a_directory_names_and_address_are_not_changed_here(
    directory: Centre, member: str
) -> None:
    info = {**NAMES, "Email": "ana@example.com"}
    user_id = directory.create("ana", Password=None, IdentityInfo=info)
    refused = refusal(
        directory.connect.update_user_identity_info,
        InstanceId=directory.id,
        UserId=user_id,
        IdentityInfo={member: "other@example.com"},
    )
    assert (refused.code, refused.problems) == (
        "InvalidParameterException",
        ("directory-keeps-identity",),
    )
    assert directory.user(user_id)["IdentityInfo"] == info


def test_with_a_directory_what_it_does_not_keep_is_changed_here(directory: Centre) -> None:
    info = {**NAMES, "Email": "ana@example.com"}
    user_id = directory.create("ana", Password=None, IdentityInfo=info)
    more = {"SecondaryEmail": "second@example.com", "Mobile": "+442079460123"}
    change(directory, user_id, **info, **more)  # what does not differ may be said again
    assert directory.user(user_id)["IdentityInfo"] == {**info, **more}
