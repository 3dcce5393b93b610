"""Which login names there may be, and which count as the same."""

import pytest

from tests.centre import Centre, refusal


@pytest.mark.parametrize(
    "username",
    [
        *("a", "7", "_", "-", ".", "Ana.Maria_de-la-Cruz", "0123456789"),
        *("ana@example.com", "ana.maria@sub-domain.example.co", "x" * 88 + "@example.com"),
        "acc-test-name-of-forty-three-characters-123",
    ],
)
def test_letters_digits_and_four_signs_make_a_login_name(centre: Centre, username: str) -> None:
    assert centre.user(centre.create(username))["Username"] == username


@pytest.mark.parametrize(
    ("username", "problem"),
    [
        ("ana maria", "login-characters"),
        (" ana", "login-characters"),
        ("ana\t", "login-characters"),
        ("ana\n", "login-characters"),
        ("añа", "login-characters"),
        ("東京", "login-characters"),
        ("ana/maria", "login-characters"),
        ("ana+x@example.com", "login-characters"),
        ("ana\u200b", "login-characters"),
        ("٣", "login-characters"),
        ("ana@", "login-at-sign"),
        ("@example.com", "login-at-sign"),
        ("ana@example", "login-at-sign"),
        ("ana@exa@mple.com", "login-at-sign"),
        ("ana@example..com", "login-at-sign"),
        ("ana@example.c", "login-at-sign"),
        ("ana@example.c0m", "login-at-sign"),
    ],
)
def test_nothing_else_makes_one(centre: Centre, username: str, problem: str) -> None:
    refused = refusal(centre.connect.create_user, **centre.person(username))
    assert (refused.code, refused.problems) == ("InvalidParameterException", (problem,))
    assert "login name" in refused.message


@pytest.mark.parametrize(("first", "second"), [("Ana", "aNA"), ("a@EXAMPLE.com", "A@example.COM")])
def test_case_alone_does_not_make_another_login_name(
    centre: Centre, first: str, second: str
) -> None:
    centre.create(first)
    refused = refusal(centre.connect.create_user, **centre.person(second))
    assert refused.code == "DuplicateResourceException"
    assert f"'{first}'" in refused.message


def test_a_login_name_keeps_the_case_in_which_it_was_given(centre: Centre) -> None:
    user_id = centre.create("AnaMaria")
    assert centre.user(user_id)["Username"] == "AnaMaria"
    (listed,) = centre.connect.list_users(InstanceId=centre.id)["UserSummaryList"]
    assert listed["Username"] == "AnaMaria"


@pytest.mark.parametrize(("first", "second"), [("a_b", "a-b"), ("a.b", "ab"), ("a1", "a01")])
def test_signs_and_digits_do_make_another_login_name(
    centre: Centre, first: str, second: str
) -> None:
    assert centre.create(first) != centre.create(second)
