"""Reading requests: what a handler gets, and what a person is told."""

import json
from typing import Any

import msgspec
import pytest

from switchroom.wire.contract import Malformed, OutOfBounds, RequestRefused
from switchroom.wire.patterns import PHRASES
from tests.shapes import contract

UUID = "12345678-90ab-cdef-1234-567890abcdef"
ANA: dict[str, Any] = {
    "Username": "ana",
    "Password": "Passw0rd",
    "IdentityInfo": {"FirstName": "Ana", "LastName": "Núñez"},
    "PhoneConfig": {"PhoneType": "SOFT_PHONE", "AutoAccept": False, "AfterContactWorkTimeLimit": 0},
    "SecurityProfileIds": [UUID],
    "RoutingProfileId": UUID,
    "Tags": {"team": "north"},
}


def create_user(change: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - any struct
    body = json.dumps({**ANA, **(change or {})}).encode()
    return contract().decode(contract().find("PUT", b"/users/i1"), b"", body)


def list_users(query: bytes) -> Any:  # noqa: ANN401 - any struct
    return contract().decode(contract().find("GET", b"/users-summary/i1"), query, b"")


def refused(kind: type[Malformed | OutOfBounds], change: dict[str, Any]) -> str:
    with pytest.raises(kind) as caught:
        create_user(change)
    assert caught.value.member is not None
    assert caught.value.member in caught.value.message
    return caught.value.message


def test_members_of_the_path_and_of_the_body_stand_side_by_side() -> None:
    asked = create_user()
    assert (asked.InstanceId, asked.Username, asked.IdentityInfo.LastName) == ("i1", "ana", "Núñez")
    assert asked.PhoneConfig.AutoAccept is False
    assert asked.PhoneConfig.AfterContactWorkTimeLimit == 0
    assert (asked.SecurityProfileIds, asked.Tags) == ([UUID], {"team": "north"})


def test_what_is_absent_and_what_is_null_are_both_none() -> None:
    asked = create_user({"HierarchyGroupId": None, "Tags": None, "IdentityInfo": {"Email": None}})
    assert asked.HierarchyGroupId is asked.Tags is asked.DirectoryUserId is None
    assert asked.IdentityInfo.Email is asked.IdentityInfo.FirstName is None


def test_lower_case_members_keep_their_names() -> None:
    match = contract().find("POST", b"/tags/arn%3Aaws%3Aconnect%3Ax")
    asked: Any = contract().decode(match, b"", b'{"tags":{"a":"b"}}')
    assert (asked.resourceArn, asked.tags) == ("arn:aws:connect:x", {"a": "b"})


def test_a_query_gives_numbers_and_lists_by_their_member_names() -> None:
    asked = list_users(b"nextToken=a%20b%2Bc+d&maxResults=10")
    assert (asked.InstanceId, asked.NextToken, asked.MaxResults) == ("i1", "a b+c d", 10)
    match = contract().find("GET", b"/queues-summary/i1")
    queues: Any = contract().decode(match, b"queueTypes=STANDARD&queueTypes=AGENT", b"")
    assert queues.QueueTypes == ["STANDARD", "AGENT"]


def test_search_criteria_may_hold_themselves() -> None:
    match = contract().find("POST", b"/search-users")
    leaf = {"StringCondition": {"FieldName": "Username", "Value": "a"}}
    body = {"InstanceId": "i1", "SearchCriteria": {"AndConditions": [{"OrConditions": [leaf]}]}}
    asked: Any = contract().decode(match, b"", json.dumps(body).encode())
    innermost = asked.SearchCriteria.AndConditions[0].OrConditions[0]
    assert innermost.StringCondition.Value == "a"


def test_the_struct_shows_no_secret_when_it_is_printed() -> None:
    shown = repr(create_user({"IdentityInfo": {"FirstName": "Ana", "Email": "ana@example.org"}}))
    assert "Passw0rd" not in shown
    assert "ana@example.org" not in shown
    assert "Password=<hidden>" in shown
    assert "Username='ana'" in shown
    assert "HierarchyGroupId" not in shown


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"Usernme": "x"}, "There is no member Usernme. Did you mean Username?"),
        (
            {"IdentityInfo": {"FirstNme": "x"}},
            "There is no member IdentityInfo.FirstNme. Did you mean FirstName?",
        ),
        ({"Zebra": 1}, "There is no member Zebra."),
        ({"Username": None}, "Username is required."),
        ({"Username": 7}, "Username must be a text, not 7."),
        ({"Username": ["x"]}, "Username must be a text, not a list."),
        ({"Password": 7}, "Password must be a text, not a number."),
        ({"Tags": "a=b"}, "Tags must be an object, not 'a=b'."),
        ({"Tags": {"a": None}}, "Tags['a'] must be a text, not null."),
        (
            {"SecurityProfileIds": [UUID, None]},
            "SecurityProfileIds[1] must be a text, not null.",
        ),
        (
            {"PhoneConfig": {"AutoAccept": "yes"}},
            "PhoneConfig.AutoAccept must be true or false, not 'yes'.",
        ),
        (
            {"PhoneConfig": {"AfterContactWorkTimeLimit": 1.5}},
            "PhoneConfig.AfterContactWorkTimeLimit must be a whole number, not 1.5.",
        ),
        (
            {"PhoneConfig": {"AfterContactWorkTimeLimit": True}},
            "PhoneConfig.AfterContactWorkTimeLimit must be a whole number, not true.",
        ),
        ({"InstanceId": "i1"}, "InstanceId does not belong in the body of CreateUser."),
        ({"Username": "a\0b"}, "Username has a NUL character, which no text may hold."),
        ({"Tags": {"a\0": "b"}}, "Tags has a NUL character, which no text may hold."),
        ({"a\0": "b"}, "A name has a NUL character, which no text may hold."),
        ({"Tags": {"a": "b\0"}}, "Tags has a NUL character, which no text may hold."),
    ],
)
def test_what_is_malformed_is_told_in_a_sentence(change: dict[str, Any], says: str) -> None:
    assert refused(Malformed, change) == says


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"Username": ""}, "Username must have 1 to 100 characters; it has 0."),
        ({"Username": "a" * 101}, "Username must have 1 to 100 characters; it has 101."),
        (
            {"SecurityProfileIds": []},
            "SecurityProfileIds must have 1 to 10 items; it has 0.",
        ),
        (
            {"SecurityProfileIds": [UUID] * 11},
            "SecurityProfileIds must have 1 to 10 items; it has 11.",
        ),
        (
            {"PhoneConfig": {"PhoneType": "SOFT"}},
            "PhoneConfig.PhoneType must be SOFT_PHONE or DESK_PHONE, not 'SOFT'.",
        ),
        (
            {"PhoneConfig": {"AfterContactWorkTimeLimit": -1}},
            "PhoneConfig.AfterContactWorkTimeLimit must be 0 to 2147483647, not -1.",
        ),
        (
            {"Password": "secret"},
            f"Password must be {PHRASES['Password']}.",
        ),
        (
            {"IdentityInfo": {"Mobile": "0800 555"}},
            f"IdentityInfo.Mobile must be {PHRASES['PhoneNumber']}, not '0800 555'.",
        ),
        ({"Tags": {"a": "b" * 257}}, "Tags['a'] must have at most 256 characters; it has 257."),
        (
            {"Tags": {"aws:a": "b"}},
            f"Tags['aws:a'] must be {PHRASES['TagKey']}, not 'aws:a'.",
        ),
        (
            {"Tags": {str(n): "" for n in range(51)}},
            "Tags must have 1 to 50 entries; it has 51.",
        ),
    ],
)
def test_what_is_out_of_bounds_is_told_with_what_is_allowed(
    change: dict[str, Any], says: str
) -> None:
    assert refused(OutOfBounds, change) == says


