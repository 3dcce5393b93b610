"""PutUserStatus."""

import pytest

from tests.centre import NOWHERE, Centre, refusal
from tests.users.conftest import Raw


def status_events(centre: Centre) -> list[tuple[str, list[dict[str, str]]]]:
    """What history says of statuses, the oldest first."""
    return [
        (event["SubjectName"], event["Changes"])
        for event in reversed(centre.history())
        if event["Kind"] == "user.status-set"
    ]


def test_a_status_is_set_by_id_and_by_arn(centre: Centre) -> None:
    user_id = centre.create("ana")
    available, offline = centre.statuses["Available"], centre.statuses["Offline"]
    for status in (available, centre.arn_of("agent-state", offline)):
        answer = centre.connect.put_user_status(
            InstanceId=centre.id, UserId=user_id, AgentStatusId=status
        )
        assert answer.keys() == {"ResponseMetadata"}
    field = "agent_status_id"
    assert status_events(centre) == [
        ("ana", [{"Field": field, "After": f'"{available}"'}]),
        ("ana", [{"Field": field, "Before": f'"{available}"', "After": f'"{offline}"'}]),
    ]


def test_the_same_status_again_is_no_news(centre: Centre) -> None:
    user_id = centre.create("ana")
    for _ in range(2):
        centre.connect.put_user_status(
            InstanceId=centre.id, UserId=user_id, AgentStatusId=centre.statuses["Offline"]
        )
    assert len(status_events(centre)) == 1


def test_a_status_of_nobody_or_of_elsewhere_is_not_found(centre: Centre, elsewhere: Centre) -> None:
    user_id = centre.create("ana")
    for status in (NOWHERE, "", elsewhere.statuses["Offline"], "Available"):
        refused = refusal(
            centre.connect.put_user_status,
            InstanceId=centre.id,
            UserId=user_id,
            AgentStatusId=status,
        )
        assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)
    assert status_events(centre) == []


@pytest.mark.parametrize("user_id", [NOWHERE, "ana"])
def test_nobody_has_a_status_who_is_not_there(centre: Centre, user_id: str) -> None:
    refused = refusal(
        centre.connect.put_user_status,
        InstanceId=centre.id,
        UserId=user_id,
        AgentStatusId=centre.statuses["Offline"],
    )
    assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)


def test_a_status_has_to_be_given(centre: Centre, raw: Raw) -> None:
    user_id = centre.create("ana")
    status, answer = raw(centre, "PUT", f"/{user_id}/status")
    assert (status, answer["__type"]) == (400, "InvalidRequestException")
    assert "AgentStatusId is required" in answer["Message"]
