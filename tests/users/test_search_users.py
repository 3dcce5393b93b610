"""SearchUsers: what criteria find, and its pages."""

from typing import Any

import pytest

from tests.centre import Centre
from tests.users.searching import (
    FRENCH,
    THAI,
    by,
    found,
    number,
    skilled,
    string,
    tag,
    take_four_on,
)


def test_a_search_for_nothing_finds_everybody(staffed: Centre, people: dict[str, str]) -> None:
    everybody = ["ana", "Anatol", "bea", "dov"]
    assert list(people) == everybody
    assert found(staffed) == everybody
    assert found(staffed, SearchCriteria={}, SearchFilter={}) == everybody
    assert by(staffed, {"AndConditions": []}) == everybody
    assert found(staffed, SearchFilter={"TagFilter": {}}) == everybody
    assert found(staffed, SearchFilter={"UserAttributeFilter": {}}) == everybody


def test_a_found_person_is_shown_without_addresses(staffed: Centre, people: dict[str, str]) -> None:
    (user,) = staffed.connect.search_users(
        InstanceId=staffed.id, SearchCriteria=string("Username", "EXACT", "ana")
    )["Users"]
    assert user == {
        "Id": people["ana"],
        "Arn": staffed.arn_of("agent", people["ana"]),
        "Username": "ana",
        "DirectoryUserId": people["ana"],
        "IdentityInfo": {"FirstName": "Ana", "LastName": "Ångström"},
        "PhoneConfig": {
            "PhoneType": "SOFT_PHONE",
            "AutoAccept": False,
            "AfterContactWorkTimeLimit": 0,
        },
        "HierarchyGroupId": staffed.groups["Madrid"],
        "RoutingProfileId": staffed.routing["Basic Routing Profile"],
        "SecurityProfileIds": [staffed.security["Admin"], staffed.security["Agent"]],
        "Tags": {"team": "Day", "site": "Nord"},
    }


@pytest.mark.parametrize(
    ("field", "comparison", "value", "expected"),
    [
        ("Username", "EXACT", "ana", ["ana"]),
        ("Username", "EXACT", "Ana", []),
        ("Username", "STARTS_WITH", "ANA", ["ana", "Anatol"]),
        ("Username", "STARTS_WITH", "", ["ana", "Anatol", "bea", "dov"]),
        ("Username", "CONTAINS", "NA", ["ana", "Anatol"]),
        ("FirstName", "EXACT", "Béatrice", ["bea"]),
        ("FirstName", "STARTS_WITH", "BÉ", ["bea"]),
        ("FirstName", "CONTAINS", "éatri", ["bea"]),
        ("LastName", "STARTS_WITH", "ång", ["ana"]),
        ("LastName", "CONTAINS", "o'n", ["Anatol"]),
        ("LastName", "CONTAINS", "0%", ["bea"]),
        ("LastName", "CONTAINS", "e_", ["bea"]),
        ("LastName", "CONTAINS", "%%", []),
        ("LastName", "CONTAINS", "xx", []),
        ("LastName", "CONTAINS", "x" * 25, []),
        ("LastName", "STARTS_WITH", "x" * 5000, []),
    ],
)
def test_texts_are_compared_in_three_ways(
    staffed: Centre, field: str, comparison: str, value: str, expected: list[str]
) -> None:
    assert by(staffed, string(field, comparison, value)) == expected


def test_ids_are_compared_as_wholes(staffed: Centre, people: dict[str, str]) -> None:
    for field, value, expected in (
        ("resourceId", people["bea"], ["bea"]),
        ("resourceID", people["bea"], ["bea"]),
        ("resourceId", "nothing", []),
        ("SecurityProfileId", staffed.security["Agent"], ["ana", "Anatol", "bea"]),
        ("SecurityProfileId", staffed.security["QualityAnalyst"], ["dov"]),
        ("SecurityProfileId", staffed.security["CallCenterManager"], []),
        ("RoutingProfileId", staffed.routing["Basic Routing Profile"], list(people)),
    ):
        assert by(staffed, string(field, "EXACT", value)) == expected


def test_conditions_are_joined_by_and_and_or_to_any_depth(staffed: Centre) -> None:
    starts, ends = string("Username", "STARTS_WITH", "a"), string("Username", "CONTAINS", "ol")
    dov = string("Username", "EXACT", "dov")
    assert by(staffed, {"AndConditions": [starts, ends]}) == ["Anatol"]
    assert by(staffed, {"OrConditions": [starts, dov]}) == ["ana", "Anatol", "dov"]
    nested = {"OrConditions": [{"AndConditions": [starts, {"OrConditions": [ends, dov]}]}, dov]}
    assert by(staffed, nested) == ["Anatol", "dov"]
    deep: dict[str, Any] = starts
    for _ in range(9):
        deep = {"AndConditions": [deep]}
    assert by(staffed, deep) == ["ana", "Anatol"]