@pytest.mark.parametrize("length", [1, 100])
def test_a_username_may_be_as_long_as_the_model_says(length: int) -> None:
    assert len(create_user({"Username": "é" * length}).Username) == length


def test_a_long_value_and_a_long_name_are_cut_short() -> None:
    assert len(refused(OutOfBounds, {"PhoneConfig": {"PhoneType": "x" * 5000}})) < 200
    assert len(refused(Malformed, {"x" * 5000: 1})) < 200


def test_a_union_takes_exactly_one_of_its_members() -> None:
    match = contract().find("PUT", b"/predefined-attributes/i1")
    asked: Any = contract().decode(match, b"", b'{"Name":"a","Values":{"StringList":["b"]}}')
    assert asked.Values.StringList == ["b"]
    with pytest.raises(Malformed) as caught:
        contract().decode(match, b"", b'{"Name":"a","Values":{}}')
    assert caught.value.message == "Values must have exactly one of StringList; it has none."


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"[]", "The body must be a JSON object."),
        (b"null", "The body must be a JSON object."),
        (b"{", "The body is not valid JSON."),
        (b"{} {}", "The body is not valid JSON (at byte 4)."),
        (b"Username=ana", "The body is not valid JSON (at byte 0)."),
        (b"\xef\xbb\xbf{}", "The body is not valid JSON (at byte 0)."),
        (b'{"Username":"\x00"}', "The body is not valid JSON (at byte 13)."),
        (b'{"Username":"\xff"}', "The body is not UTF-8."),
        (b'{"\xc3":1}', "The body is not UTF-8."),
        (b'{"Username":NaN}', "The body is not valid JSON (at byte 12)."),
        (b'{"Username":1e999}', "The body has a number that is too large."),
        (b'{"Username":' + b"1" * 5000 + b"}", "The body has a number that is too large."),
        (b'{"a":' * 10_000, "The request is nested deeper than 64 levels."),
        (
            b'{"SearchCriteria":' * 100 + b"1" + b"}" * 100,
            "The request is nested deeper than 64 levels.",
        ),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_with_the_reason(body: bytes, says: str) -> None:
    with pytest.raises(Malformed) as caught:
        contract().decode(contract().find("PUT", b"/users/i1"), b"", body)
    assert (caught.value.message, caught.value.member) == (says, None)


