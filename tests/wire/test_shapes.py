"""The checker of answers finds what is wrong and nothing else."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.shapes import problems_in

ARN = "arn:aws:connect:eu-west-2:123456789012:instance/1"
USER: dict[str, Any] = {
    "Id": "1",
    "Username": "ana",
    "PhoneConfig": {"PhoneType": "SOFT_PHONE", "AutoAccept": False},
    "SecurityProfileIds": ["a"],
    "Tags": {"a": "b"},
    "LastModifiedTime": 1796025600.25,
}


def in_user(change: dict[str, Any]) -> list[str]:
    return problems_in("DescribeUser", {"User": {**USER, **change}})


def test_a_right_answer_has_no_problems_raw_or_parsed() -> None:
    assert in_user({}) == []
    parsed = {**USER, "LastModifiedTime": datetime(2026, 11, 30, tzinfo=UTC)}
    metadata = {"HTTPStatusCode": 200}
    assert problems_in("DescribeUser", {"User": parsed, "ResponseMetadata": metadata}) == []
    assert problems_in("DescribeUser", {}) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"UserName": "x"}, "User.UserName: User has no such member"),
        ({"Id": None}, "User.Id: is null, and should be left out"),
        ({"Id": 1}, "User.Id: is int 1, and should be a string"),
        ({"Tags": ["a"]}, "User.Tags: is list ['a'], and should be a map"),
        ({"LastModifiedTime": "2026"}, "User.LastModifiedTime: is str '2026', and should be a"),
        ({"LastModifiedTime": float("nan")}, "User.LastModifiedTime: is nan, which JSON cannot"),
        (
            {"PhoneConfig": {"PhoneType": "SOFT"}},
            "User.PhoneConfig.PhoneType: is 'SOFT', and should be one of SOFT_PHONE, DESK_PHONE",
        ),
        (
            {"PhoneConfig": {"AutoAccept": 0}},
            "User.PhoneConfig.AutoAccept: is int 0, and should be a boolean",
        ),
        (
            {"PhoneConfig": {"AfterContactWorkTimeLimit": True}},
            "User.PhoneConfig.AfterContactWorkTimeLimit: is bool True, and should be a integer",
        ),
        (
            {"PhoneConfig": {"AfterContactWorkTimeLimit": -1}},
            "User.PhoneConfig.AfterContactWorkTimeLimit: has -1, and should have at least 0",
        ),
        ({"SecurityProfileIds": []}, "User.SecurityProfileIds: has 0 items, and should have at"),
        ({"SecurityProfileIds": ["a"] * 11}, "User.SecurityProfileIds: has 11 items, and should"),
        ({"SecurityProfileIds": [1]}, "User.SecurityProfileIds[0]: is int 1, and should be"),
        ({"Tags": {"a": 1}}, "User.Tags['a']: is int 1, and should be a string"),
        ({"Tags": {"a": "b" * 257}}, "User.Tags['a']: has 257 characters, and should have at most"),
    ],
)
def test_a_wrong_answer_has_one_problem_that_says_where(
    change: dict[str, Any], problem: str
) -> None:
    found = in_user(change)
    assert len(found) == 1
    assert found[0].startswith(problem)


def test_what_is_required_must_be_there() -> None:
    item = {"AttributeName": "a", "AttributeValue": "b"}
    found = problems_in("ListUserProficiencies", {"UserProficiencyList": [item]})
    assert found == ["UserProficiencyList[0].Level: is required in UserProficiency"]


def test_an_operation_that_answers_nothing_must_answer_nothing() -> None:
    assert problems_in("DeleteUser", {}) == []
    assert problems_in("DeleteUser", {"UserId": "1"}) == ["UserId: DeleteUser answers nothing"]


def test_a_union_has_one_member() -> None:
    answer = {"PredefinedAttribute": {"Name": "a", "Values": {}}}
    found = problems_in("DescribePredefinedAttribute", answer)
    assert found == [
        "PredefinedAttribute.Values: the union PredefinedAttributeValues has 0 members"
    ]


@pytest.mark.parametrize(("content", "count"), [(b"a", 0), ("YQ==", 0), ("?", 1), (1, 1)])
def test_a_file_is_bytes_or_base64(content: object, count: int) -> None:
    answer = {"FileName": "a.csv", "Content": content}
    found = problems_in("GetImportTemplate", answer)
    assert len([each for each in found if each.startswith("Content")]) == count
