"""SearchUsers: criteria and tokens that are refused."""

from typing import Any

import pytest

from tests.centre import Centre, refusal
from tests.users.searching import FRENCH, number, skilled, string, tag

MOST = 200  # conditions in one search


def test_a_token_of_another_search_is_refused(staffed: Centre, elsewhere: Centre) -> None:
    starts = string("Username", "STARTS_WITH", "a")
    first = staffed.connect.search_users(
        InstanceId=staffed.id, MaxResults=1, SearchCriteria=starts
    )["NextToken"]
    listed = staffed.connect.list_users(InstanceId=staffed.id, MaxResults=1)["NextToken"]
    tags = {"TagFilter": {"TagCondition": tag("team")}}
    for token, asked in (
        (first, {"InstanceId": staffed.id}),
        (first, {"InstanceId": staffed.id, "SearchCriteria": starts, "SearchFilter": tags}),
        (first, {"InstanceId": elsewhere.id, "SearchCriteria": starts}),
        (listed, {"InstanceId": staffed.id}),
        ("x", {"InstanceId": staffed.id}),
    ):
        refused = refusal(staffed.connect.search_users, NextToken=token, **asked)
        assert (refused.code, refused.problems) == ("InvalidParameterException", ("page-token",))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (string("Nickname", "EXACT", "x"), "no field 'Nickname'"),
        (string("username", "EXACT", "x"), "Did you mean 'Username'"),
        (string("resourceId", "CONTAINS", "xx"), "resourceId"),
        (string("SecurityProfileId", "STARTS_WITH", "xx"), "SecurityProfileId"),
        (string("Username", "CONTAINS", "x"), "2 to 25 characters"),
        (string("Username", "CONTAINS", "x" * 26), "2 to 25 characters"),
        ({"StringCondition": {"FieldName": "Username", "Value": "x"}}, "ComparisonType"),
        ({"StringCondition": {"ComparisonType": "EXACT", "Value": "x"}}, "FieldName"),
        ({"StringCondition": {"FieldName": "Username", "ComparisonType": "EXACT"}}, "Value"),
        ({"StringCondition": {}}, "FieldName"),
        ({"AndConditions": [{}]}, "condition is empty"),
        ({"OrConditions": [{"AndConditions": []}]}, "condition is empty"),
        (
            {**string("Username", "EXACT", "x"), "OrConditions": [{}]},
            "OrConditions and StringCondition",
        ),
        ({"HierarchyGroupCondition": {"HierarchyGroupMatchType": "EXACT"}}, "Value"),
        ({"ListCondition": {"Conditions": [FRENCH]}}, "TargetListType"),
        (skilled({}), "condition is empty"),
        (skilled({**FRENCH, **number("EQUAL", MinValue=1)}), "exactly one"),
        (skilled(string("level", "EXACT", "3")), "no field 'level'"),
        (skilled(number("RANGE", MinValue=1)), "RANGE"),
        (skilled(number("RANGE", MaxValue=1)), "RANGE"),
        (skilled(number("EQUAL")), "EQUAL lacks its number"),
        (skilled({"NumberCondition": {"FieldName": "level", "MinValue": 1}}), "limit"),
        (skilled({"NumberCondition": {"FieldName": "limit", "MinValue": 1}}), "ComparisonType"),
        (skilled(string("name", "CONTAINS", "x")), "2 to 25 characters"),
        ({"OrConditions": [string("Username", "EXACT", "x")] * (MOST + 1)}, "at most 200"),
    ],
)
def test_criteria_that_make_no_sense_are_an_invalid_request(
    staffed: Centre, asked: dict[str, Any], words: str
) -> None:
    refused = refusal(staffed.connect.search_users, InstanceId=staffed.id, SearchCriteria=asked)
    assert (refused.code, refused.status) == ("InvalidRequestException", 400)
    assert words in refused.message


def test_criteria_nested_beyond_use_are_an_invalid_request(staffed: Centre) -> None:
    deep: dict[str, Any] = string("Username", "EXACT", "x")
    for _ in range(10):
        deep = {"AndConditions": [deep]}
    refused = refusal(staffed.connect.search_users, InstanceId=staffed.id, SearchCriteria=deep)
    assert refused.code == "InvalidRequestException"
    assert "10 levels" in refused.message


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"MaxResults": 501}, "MaxResults"),
        ({"MaxResults": 2**31 - 1}, "MaxResults"),
        ({"NextToken": "x" * 2501}, "NextToken"),
        ({"SearchCriteria": string("Username", "LIKE", "x")}, "ComparisonType"),
        (
            {
                "SearchCriteria": {
                    "HierarchyGroupCondition": {"Value": "x", "HierarchyGroupMatchType": "ALL"}
                }
            },
            "HierarchyGroupMatchType",
        ),
        ({"SearchCriteria": skilled(number("ABOUT", MinValue=1))}, "ComparisonType"),
    ],
)
def test_a_value_the_model_does_not_know_is_an_invalid_parameter(
    staffed: Centre, asked: dict[str, Any], words: str
) -> None:
    refused = refusal(staffed.connect.search_users, InstanceId=staffed.id, **asked)
    assert (refused.code, refused.status) == ("InvalidParameterException", 400)
    assert words in refused.message
