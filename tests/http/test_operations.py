"""Which operations there are: unknown ones, unbuilt ones, and what the path makes of them."""

import json
import re

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from switchroom.doors import connect, console
from tests.centre import Centre, refusal
from tests.running import Server
from tests.shapes import contract
from tests.signed import send

BUILT = {**connect.OPERATIONS, **console.OPERATIONS, **console.LONG_OPERATIONS}
UNBUILT = sorted(set(contract().operations) - set(BUILT))
NOT_BUILT = (501, "NotImplementedException")


@pytest.mark.parametrize(
    "target",
    [
        *("/nothing", "/users", "/users/i/u/more/and/more", "//", "/users-summary"),
        *("/USERS/i/u", "/users/i/u/", "/users//u", "/%75sers/i/u", "/../users/i/u"),
    ],
)
def test_an_unknown_path_is_an_unknown_operation(server: Server, target: str) -> None:
    answer = send(server, "GET", target)
    told = json.loads(answer.body)
    if answer.status == 400:  # an empty segment where an id should be
        assert "//" in target
        return
    assert (answer.status, told["__type"]) == (404, "UnknownOperationException")
    assert answer.headers["x-amzn-errortype"] == "UnknownOperationException"
    assert target in told["Message"]


@pytest.mark.parametrize(
    ("method", "target", "allowed"),
    [
        ("PATCH", "/users/i/u", "DELETE, GET"),
        ("POST", "/users/i", "PUT"),
        ("GET", "/search-users", "POST"),
        ("OPTIONS", "/instance", "GET, PUT"),
        ("BREW", "/instance", "GET, PUT"),
    ],
)
def test_a_known_path_with_another_method_says_which_it_takes(
    server: Server, method: str, target: str, allowed: str
) -> None:
    answer = send(server, method, target)
    told = json.loads(answer.body)
    assert (answer.status, told["__type"]) == (405, "UnknownOperationException")
    assert answer.headers["allow"] == allowed
    assert re.sub(", ", " or ", allowed) in told["Message"]


def test_an_operation_that_is_not_built_says_so_by_name(centre: Centre) -> None:
    refused = refusal(centre.connect.list_contact_flows, InstanceId=centre.id)
    assert (refused.code, refused.status) == ("NotImplementedException", 501)
    assert "ListContactFlows" in refused.message
    assert refused.members["Operation"] == "ListContactFlows"


def test_an_operation_that_is_not_built_is_not_tried_again(server: Server) -> None:
    """With whatever retries boto3 has by default."""
    for mode in ("legacy", "standard", "adaptive"):
        client = boto3.Session().client(
            "connect",
            aws_access_key_id=server.access_key_id,
            aws_secret_access_key=server.secret_access_key,
            region_name="us-east-1",
            endpoint_url=server.endpoint,
            config=Config(retries={"mode": mode}),
        )
        with pytest.raises(ClientError) as error:
            client.list_contact_flows(InstanceId="x")
        assert error.value.response["Error"]["Code"] == "NotImplementedException"
        assert error.value.response["ResponseMetadata"]["RetryAttempts"] == 0


def test_nobody_learns_what_is_built_without_a_signature(server: Server) -> None:
    answer = send(server, "GET", "/contact-flows-summary/x", headers={})
    assert answer.status == 403


def test_every_operation_of_the_model_that_is_not_built_says_so(server: Server) -> None:
    wrong = []
    for name in UNBUILT:
        operation = contract().operations[name]
        target = re.sub(r"\{\w+\+?\}", "x", operation.uri.partition("?")[0])
        answer = send(server, operation.method, target)
        told = json.loads(answer.body)
        if (answer.status, told["__type"], told["Operation"]) != (*NOT_BUILT, name):
            wrong.append((name, answer.status, told))
    assert len(UNBUILT) > 300
    assert not wrong


@pytest.mark.parametrize("body", ["not json", "{", "[]", '"text"', "12", "null", "true", "{}{}"])
def test_an_operation_that_is_not_built_answers_before_it_reads(server: Server, body: str) -> None:
    answer = send(server, "POST", "/search-contacts", body.encode())
    assert answer.status == 501