@pytest.mark.parametrize(
    ("group", "match", "expected"),
    [
        ("Madrid", "EXACT", ["ana"]),
        ("Madrid", "WITH_CHILD_GROUPS", ["ana"]),
        ("Spain", "EXACT", ["Anatol"]),
        ("Spain", "WITH_CHILD_GROUPS", ["ana", "Anatol"]),
        ("Europe", "EXACT", []),
        ("Europe", "WITH_CHILD_GROUPS", ["ana", "Anatol"]),
        ("Europe", None, []),
        ("Asia", None, ["bea"]),
    ],
)
def test_people_are_found_by_group_with_or_without_those_below(
    staffed: Centre, group: str, match: str | None, expected: list[str]
) -> None:
    condition = {"Value": staffed.groups[group]}
    if match is not None:
        condition["HierarchyGroupMatchType"] = match
    assert by(staffed, {"HierarchyGroupCondition": condition}) == expected
    filtered = {"UserAttributeFilter": {"HierarchyGroupCondition": condition}}
    assert found(staffed, SearchFilter=filtered) == expected


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ([], ["ana", "bea", "dov"]),
        ([FRENCH], ["ana", "bea"]),
        ([string("name", "EXACT", "Language"), THAI], ["ana", "dov"]),
        ([string("name", "STARTS_WITH", "lang")], ["ana", "bea", "dov"]),
        ([string("value", "CONTAINS", "HAI")], ["ana", "dov"]),
        # All conditions are about one proficiency: ana speaks French at 5 and Thai at 1.
        ([THAI, number("GREATER", MinValue=1)], ["dov"]),
        ([FRENCH, THAI], []),
        ([FRENCH, number("EQUAL", MinValue=5)], ["ana"]),
        ([FRENCH, number("EQUAL", MaxValue=2)], ["bea"]),
        ([FRENCH, number("NOT_EQUAL", MinValue=5)], ["bea"]),
        ([FRENCH, number("GREATER_OR_EQUAL", MinValue=2)], ["ana", "bea"]),
        ([FRENCH, number("GREATER", MinValue=2)], ["ana"]),
        ([FRENCH, number("LESSER_OR_EQUAL", MaxValue=2)], ["bea"]),
        ([FRENCH, number("LESSER", MaxValue=2)], []),
        ([FRENCH, number("LESSER", MinValue=3)], ["bea"]),
        ([FRENCH, number("LESSER", MinValue=1, MaxValue=3)], ["bea"]),
        ([FRENCH, number("GREATER", MinValue=3, MaxValue=9)], ["ana"]),
        ([FRENCH, number("RANGE", MinValue=2, MaxValue=4)], ["bea"]),
        ([FRENCH, number("RANGE", MinValue=2, MaxValue=5)], ["ana", "bea"]),
        ([FRENCH, number("RANGE", MinValue=5, MaxValue=2)], []),
        ([number("RANGE", MinValue=0, MaxValue=0)], []),
        ([number("GREATER", MinValue=-(2**31))], ["ana", "bea", "dov"]),
    ],
)
def test_people_are_found_by_what_they_are_good_at(
    staffed: Centre, conditions: list[dict[str, Any]], expected: list[str]
) -> None:
    assert by(staffed, skilled(*conditions)) == expected


def test_nobody_of_another_contact_centre_is_found(elsewhere: Centre) -> None:
    eva = elsewhere.create("eva", Tags={"team": "Day"}, HierarchyGroupId=elsewhere.groups["Asia"])
    assert found(elsewhere) == ["eva"]
    assert found(elsewhere, SearchFilter={"TagFilter": {"TagCondition": tag("team")}}) == ["eva"]
    assert by(elsewhere, string("resourceId", "EXACT", eva)) == ["eva"]


def test_pages_follow_each_other_and_each_says_the_total(
    centre: Centre,
) -> None:
    take_four_on(centre)
    pages = list(
        centre.connect.get_paginator("search_users").paginate(
            InstanceId=centre.id, PaginationConfig={"PageSize": 3}
        )
    )
    assert [[user["Username"] for user in page["Users"]] for page in pages] == [
        ["ana", "Anatol", "bea"],
        ["dov"],
    ]
    assert [page["ApproximateTotalCount"] for page in pages] == [4, 4]
    centre.connect.delete_user(InstanceId=centre.id, UserId=pages[0]["Users"][0]["Id"])
    token = pages[0]["NextToken"]
    again = centre.connect.search_users(InstanceId=centre.id, NextToken=token)
    assert [user["Username"] for user in again["Users"]] == ["dov"]
    assert again["ApproximateTotalCount"] == 3


@pytest.mark.parametrize("size", [1, 500])
def test_a_page_has_between_one_and_five_hundred_people(staffed: Centre, size: int) -> None:
    answer = staffed.connect.search_users(InstanceId=staffed.id, MaxResults=size)
    assert len(answer["Users"]) == min(size, 4)
