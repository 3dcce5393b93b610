"""SearchUsers: what filters let through, and which are refused."""

from typing import Any

import pytest

from tests.centre import Centre, refusal
from tests.users.searching import found, string, tag


@pytest.mark.parametrize(
    ("tag_filter", "expected"),
    [
        ({"TagCondition": tag("team", "Day")}, ["ana"]),
        ({"TagCondition": tag("team", "day")}, []),
        ({"TagCondition": tag("Team", "Day")}, []),
        ({"TagCondition": tag("team")}, ["ana", "Anatol", "bea"]),
        ({"TagCondition": tag("team", "")}, ["bea"]),
        ({"AndConditions": [tag("team", "Day"), tag("site")]}, ["ana"]),
        ({"AndConditions": [tag("team", "Night"), tag("site")]}, []),
        ({"OrConditions": [[tag("team", "Day")], [tag("team", "")]]}, ["ana", "bea"]),
        ({"OrConditions": [[tag("team"), tag("site", "Nord")], [tag("x")]]}, ["ana"]),
    ],
)
def test_people_are_filtered_by_tags(
    staffed: Centre, tag_filter: dict[str, Any], expected: list[str]
) -> None:
    assert found(staffed, SearchFilter={"TagFilter": tag_filter}) == expected


def test_people_are_filtered_by_tags_and_group_together(staffed: Centre) -> None:
    europe = {
        "Value": staffed.groups["Europe"],
        "HierarchyGroupMatchType": "WITH_CHILD_GROUPS",
    }
    asia = {"Value": staffed.groups["Asia"]}
    for attribute_filter, expected in (
        ({"TagCondition": tag("team", "Night")}, ["Anatol"]),
        ({"AndCondition": {"TagConditions": [tag("team"), tag("site")]}}, ["ana"]),
        ({"AndCondition": {"HierarchyGroupCondition": europe}}, ["ana", "Anatol"]),
        (
            {
                "AndCondition": {
                    "TagConditions": [tag("team", "Night")],
                    "HierarchyGroupCondition": europe,
                }
            },
            ["Anatol"],
        ),
        (
            {
                "OrConditions": [
                    {"TagConditions": [tag("site")]},
                    {"HierarchyGroupCondition": asia},
                ]
            },
            ["ana", "bea"],
        ),
    ):
        assert found(staffed, SearchFilter={"UserAttributeFilter": attribute_filter}) == expected


def test_criteria_and_filter_must_both_hold(staffed: Centre) -> None:
    assert found(
        staffed,
        SearchCriteria=string("Username", "STARTS_WITH", "ana"),
        SearchFilter={"TagFilter": {"TagCondition": tag("team", "Night")}},
    ) == ["Anatol"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"TagFilter": {"TagCondition": {"TagValue": "x"}}}, "TagKey"),
        ({"TagFilter": {"OrConditions": [[]]}}, "condition is empty"),
        (
            {"TagFilter": {"TagCondition": tag("a"), "AndConditions": [tag("b")]}},
            "AndConditions and TagCondition",
        ),
        ({"TagFilter": {"AndConditions": [tag("a")] * 26}}, "at most 25"),
        ({"TagFilter": {"OrConditions": [[tag("a")]] * 26}}, "at most 25"),
        ({"UserAttributeFilter": {"AndCondition": {}}}, "condition is empty"),
        ({"UserAttributeFilter": {"OrConditions": [{}]}}, "condition is empty"),
        ({"UserAttributeFilter": {"AndCondition": {"TagConditions": [tag("a")] * 26}}}, "25"),
        (
            {
                "UserAttributeFilter": {
                    "OrConditions": [{"HierarchyGroupCondition": {"Value": "x"}}] * 21
                }
            },
            "at most 20",
        ),
    ],
)
def test_a_filter_that_makes_no_sense_is_an_invalid_request(
    staffed: Centre, asked: dict[str, Any], words: str
) -> None:
    refused = refusal(staffed.connect.search_users, InstanceId=staffed.id, SearchFilter=asked)
    assert (refused.code, refused.status) == ("InvalidRequestException", 400)
    assert words in refused.message


def test_both_filters_at_once_are_denied(staffed: Centre) -> None:
    both = {
        "TagFilter": {"TagCondition": tag("a")},
        "UserAttributeFilter": {"TagCondition": tag("a")},
    }
    refused = refusal(staffed.connect.search_users, InstanceId=staffed.id, SearchFilter=both)
    assert (refused.code, refused.status) == ("AccessDeniedException", 403)
    assert refused.message == (
        "A search takes TagFilter or UserAttributeFilter, not both. Leave one of them out."
    )
