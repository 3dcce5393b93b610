"""SearchUsers, through boto3: criteria, filters, totals, and what is refused."""

from typing import Any

import pytest

from tests.centre import Centre, Value, refusal

MOST = 200  # conditions in one search


@pytest.fixture
def people(centre: Centre) -> dict[str, str]:
    """Four people who differ in everything; their ids by login name."""
    centre.add_attribute("Language", "French", "Thai")
    groups, security = centre.groups, centre.security
    ids = {
        "ana": centre.create(
            "ana",
            IdentityInfo={"FirstName": "Ana", "LastName": "Ångström"},
            HierarchyGroupId=groups["Madrid"],
            SecurityProfileIds=[security["Admin"], security["Agent"]],
            Tags={"team": "Day", "site": "Nord"},
        ),
        "Anatol": centre.create(
            "Anatol",
            IdentityInfo={"FirstName": "Anatol", "LastName": "O'Neill"},
            HierarchyGroupId=groups["Spain"],
            Tags={"team": "Night"},
        ),
        "bea": centre.create(
            "bea",
            IdentityInfo={"FirstName": "Béatrice", "LastName": "100% sure_"},
            HierarchyGroupId=groups["Asia"],
            Tags={"team": ""},
        ),
        "dov": centre.create("dov", SecurityProfileIds=[security["QualityAnalyst"]]),
    }
    for name, value, level in (
        ("ana", "French", 5.0),
        ("ana", "Thai", 1.0),
        ("bea", "French", 2.0),
        ("dov", "Thai", 5.0),
    ):
        centre.connect.associate_user_proficiencies(
            InstanceId=centre.id,
            UserId=ids[name],
            UserProficiencies=[
                {"AttributeName": "Language", "AttributeValue": value, "Level": level}
            ],
        )
    return ids


def string(field: str, comparison: str, value: str) -> dict[str, Any]:
    """A StringCondition."""
    return {"StringCondition": {"FieldName": field, "Value": value, "ComparisonType": comparison}}


def number(comparison: str, **values: int) -> dict[str, Any]:
    """A NumberCondition on the level of a proficiency."""
    return {"NumberCondition": {"FieldName": "limit", "ComparisonType": comparison, **values}}


def skilled(*conditions: dict[str, Any]) -> dict[str, Any]:
    """A ListCondition on proficiencies."""
    return {"ListCondition": {"TargetListType": "PROFICIENCIES", "Conditions": list(conditions)}}


def found(centre: Centre, **asked: Value) -> list[str]:
    """The login names that a search finds; the total agrees."""
    answer = centre.connect.search_users(InstanceId=centre.id, **asked)
    usernames = [user["Username"] for user in answer["Users"]]
    assert answer["ApproximateTotalCount"] == len(usernames)
    assert "NextToken" not in answer
    return usernames


def by(centre: Centre, criteria: dict[str, Any]) -> list[str]:
    """The login names that criteria find."""
    return found(centre, SearchCriteria=criteria)


def test_a_search_for_nothing_finds_everybody(centre: Centre, people: dict[str, str]) -> None:
    everybody = ["ana", "Anatol", "bea", "dov"]
    assert list(people) == everybody
    assert found(centre) == everybody
    assert found(centre, SearchCriteria={}, SearchFilter={}) == everybody
    assert by(centre, {"AndConditions": []}) == everybody
    assert found(centre, SearchFilter={"TagFilter": {}}) == everybody
    assert found(centre, SearchFilter={"UserAttributeFilter": {}}) == everybody


