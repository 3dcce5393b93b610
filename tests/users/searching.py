"""Searches for people, as SearchUsers takes them."""

from typing import Any

from tests.centre import Centre, Value


def take_four_on(centre: Centre) -> None:
    """Take on four people who differ in everything."""
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


def tag(key: str, value: str | None = None) -> dict[str, str]:
    """A TagCondition."""
    return {"TagKey": key} if value is None else {"TagKey": key, "TagValue": value}


FRENCH, THAI = string("value", "EXACT", "French"), string("value", "EXACT", "Thai")