def test_half_a_surrogate_pair_is_no_text() -> None:
    match = contract().find("PUT", b"/users/i1")
    with pytest.raises(Malformed, match=r"The body is not valid JSON"):
        contract().decode(match, b"", rb'{"Username":"\ud800 and more"}')


def test_criteria_ten_thousand_deep_are_refused() -> None:
    match = contract().find("POST", b"/search-users")
    body = b'{"InstanceId":"i","SearchCriteria":' + b'{"AndConditions":[' * 10_000
    with pytest.raises(Malformed, match="nested deeper than 64"):
        contract().decode(match, b"", body + b"]}" * 10_000 + b"}")


def test_many_brackets_side_by_side_are_no_nesting() -> None:
    body = {"UserProficiencies": [{"AttributeName": "a", "AttributeValue": "b", "Level": 1}] * 200}
    match = contract().find("POST", b"/users/i1/u1/proficiencies")
    asked: Any = contract().decode(match, b"", json.dumps(body).encode())
    assert [each.Level for each in asked.UserProficiencies] == [1.0] * 200


def test_a_text_that_only_spells_a_nul_is_taken() -> None:
    assert create_user({"Username": "\\u0000"}).Username == "\\u0000"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        (b"maxResults=0", "MaxResults must be 1 to 1000, not 0."),
        (b"maxResults=1001", "MaxResults must be 1 to 1000, not 1001."),
        (b"maxResults=ten", "MaxResults must be a whole number, not 'ten'."),
        (b"maxResults=", "MaxResults must be a whole number, not ''."),
        (b"maxResults", "MaxResults must be a whole number, not ''."),
        (b"maxResults=1.0", "MaxResults must be a whole number, not '1.0'."),
        (b"maxResults=%D9%A3", "MaxResults must be a whole number, not '٣'."),
        (b"maxResults=1&maxResults=1", "MaxResults is given 2 times in the query."),
        (b"maxresults=1", "The query takes no 'maxresults'. Did you mean maxResults?"),
        (b"zebra=1", "The query takes no 'zebra'."),
        (b"z" * 9999 + b"=1", "The query takes no '" + "z" * 59 + "…."),
        (b"nextToken=%FF", "The query is not UTF-8."),
        (b"nextToken=%2", "The query has a % that begins no escape like %2F."),
        (b"nextToken=a%00", "NextToken has a NUL character, which no text may hold."),
    ],
)
def test_a_query_that_is_wrong_is_told_in_a_sentence(query: bytes, says: str) -> None:
    with pytest.raises(RequestRefused) as caught:
        list_users(query)
    assert caught.value.message == says