def test_a_found_person_is_shown_without_addresses(centre: Centre, people: dict[str, str]) -> None:
    (user,) = centre.connect.search_users(
        InstanceId=centre.id, SearchCriteria=string("Username", "EXACT", "ana")
    )["Users"]
    assert user == {
        "Id": people["ana"],
        "Arn": centre.arn_of("agent", people["ana"]),
        "Username": "ana",
        "DirectoryUserId": people["ana"],
        "IdentityInfo": {"FirstName": "Ana", "LastName": "Ångström"},
        "PhoneConfig": {
            "PhoneType": "SOFT_PHONE",
            "AutoAccept": False,
            "AfterContactWorkTimeLimit": 0,
        },
        "HierarchyGroupId": centre.groups["Madrid"],
        "RoutingProfileId": centre.routing["Basic Routing Profile"],
        "SecurityProfileIds": [centre.security["Admin"], centre.security["Agent"]],
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
@pytest.mark.usefixtures("people")
def test_texts_are_compared_in_three_ways(
    centre: Centre, field: str, comparison: str, value: str, expected: list[str]
) -> None:
    assert by(centre, string(field, comparison, value)) == expected


def test_ids_are_compared_as_wholes(centre: Centre, people: dict[str, str]) -> None:
    for field, value, expected in (
        ("resourceId", people["bea"], ["bea"]),
        ("resourceID", people["bea"], ["bea"]),
        ("resourceId", "nothing", []),
        ("SecurityProfileId", centre.security["Agent"], ["ana", "Anatol", "bea"]),
        ("SecurityProfileId", centre.security["QualityAnalyst"], ["dov"]),
        ("SecurityProfileId", centre.security["CallCenterManager"], []),
        ("RoutingProfileId", centre.routing["Basic Routing Profile"], list(people)),
    ):
        assert by(centre, string(field, "EXACT", value)) == expected


@pytest.mark.usefixtures("people")
def test_conditions_are_joined_by_and_and_or_to_any_depth(centre: Centre) -> None:
    starts, ends = string("Username", "STARTS_WITH", "a"), string("Username", "CONTAINS", "ol")
    dov = string("Username", "EXACT", "dov")
    assert by(centre, {"AndConditions": [starts, ends]}) == ["Anatol"]
    assert by(centre, {"OrConditions": [starts, dov]}) == ["ana", "Anatol", "dov"]
    nested = {"OrConditions": [{"AndConditions": [starts, {"OrConditions": [ends, dov]}]}, dov]}
    assert by(centre, nested) == ["Anatol", "dov"]
    deep: dict[str, Any] = starts
    for _ in range(9):
        deep = {"AndConditions": [deep]}
    assert by(centre, deep) == ["ana", "Anatol"]


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
@pytest.mark.usefixtures("people")
def test_people_are_found_by_group_with_or_without_those_below(
    centre: Centre, group: str, match: str | None, expected: list[str]
) -> None:
    condition = {"Value": centre.groups[group]}
    if match is not None:
        condition["HierarchyGroupMatchType"] = match
    assert by(centre, {"HierarchyGroupCondition": condition}) == expected
    filtered = {"UserAttributeFilter": {"HierarchyGroupCondition": condition}}
    assert found(centre, SearchFilter=filtered) == expected


FRENCH, THAI = string("value", "EXACT", "French"), string("value", "EXACT", "Thai")


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
@pytest.mark.usefixtures("people")
def test_people_are_found_by_what_they_are_good_at(
    centre: Centre, conditions: list[dict[str, Any]], expected: list[str]
) -> None:
    assert by(centre, skilled(*conditions)) == expected


def tag(key: str, value: str | None = None) -> dict[str, str]:
    """A TagCondition."""
    return {"TagKey": key} if value is None else {"TagKey": key, "TagValue": value}


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
@pytest.mark.usefixtures("people")
def test_people_are_filtered_by_tags(
    centre: Centre, tag_filter: dict[str, Any], expected: list[str]
) -> None:
    assert found(centre, SearchFilter={"TagFilter": tag_filter}) == expected


@pytest.mark.usefixtures("people")
def test_people_are_filtered_by_tags_and_group_together(centre: Centre) -> None:
    europe = {
        "Value": centre.groups["Europe"],
        "HierarchyGroupMatchType": "WITH_CHILD_GROUPS",
    }
    asia = {"Value": centre.groups["Asia"]}
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
        assert found(centre, SearchFilter={"UserAttributeFilter": attribute_filter}) == expected


@pytest.mark.usefixtures("people")
def test_criteria_and_filter_must_both_hold(centre: Centre) -> None:
    assert found(
        centre,
        SearchCriteria=string("Username", "STARTS_WITH", "ana"),
        SearchFilter={"TagFilter": {"TagCondition": tag("team", "Night")}},
    ) == ["Anatol"]


@pytest.mark.usefixtures("people")
def test_nobody_of_another_contact_centre_is_found(elsewhere: Centre) -> None:
    eva = elsewhere.create("eva", Tags={"team": "Day"}, HierarchyGroupId=elsewhere.groups["Asia"])
    assert found(elsewhere) == ["eva"]
    assert found(elsewhere, SearchFilter={"TagFilter": {"TagCondition": tag("team")}}) == ["eva"]
    assert by(elsewhere, string("resourceId", "EXACT", eva)) == ["eva"]


def test_pages_follow_each_other_and_each_says_the_total(
    centre: Centre, people: dict[str, str]
) -> None:
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
    centre.connect.delete_user(InstanceId=centre.id, UserId=people["ana"])
    token = pages[0]["NextToken"]
    again = centre.connect.search_users(InstanceId=centre.id, NextToken=token)
    assert [user["Username"] for user in again["Users"]] == ["dov"]
    assert again["ApproximateTotalCount"] == 3


@pytest.mark.usefixtures("people")
def test_a_token_of_another_search_is_refused(centre: Centre, elsewhere: Centre) -> None:
    starts = string("Username", "STARTS_WITH", "a")
    first = centre.connect.search_users(InstanceId=centre.id, MaxResults=1, SearchCriteria=starts)[
        "NextToken"
    ]
    listed = centre.connect.list_users(InstanceId=centre.id, MaxResults=1)["NextToken"]
    tags = {"TagFilter": {"TagCondition": tag("team")}}
    for token, asked in (
        (first, {"InstanceId": centre.id}),
        (first, {"InstanceId": centre.id, "SearchCriteria": starts, "SearchFilter": tags}),
        (first, {"InstanceId": elsewhere.id, "SearchCriteria": starts}),
        (listed, {"InstanceId": centre.id}),
        ("x", {"InstanceId": centre.id}),
    ):
        refused = refusal(centre.connect.search_users, NextToken=token, **asked)
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
    centre: Centre, asked: dict[str, Any], words: str
) -> None:
    refused = refusal(centre.connect.search_users, InstanceId=centre.id, SearchCriteria=asked)
    assert (refused.code, refused.status) == ("InvalidRequestException", 400)
    assert words in refused.message


