"""The four operations on proficiencies."""

from datetime import datetime
from typing import Any

import pytest

from tests.centre import NOWHERE, Centre, Value, refusal
from tests.users.conftest import Raw


def skill(value: str, level: float | None = None, name: str = "Language") -> dict[str, Any]:
    """A proficiency as the operations take it; without a level, as Disassociate does."""
    bare = {"AttributeName": name, "AttributeValue": value}
    return bare if level is None else {**bare, "Level": float(level)}


@pytest.fixture
def ana_id(centre: Centre) -> str:
    """Somebody in a contact centre with two predefined attributes."""
    centre.add_attribute("Language", "French", "Thai", "Ελληνικά", "Fran\u00e7ais")
    centre.add_attribute("Product", "Loans", "Cards")
    return centre.create("ana")


def shown(centre: Centre, user_id: str) -> list[dict[str, Any]]:
    """What ListUserProficiencies shows, over all pages."""
    pages = centre.connect.get_paginator("list_user_proficiencies").paginate(
        InstanceId=centre.id, UserId=user_id, PaginationConfig={"PageSize": 2}
    )
    return [each for page in pages for each in page["UserProficiencyList"]]


def associate(centre: Centre, user_id: str, *skills: dict[str, Any]) -> list[dict[str, Any]]:
    """AssociateUserProficiencies, and what is shown then."""
    centre.connect.associate_user_proficiencies(
        InstanceId=centre.id, UserId=user_id, UserProficiencies=list(skills)
    )
    return shown(centre, user_id)


def test_nobody_begins_with_proficiencies(centre: Centre, ana_id: str) -> None:
    answer = centre.connect.list_user_proficiencies(InstanceId=centre.id, UserId=ana_id)
    assert answer["UserProficiencyList"] == []
    assert answer["LastModifiedRegion"] == "us-east-1"
    assert answer["LastModifiedTime"] == centre.user(ana_id)["LastModifiedTime"]


def test_proficiencies_are_shown_by_attribute_and_value(centre: Centre, ana_id: str) -> None:
    given = [skill("Loans", 5, "Product"), skill("Thai", 2), skill("French", 1)]
    assert associate(centre, ana_id, *given) == list(reversed(given))
    assert associate(centre, ana_id, skill("Ελληνικά", 3))[-2:] == [
        skill("Ελληνικά", 3),
        skill("Loans", 5, "Product"),
    ]


def test_a_level_is_changed_and_the_others_stay(centre: Centre, ana_id: str) -> None:
    associate(centre, ana_id, skill("French", 1), skill("Thai", 2))
    centre.connect.update_user_proficiencies(
        InstanceId=centre.id, UserId=ana_id, UserProficiencies=[skill("French", 4)]
    )
    assert shown(centre, ana_id) == [skill("French", 4), skill("Thai", 2)]


def test_what_is_there_already_gets_the_new_level(centre: Centre, ana_id: str) -> None:
    associate(centre, ana_id, skill("French", 1))
    assert associate(centre, ana_id, skill("French", 5)) == [skill("French", 5)]


def test_a_proficiency_is_taken_away_and_the_others_stay(centre: Centre, ana_id: str) -> None:
    associate(centre, ana_id, skill("French", 1), skill("Thai", 2), skill("Loans", 3, "Product"))
    centre.connect.disassociate_user_proficiencies(
        InstanceId=centre.id,
        UserId=ana_id,
        UserProficiencies=[skill("Loans", name="Product"), skill("French")],
    )
    assert shown(centre, ana_id) == [skill("Thai", 2)]


def test_a_change_shows_when_it_was_made(centre: Centre, ana_id: str) -> None:
    def changed_at() -> datetime:
        answer = centre.connect.list_user_proficiencies(InstanceId=centre.id, UserId=ana_id)
        moment: datetime = answer["LastModifiedTime"]
        return moment

    moments = [changed_at()]
    associate(centre, ana_id, skill("French", 1))
    moments.append(changed_at())
    centre.connect.update_user_proficiencies(
        InstanceId=centre.id, UserId=ana_id, UserProficiencies=[skill("French", 2)]
    )
    moments.append(changed_at())
    centre.connect.disassociate_user_proficiencies(
        InstanceId=centre.id, UserId=ana_id, UserProficiencies=[skill("French")]
    )
    moments.append(changed_at())
    assert moments == sorted(set(moments))


@pytest.mark.parametrize("operation", ["update", "disassociate"])
def test_what_is_not_there_is_not_found_and_nothing_changes(
    centre: Centre, ana_id: str, operation: str
) -> None:
    associate(centre, ana_id, skill("French", 1))
    level = 2 if operation == "update" else None
    refused = refusal(
        getattr(centre.connect, f"{operation}_user_proficiencies"),
        InstanceId=centre.id,
        UserId=ana_id,
        UserProficiencies=[skill("French", level), skill("Thai", level)],
    )
    assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)
    assert "Language: Thai" in refused.message
    assert shown(centre, ana_id) == [skill("French", 1)]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ([skill("Klingon", 1)], "proficiency-attribute"),
        ([skill("French", 1, "Dance")], "proficiency-attribute"),
        ([skill("french", 1)], "proficiency-attribute"),
        ([skill("French", 1.5)], "proficiency-level"),
        ([skill("French", 4.999)], "proficiency-level"),
        ([skill("French", 1), skill("French", 2)], "proficiency-repeated"),
        ([skill("Français", 1), skill("Franc\u0327ais", 2)], "proficiency-repeated"),
    ],
)
def test_a_wrong_proficiency_spoils_them_all(
    centre: Centre, ana_id: str, given: list[dict[str, Any]], problem: str
) -> None:
    refused = refusal(
        centre.connect.associate_user_proficiencies,
        InstanceId=centre.id,
        UserId=ana_id,
        UserProficiencies=[skill("Thai", 1), *given],
    )
    assert (refused.code, refused.status) == ("InvalidParameterException", 400)
    assert refused.problems == (problem,)
    assert shown(centre, ana_id) == []