def test_an_empty_phone_number_is_taken_and_half_a_one_is_not() -> None:
    asked = create_user(
        {
            "PhoneConfig": {"DeskPhoneNumber": ""},
            "IdentityInfo": {"Mobile": ""},
            "PhoneNumberConfigs": [
                {"Channel": "VOICE", "PhoneType": "SOFT_PHONE", "PhoneNumber": ""}
            ],
        }
    )
    assert asked.PhoneConfig.DeskPhoneNumber == asked.IdentityInfo.Mobile == ""
    assert asked.PhoneNumberConfigs[0].PhoneNumber == ""
    for half in ("+", "+1", "\n", "14155550100"):
        refused(OutOfBounds, {"PhoneConfig": {"DeskPhoneNumber": half}})


def test_an_empty_id_in_the_path_is_refused() -> None:
    with pytest.raises(OutOfBounds) as caught:
        contract().decode(contract().find("GET", b"/users/i1/"), b"", b"")
    assert caught.value.message == "UserId must not be empty."


def test_terraform_may_clear_the_description_of_a_queue() -> None:
    match = contract().find("POST", b"/queues/i1/q1/name")
    asked: Any = contract().decode(match, b"", b'{"Description":""}')
    assert (asked.Name, asked.Description) == (None, "")
    with pytest.raises(OutOfBounds, match="1 to 127"):
        contract().decode(match, b"", b'{"Name":""}')


def test_a_caller_in_this_process_is_checked_by_the_same_rules() -> None:
    asked: Any = contract().convert("CreateUser", {"InstanceId": "i1", **ANA})
    assert msgspec.structs.asdict(asked) == msgspec.structs.asdict(create_user())
    with pytest.raises(OutOfBounds, match="Username must have 1 to 100"):
        contract().convert("CreateUser", {"InstanceId": "i1", **ANA, "Username": ""})
    with pytest.raises(Malformed, match="InstanceId is required"):
        contract().convert("CreateUser", ANA)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a\0", "Username has a NUL character, which no text may hold."),
        ("a\ud800", "Username is not valid Unicode."),
        (float("nan"), "Username must be a text, not nan."),
        pytest.param(
            10**5000, "Username must be a text, not a number of very many digits.", id="long number"
        ),
        (object, "Username must be a text, not a type."),
    ],
)
def test_what_no_body_could_carry_is_refused_in_this_process_too(text: object, says: str) -> None:
    with pytest.raises(Malformed) as caught:
        contract().convert("CreateUser", {"InstanceId": "i1", **ANA, "Username": text})
    assert caught.value.message == says


def test_a_blob_travels_as_base64_and_comes_as_bytes() -> None:
    content = {"InstanceId": "i1", "Source": {"File": {"Name": "a.csv", "Content": b"a,b"}}}
    by_hand: Any = contract().convert("CreateChangeSet", content)
    assert by_hand.Source.File.Content == b"a,b"
    body = b'{"Source":{"File":{"Name":"a.csv","Content":"YSxi"}}}'
    match = contract().find("POST", b"/change-sets/i1")
    sent: Any = contract().decode(match, b"", body)
    assert sent.Source.File.Content == b"a,b"
    with pytest.raises(Malformed, match=r"Source.File.Content must be a text in base64, not"):
        contract().decode(match, b"", body.replace(b"YSxi", b"a,b"))
