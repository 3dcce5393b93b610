"""Change sets as boto3 meets them on a running server."""

from typing import Any, Final

import pytest

from switchroom.changes.template import as_csv
from tests.centre import NOWHERE, Centre, Value, refusal
from tests.changes.directories import HEADER, row


@pytest.fixture
def ours(centre: Centre) -> Value:
    """A boto3 client of our own operations with the account's key."""
    return centre.server.client("switchroom")


def source(*lines: str) -> dict[str, Any]:
    """A file with these lines below the header, as boto3 sends it."""
    content = "\n".join((HEADER, *lines, "")).encode()
    return {"File": {"Name": "people.csv", "Content": content}}


BAD: Final = row("joost", routing_profile="Basic Routing Profle")


def test_a_file_is_checked_shown_and_applied(centre: Centre, ours: Value) -> None:
    made = ours.create_change_set(InstanceId=centre.arn, Source=source(row("mira"), row("ewa")))
    planned = made["ChangeSet"]
    assert planned["State"] == "PLANNED"
    assert planned["BadRows"] == "STOP"
    assert planned["Counts"] == {"Create": 2, "Change": 0, "Remove": 0, "Same": 0, "Refused": 0}
    assert planned["KeptUntilTime"] > planned["CreatedTime"]
    named = {"InstanceId": centre.id, "ChangeSetId": planned["Id"]}
    assert ours.describe_change_set(**named)["ChangeSet"] == planned
    applied = ours.apply_change_set(**named)["ChangeSet"]
    assert (applied["State"], applied["Applied"]) == ("APPLIED", 2)
    assert "KeptUntilTime" not in applied
    listed = centre.connect.list_users(InstanceId=centre.id)["UserSummaryList"]
    assert [user["Username"] for user in listed] == ["ewa", "mira"]


def test_the_good_rows_of_a_file_are_applied_when_that_is_asked_for(
    centre: Centre, ours: Value
) -> None:
    made = ours.create_change_set(
        InstanceId=centre.id, Source=source(BAD, row("mira")), BadRows="HOLD"
    )["ChangeSet"]
    named = {"InstanceId": centre.id, "ChangeSetId": made["Id"]}
    held = ours.apply_change_set(**named)["ChangeSet"]
    assert (held["State"], held["Applied"], held["Counts"]["Refused"]) == ("HELD", 1, 1)
    (finding,) = ours.list_change_set_findings(**named)["Findings"]
    assert finding == {
        "Row": 2,
        "Column": "I",
        "Header": "routing profile name",
        "Value": "Basic Routing Profle",
        "Code": "routing-profile-unknown",
        "Message": "No routing profile is called 'Basic Routing Profle'. "
        "Did you mean 'Basic Routing Profile'?",
        "Suggestion": "Basic Routing Profile",
    }


def test_change_sets_and_findings_are_paged_by_boto3(centre: Centre, ours: Value) -> None:
    lines = [row(f"person-{number}", phone_type="pigeon") for number in range(12)]
    made = [
        ours.create_change_set(InstanceId=centre.id, Source=source(*lines))["ChangeSet"]["Id"]
        for _ in range(3)
    ]
    sets = ours.get_paginator("list_change_sets").paginate(
        InstanceId=centre.id, PaginationConfig={"PageSize": 2}
    )
    assert [each["Id"] for page in sets for each in page["ChangeSets"]] == made[::-1]
    found = ours.get_paginator("list_change_set_findings").paginate(
        InstanceId=centre.id, ChangeSetId=made[0], PaginationConfig={"PageSize": 5}
    )
    rows = [[finding["Row"] for finding in page["Findings"]] for page in found]
    assert rows == [[2, 3, 4, 5, 6], [7, 8, 9, 10, 11], [12, 13]]


def test_a_file_that_cannot_be_read_is_a_change_set_with_one_finding(
    centre: Centre, ours: Value
) -> None:
    empty = {"File": {"Name": "empty.csv", "Content": b""}}
    made = ours.create_change_set(InstanceId=centre.id, Source=empty)["ChangeSet"]
    named = {"InstanceId": centre.id, "ChangeSetId": made["Id"]}
    (finding,) = ours.list_change_set_findings(**named)["Findings"]
    assert finding["Code"] == "file-empty"
    assert "Row" not in finding
    assert ours.apply_change_set(**named)["ChangeSet"]["State"] == "REFUSED"


def test_what_cannot_be_applied_is_refused_with_its_reason(centre: Centre, ours: Value) -> None:
    made = ours.create_change_set(InstanceId=centre.id, Source=source(row("mira")))["ChangeSet"]
    named = {"InstanceId": centre.id, "ChangeSetId": made["Id"]}
    ours.apply_change_set(**named)
    again = refusal(ours.apply_change_set, **named)
    assert (again.code, again.status) == ("ResourceConflictException", 409)
    assert "applied already" in again.message
    missing = refusal(ours.apply_change_set, InstanceId=centre.id, ChangeSetId=NOWHERE)
    assert (missing.code, missing.status) == ("ResourceNotFoundException", 404)


def test_who_may_not_create_people_may_not_make_change_sets(centre: Centre) -> None:
    key = centre.key_with("Users.View")
    theirs = centre.server.client("switchroom", key)
    told = refusal(theirs.create_change_set, InstanceId=centre.id, Source=source(row("mira")))
    assert (told.code, told.status) == ("AccessDeniedException", 403)
    assert "Users.Create" in told.message


def test_who_may_create_people_but_not_see_them_makes_change_sets(centre: Centre) -> None:
    theirs = centre.server.client("switchroom", centre.key_with("Users.Create"))
    made = theirs.create_change_set(InstanceId=centre.id, Source=source(row("mira")))["ChangeSet"]
    named = {"InstanceId": centre.id, "ChangeSetId": made["Id"]}
    assert theirs.apply_change_set(**named)["ChangeSet"]["Applied"] == 1


def test_the_import_template_is_given_as_a_file(centre: Centre, ours: Value) -> None:
    given = ours.get_import_template(InstanceId=centre.id)
    assert given["Name"] == "switchroom-users.csv"
    assert given["Content"] == as_csv()
    assert ours.get_import_template(InstanceId=centre.id, Format="csv")["Content"] == as_csv()


def test_another_policy_for_bad_rows_than_the_two_is_refused(centre: Centre, ours: Value) -> None:
    told = refusal(ours.create_change_set, InstanceId=centre.id, Source=source(), BadRows="MAYBE")
    assert (told.code, told.status) == ("InvalidParameterException", 400)
    assert "STOP" in told.message


def test_a_nul_in_a_name_or_an_id_is_refused_and_no_fault_of_ours(
    centre: Centre, ours: Value
) -> None:
    file = {"File": {"Name": "a\0b.csv", "Content": b""}}
    told = refusal(ours.create_change_set, InstanceId=centre.id, Source=file)
    assert told.status == 400
    told = refusal(ours.describe_change_set, InstanceId=centre.id, ChangeSetId="a\0b")
    assert told.status in {400, 404}
