"""Requests whose sender is not proven, over HTTP: nobody gets in, and each is told why."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from botocore.exceptions import ClientError

from tests.centre import Centre, refusal
from tests.running import Server
from tests.signed import Got, send, signed_headers


def told(answer: Got) -> tuple[int, str]:
    """The status and the code of an error answer, which are the same in header and body."""
    body = json.loads(answer.body)
    assert answer.headers["x-amzn-errortype"] == body["__type"]
    assert answer.headers["content-type"] == "application/json"
    assert body["Message"]
    return answer.status, body["__type"]


def test_a_signed_request_gets_in(centre: Centre) -> None:
    answer = send(centre.server, "GET", f"/users-summary/{centre.id}")
    assert (answer.status, json.loads(answer.body)) == (200, {"UserSummaryList": []})


def test_nobody_gets_in_without_a_signature(centre: Centre) -> None:
    answer = send(centre.server, "GET", f"/users-summary/{centre.id}", headers={})
    assert told(answer) == (403, "MissingAuthenticationTokenException")


@pytest.mark.parametrize(
    "authorization",
    [
        *("", "Basic dXNlcjpwYXNz", "Bearer x", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 "),
        "AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=y",
        "AWS4-HMAC-SHA256 Credential=a/20261130/r/connect/aws4_request",
        "AWS4-HMAC-SHA256 " + "=" * 5000,
        "\xff\xfe",
    ],
)
def test_a_malformed_signature_is_incomplete(centre: Centre, authorization: str) -> None:
    target = f"/users-summary/{centre.id}"
    headers = signed_headers(centre.server, "GET", target) | {"Authorization": authorization}
    status, code = told(send(centre.server, "GET", target, headers=headers))
    assert (status, code) in {
        (400, "IncompleteSignatureException"),
        (403, "MissingAuthenticationTokenException"),
    }


def test_an_unknown_key_is_not_recognized(centre: Centre) -> None:
    client = centre.server.client("connect", ("SRAKNOBODYSKEY", "secret"))
    refused = refusal(client.list_users, InstanceId=centre.id)
    assert (refused.code, refused.status) == ("UnrecognizedClientException", 403)


def test_a_wrong_secret_does_not_match(centre: Centre) -> None:
    client = centre.server.client("connect", (centre.server.access_key_id, "secret"))
    refused = refusal(client.list_users, InstanceId=centre.id)
    assert (refused.code, refused.status) == ("InvalidSignatureException", 403)
    assert "does not match" in refused.message


@pytest.mark.parametrize("minutes", [-6, 6, -60 * 24 * 365])
def test_a_signature_of_another_time_is_told_the_time(centre: Centre, minutes: int) -> None:
    target = f"/users-summary/{centre.id}"
    moment = datetime.now(UTC) + timedelta(minutes=minutes)
    with time_machine.travel(moment, tick=False):
        headers = signed_headers(centre.server, "GET", target)
    answer = send(centre.server, "GET", target, headers=headers)
    assert told(answer) == (403, "InvalidSignatureException")
    words = "Signature expired" if minutes < 0 else "Signature not yet current"
    assert words in json.loads(answer.body)["Message"]


@pytest.mark.parametrize("what", ["method", "path", "query", "body", "header"])
def test_what_was_changed_after_signing_does_not_match(centre: Centre, what: str) -> None:
    target, body = f"/users/{centre.id}/nobody/hierarchy", b"{}"
    headers = signed_headers(centre.server, "POST", target, body)
    method = "GET" if what == "method" else "POST"
    if what == "path":
        target = target.replace("nobody", "somebody")
    elif what == "query":
        target += "?x=y"
    elif what == "body":
        body = b'{"HierarchyGroupId": ""}'
    elif what == "header":
        headers["Content-Type"] = "text/plain"
    answer = send(centre.server, method, target, body, headers=headers)
    if what == "method":
        assert answer.status == 405
    else:
        assert told(answer) == (403, "InvalidSignatureException")


def test_a_signature_for_any_region_is_accepted(centre: Centre) -> None:
    target = f"/users-summary/{centre.id}"
    headers = signed_headers(centre.server, "GET", target, region="eu-central-1")
    assert "/eu-central-1/connect/" in headers["Authorization"]
    assert send(centre.server, "GET", target, headers=headers).status == 200


def test_a_signature_for_another_service_is_refused(centre: Centre) -> None:
    target = f"/users-summary/{centre.id}"
    headers = signed_headers(centre.server, "GET", target)
    headers["Authorization"] = re.sub("/connect/", "/s3/", headers["Authorization"])
    answer = send(centre.server, "GET", target, headers=headers)
    assert told(answer) == (403, "InvalidSignatureException")


def test_boto3_reads_each_of_these_as_a_client_error(server: Server) -> None:
    client = server.client("connect", ("SRAKNOBODYSKEY", "secret"))
    with pytest.raises(ClientError) as error:
        client.list_instances()
    assert error.value.response["Error"]["Code"] == "UnrecognizedClientException"
    assert error.value.response["ResponseMetadata"]["RetryAttempts"] == 0


def test_a_key_of_a_person_acts_as_that_person(centre: Centre) -> None:
    viewer = centre.client_with("Users.View")
    assert len(viewer.list_users(InstanceId=centre.id)["UserSummaryList"]) == 1
    refused = refusal(viewer.create_user, **centre.person("zoe"))
    assert (refused.code, refused.status) == ("AccessDeniedException", 403)
    assert refused.members["Permission"] == "Users.Create"
    assert refused.members["Action"] == "CreateUser"
    refused = refusal(viewer.describe_instance, InstanceId="nowhere")
    assert refused.code == "ResourceNotFoundException"


def test_what_a_person_may_do_follows_the_security_profiles_at_once(centre: Centre) -> None:
    user_id = centre.create("ana")
    client = centre.server.client("connect", centre.key_of(user_id))
    assert refusal(client.list_users, InstanceId=centre.id).code == "AccessDeniedException"
    for name, is_allowed in (("Admin", True), ("Agent", False)):
        centre.connect.update_user_security_profiles(
            InstanceId=centre.id, UserId=user_id, SecurityProfileIds=[centre.security[name]]
        )
        if is_allowed:
            client.list_users(InstanceId=centre.id)
        else:
            refused = refusal(client.list_users, InstanceId=centre.id)
            assert refused.code == "AccessDeniedException"


def test_several_security_profiles_permit_what_any_of_them_does(centre: Centre) -> None:
    profiles = [centre.security[name] for name in ("Agent", "CallCenterManager")]
    user_id = centre.create("ana", SecurityProfileIds=profiles)
    client = centre.server.client("connect", centre.key_of(user_id))
    assert client.describe_user(InstanceId=centre.id, UserId=user_id)["User"]["Username"] == "ana"