@pytest.mark.parametrize("level", [0, 0.99, 5.01, 6, -1, "3", None, True])
def test_a_level_beyond_one_to_five_is_refused(
    centre: Centre, ana_id: str, raw: Raw, level: Value
) -> None:
    given = {**skill("French"), "Level": level}
    status, answer = raw(
        centre, "POST", f"/{ana_id}/associate-proficiencies", UserProficiencies=[given]
    )
    assert status == 400
    assert "Level" in answer["Message"]
    assert shown(centre, ana_id) == []


def test_a_whole_level_may_come_as_an_integer(centre: Centre, ana_id: str, raw: Raw) -> None:
    given = {**skill("French"), "Level": 3}
    path = f"/{ana_id}/associate-proficiencies"
    assert raw(centre, "POST", path, UserProficiencies=[given]) == (200, {})
    assert shown(centre, ana_id) == [skill("French", 3)]


def test_a_value_is_the_same_however_its_accents_are_written(centre: Centre, ana_id: str) -> None:
    assert associate(centre, ana_id, skill("Franc\u0327ais", 2)) == [skill("Français", 2)]
    assert associate(centre, ana_id, skill("Français", 4)) == [skill("Français", 4)]
    centre.connect.update_user_proficiencies(
        InstanceId=centre.id, UserId=ana_id, UserProficiencies=[skill("Franc\u0327ais", 5)]
    )
    centre.connect.disassociate_user_proficiencies(
        InstanceId=centre.id, UserId=ana_id, UserProficiencies=[skill("Franc\u0327ais")]
    )
    assert shown(centre, ana_id) == []


def test_an_empty_list_changes_nothing(centre: Centre, ana_id: str) -> None:
    associate(centre, ana_id, skill("French", 1))
    for operation in ("associate", "update", "disassociate"):
        getattr(centre.connect, f"{operation}_user_proficiencies")(
            InstanceId=centre.id, UserId=ana_id, UserProficiencies=[]
        )
    assert shown(centre, ana_id) == [skill("French", 1)]


def test_a_request_takes_at_most_a_hundred(centre: Centre, ana_id: str) -> None:
    values = [f"Skill {number:03}" for number in range(101)]
    centre.add_attribute("Skill", *values)
    many = [skill(value, 1, "Skill") for value in values]
    refused = refusal(
        centre.connect.associate_user_proficiencies,
        InstanceId=centre.id,
        UserId=ana_id,
        UserProficiencies=many,
    )
    assert (refused.code, refused.problems) == (
        "InvalidParameterException",
        ("proficiencies-too-many",),
    )
    assert associate(centre, ana_id, *many[:100]) == many[:100]


def test_the_list_has_to_be_given(centre: Centre, ana_id: str, raw: Raw) -> None:
    for path in ("associate-proficiencies", "disassociate-proficiencies", "proficiencies"):
        status, answer = raw(centre, "POST", f"/{ana_id}/{path}")
        assert (status, answer["__type"]) == (400, "InvalidRequestException")


def test_pages_end_and_foreign_tokens_are_refused(centre: Centre, ana_id: str) -> None:
    associate(centre, ana_id, *(skill(value, 1) for value in ("French", "Thai", "Ελληνικά")))
    other = centre.create("bea")
    first = centre.connect.list_user_proficiencies(
        InstanceId=centre.id, UserId=ana_id, MaxResults=1
    )
    assert [each["AttributeValue"] for each in first["UserProficiencyList"]] == ["French"]
    refused = refusal(
        centre.connect.list_user_proficiencies,
        InstanceId=centre.id,
        UserId=other,
        NextToken=first["NextToken"],
    )
    assert (refused.code, refused.problems) == ("InvalidParameterException", ("page-token",))
    refused = refusal(
        centre.connect.list_user_proficiencies,
        InstanceId=centre.id,
        UserId=ana_id,
        MaxResults=101,
    )
    assert refused.code == "InvalidParameterException"


@pytest.mark.parametrize("operation", ["associate", "update", "disassociate", "list"])
@pytest.mark.usefixtures("ana_id")
def test_nobody_is_good_at_anything_who_is_not_there(centre: Centre, operation: str) -> None:
    given: dict[str, Any] = {
        "associate": {"UserProficiencies": [skill("French", 1)]},
        "update": {"UserProficiencies": [skill("French", 1)]},
        "disassociate": {"UserProficiencies": [skill("French")]},
        "list": {},
    }[operation]
    refused = refusal(
        getattr(centre.connect, f"{operation}_user_proficiencies"),
        InstanceId=centre.id,
        UserId=NOWHERE,
        **given,
    )
    assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)
