"""ListUsers: pages of people in the order of their login names."""

import json
from itertools import chain

import pytest

from tests.centre import NOWHERE, Centre, refusal
from tests.signed import send

NAMES = ["ana", "Bea", "cleo", "DOV", "eva"]


@pytest.fixture
def people(centre: Centre) -> list[str]:
    """Five people, taken on in no order; their login names as they are listed."""
    for name in ("eva", "Bea", "DOV", "ana", "cleo"):
        centre.create(name)
    return NAMES


def names(centre: Centre, **asked: object) -> list[list[str]]:
    """The login names of each page, through boto3's paginator."""
    pages = centre.connect.get_paginator("list_users").paginate(InstanceId=centre.id, **asked)
    return [[user["Username"] for user in page["UserSummaryList"]] for page in pages]


def first_token(centre: Centre, size: int) -> str:
    """The token of the second page."""
    token: str = centre.connect.list_users(InstanceId=centre.id, MaxResults=size)["NextToken"]
    return token


def test_people_are_listed_by_login_name_whatever_its_case(
    centre: Centre, people: list[str]
) -> None:
    assert names(centre) == [people]


def test_a_line_has_id_arn_login_name_and_when_and_where_it_changed(centre: Centre) -> None:
    user_id = centre.create("ana")
    (line,) = centre.connect.list_users(InstanceId=centre.id)["UserSummaryList"]
    assert line.pop("LastModifiedTime") == centre.user(user_id)["LastModifiedTime"]
    assert line == {
        "Id": user_id,
        "Arn": centre.arn_of("agent", user_id),
        "Username": "ana",
        "LastModifiedRegion": "us-east-1",
    }


@pytest.mark.parametrize(
    ("size", "lengths"), [(1, [1] * 5), (2, [2, 2, 1]), (4, [4, 1]), (5, [5]), (1000, [5])]
)
def test_pages_have_the_size_asked_for_and_the_last_has_no_token(
    centre: Centre, people: list[str], size: int, lengths: list[int]
) -> None:
    pages = names(centre, PaginationConfig={"PageSize": size})
    assert [len(page) for page in pages] == lengths
    assert list(chain.from_iterable(pages)) == people


def test_a_page_of_an_empty_contact_centre_is_empty(centre: Centre) -> None:
    answer = centre.connect.list_users(InstanceId=centre.id)
    assert answer["UserSummaryList"] == []
    assert "NextToken" not in answer


def test_a_page_without_a_size_has_a_hundred_lines(centre: Centre) -> None:
    for number in range(101):
        centre.create(f"person-{number:03}")
    first = centre.connect.list_users(InstanceId=centre.id)
    assert len(first["UserSummaryList"]) == 100
    second = centre.connect.list_users(InstanceId=centre.id, NextToken=first["NextToken"])
    assert [user["Username"] for user in second["UserSummaryList"]] == ["person-100"]
    assert "NextToken" not in second


@pytest.mark.usefixtures("people")
def test_people_who_come_and_go_between_pages_disturb_nobody_else(centre: Centre) -> None:
    ids = {
        user["Username"]: user["Id"]
        for user in centre.connect.list_users(InstanceId=centre.id)["UserSummaryList"]
    }
    token = first_token(centre, 2)  # ana and Bea were shown
    for name in ("aaa", "bob", "zoe"):
        centre.create(name)
    for name in ("Bea", "DOV"):
        centre.connect.delete_user(InstanceId=centre.id, UserId=ids[name])
    rest = centre.connect.list_users(InstanceId=centre.id, NextToken=token)["UserSummaryList"]
    assert [user["Username"] for user in rest] == ["bob", "cleo", "eva", "zoe"]


def test_the_same_token_gives_the_same_page_again(centre: Centre, people: list[str]) -> None:
    token = first_token(centre, 2)
    pages = [
        centre.connect.list_users(InstanceId=centre.id, NextToken=token, MaxResults=size)
        for size in (1, 1, 1000)
    ]
    assert [page["UserSummaryList"][0]["Username"] for page in pages] == [people[2]] * 3


@pytest.mark.parametrize(
    ("size", "code"),
    [
        *((size, "InvalidParameterException") for size in ("-1", "0", "1001", "2147483648")),
        *((size, "InvalidRequestException") for size in ("", "ten", "1.5", "1e2", "%20", "1&x=2")),
    ],
)
def test_a_page_of_another_size_is_refused(centre: Centre, size: str, code: str) -> None:
    answer = send(centre.server, "GET", f"/users-summary/{centre.id}?maxResults={size}")
    told = json.loads(answer.body)
    assert (answer.status, told["__type"]) == (400, code)
    assert (
        "maxResults" in told["Message"]
        or "MaxResults" in told["Message"]
        or ("takes no 'x'" in told["Message"])
    )


@pytest.mark.parametrize(
    "token", ["", "x", "A" * 24, "A" * 200, "ünknown", "//", "%", " ", "null", "a" * 5000]
)
@pytest.mark.usefixtures("people")
def test_a_token_that_no_list_gave_is_refused(centre: Centre, token: str) -> None:
    refused = refusal(centre.connect.list_users, InstanceId=centre.id, NextToken=token)
    assert (refused.code, refused.status) == ("InvalidParameterException", 400)
    assert "Start again without NextToken" in refused.message


@pytest.mark.usefixtures("people")
def test_a_token_that_was_changed_anywhere_is_refused(centre: Centre) -> None:
    token = first_token(centre, 2)
    for at in range(0, len(token), 5):
        other = "A" if token[at] != "A" else "B"
        refused = refusal(
            centre.connect.list_users,
            InstanceId=centre.id,
            NextToken=token[:at] + other + token[at + 1 :],
        )
        assert refused.code == "InvalidParameterException"


@pytest.mark.usefixtures("people")
def test_a_token_of_another_list_is_refused(centre: Centre, elsewhere: Centre) -> None:
    for name in ("ana", "bea"):
        elsewhere.create(name)
    foreign = [
        first_token(elsewhere, 1),
        centre.connect.search_users(InstanceId=centre.id, MaxResults=1)["NextToken"],
        centre.connect.list_security_profiles(InstanceId=centre.id, MaxResults=1)["NextToken"],
    ]
    for token in foreign:
        refused = refusal(centre.connect.list_users, InstanceId=centre.id, NextToken=token)
        assert (refused.code, refused.problems) == ("InvalidParameterException", ("page-token",))


def test_an_instance_that_is_not_there_is_not_found(centre: Centre) -> None:
    for instance_id in (NOWHERE, "x", "first-centre"):
        refused = refusal(centre.connect.list_users, InstanceId=instance_id)
        assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)