def test_criteria_nested_beyond_use_are_an_invalid_request(centre: Centre) -> None:
    deep: dict[str, Any] = string("Username", "EXACT", "x")
    for _ in range(10):
        deep = {"AndConditions": [deep]}
    refused = refusal(centre.connect.search_users, InstanceId=centre.id, SearchCriteria=deep)
    assert refused.code == "InvalidRequestException"
    assert "10 levels" in refused.message


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
    centre: Centre, asked: dict[str, Any], words: str
) -> None:
    refused = refusal(centre.connect.search_users, InstanceId=centre.id, SearchFilter=asked)
    assert (refused.code, refused.status) == ("InvalidRequestException", 400)
    assert words in refused.message


def test_both_filters_at_once_are_denied(centre: Centre) -> None:
    both = {
        "TagFilter": {"TagCondition": tag("a")},
        "UserAttributeFilter": {"TagCondition": tag("a")},
    }
    refused = refusal(centre.connect.search_users, InstanceId=centre.id, SearchFilter=both)
    assert (refused.code, refused.status) == ("AccessDeniedException", 403)
    assert refused.message == (
        "A search takes TagFilter or UserAttributeFilter, not both. Leave one of them out."
    )


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
    centre: Centre, asked: dict[str, Any], words: str
) -> None:
    refused = refusal(centre.connect.search_users, InstanceId=centre.id, **asked)
    assert (refused.code, refused.status) == ("InvalidParameterException", 400)
    assert words in refused.message


@pytest.mark.parametrize("size", [1, 500])
@pytest.mark.usefixtures("people")
def test_a_page_has_between_one_and_five_hundred_people(centre: Centre, size: int) -> None:
    answer = centre.connect.search_users(InstanceId=centre.id, MaxResults=size)
    assert len(answer["Users"]) == min(size, 4)
