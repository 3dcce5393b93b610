"""First and last names, in many scripts."""

import unicodedata

import pytest

from tests.centre import Centre, refusal
from tests.users.conftest import Raw

NAMES = [
    ("Đặng", "Thị Thu Hà"),
    ("Мария", "Ёлкина-Щукина"),
    ("יעל", "כהן"),
    ("محمد", "عبد الله"),
    ("สมชาย", "ใจดี"),
    ("प्रिया", "शर्मा"),
    ("明美", "齋藤"),
    ("민준", "김"),
    ("Νικόλαος", "Παπαδόπουλος"),
    ("ქეთევან", "ბერიძე"),
    ("İpek", "Işık"),
    ("Renée-Ánǵela", "D’Arcy O'Neil"),
    ("👩‍🚀", "🧑🏽‍🏫"),
    ("x", "𠮷野家"),
    ('"; DROP TABLE users; --', "%_\\'"),
    ("<b>&amp;", "{{7*7}}"),
]


@pytest.mark.parametrize(("first", "last"), NAMES)
def test_a_name_of_any_script_is_kept_and_found(centre: Centre, first: str, last: str) -> None:
    name = {"FirstName": first, "LastName": last}
    user_id = centre.create("somebody", IdentityInfo=name)
    assert centre.user(user_id)["IdentityInfo"] == name
    for field, value in name.items():
        condition = {"FieldName": field, "Value": value, "ComparisonType": "EXACT"}
        found = centre.connect.search_users(
            InstanceId=centre.id, SearchCriteria={"StringCondition": condition}
        )
        assert [user["IdentityInfo"] for user in found["Users"]] == [name]


def test_a_name_is_kept_composed(centre: Centre) -> None:
    name = {"FirstName": "Zoe\u0308", "LastName": "A\u030angstro\u0308m"}
    composed = {field: unicodedata.normalize("NFC", value) for field, value in name.items()}
    assert composed != name
    user_id = centre.create("zoe", IdentityInfo=name)
    assert centre.user(user_id)["IdentityInfo"] == composed
    centre.connect.update_user_identity_info(
        InstanceId=centre.id, UserId=user_id, IdentityInfo={"FirstName": "Ame\u0301lie"}
    )
    assert centre.user(user_id)["IdentityInfo"]["FirstName"] == "Am\u00e9lie"


@pytest.mark.parametrize("comparison", ["EXACT", "STARTS_WITH", "CONTAINS"])
def test_a_name_is_found_however_its_accents_are_written(centre: Centre, comparison: str) -> None:
    centre.create("zoe", IdentityInfo={"FirstName": "Zo\u00eb", "LastName": "Example"})
    condition = {"FieldName": "FirstName", "Value": "Zoe\u0308", "ComparisonType": comparison}
    found = centre.connect.search_users(
        InstanceId=centre.id, SearchCriteria={"StringCondition": condition}
    )
    assert [user["Username"] for user in found["Users"]] == ["zoe"]


@pytest.mark.parametrize("bad", ["\ud800", "a\u0000b"])
def test_a_text_that_no_database_can_hold_is_refused(centre: Centre, bad: str, raw: Raw) -> None:
    person = centre.person("ana", IdentityInfo={"FirstName": bad, "LastName": "Example"})
    status, answer = raw(centre, "PUT", "", **person)
    assert (status, answer["__type"]) == (400, "InvalidRequestException")


@pytest.mark.parametrize("blank", ["", " ", "\u3000", "\t"])
def test_a_name_that_nobody_can_see_is_no_name(centre: Centre, blank: str) -> None:
    name = {"FirstName": blank, "LastName": "Example"}
    refused = refusal(centre.connect.create_user, **centre.person("ana", IdentityInfo=name))
    assert (refused.code, refused.problems) == ("InvalidParameterException", ("cell-required",))
