import json
from typing import Any

import pytest
from botocore.parsers import create_parser
from botocore.session import Session

from switchroom.wire.answer import Answer, encode, error_answer
from switchroom.wire.contract import Contract
from switchroom.wire.model import Model, ModelledOperation, Shape
from tests.shapes import contract

USER = contract().operations["DescribeUser"]
RESOURCE_IN_USE = {"ResourceType": "USER", "ResourceId": "arn:x"}


def read_by_botocore(answer: Answer) -> dict[str, Any]:
    model = Session().get_service_model("connect").operation_model("DeleteQueue")
    parser = create_parser("rest-json")
    headers = {name.decode(): value.decode() for name, value in answer.headers}
    response = {"status_code": answer.status, "headers": headers, "body": answer.body}
    parsed: dict[str, Any] = parser.parse(response, model.output_shape)
    modelled = parser.parse(response, model.service_model.shape_for("ResourceInUseException"))
    return {**modelled, **parsed}


def test_members_that_are_none_are_left_out_at_every_level() -> None:
    result = {
        "User": {
            "Id": "1",
            "HierarchyGroupId": None,
            "IdentityInfo": {"FirstName": "Ana", "Email": None},
            "SecurityProfileIds": ["a", "b"],
            "AutoAcceptConfigs": [{"Channel": "VOICE", "AutoAccept": False, "Other": None}],
            "Tags": {},
        }
    }
    assert json.loads(encode(USER, result)) == {
        "User": {
            "Id": "1",
            "IdentityInfo": {"FirstName": "Ana"},
            "SecurityProfileIds": ["a", "b"],
            "AutoAcceptConfigs": [{"Channel": "VOICE", "AutoAccept": False}],
            "Tags": {},
        }
    }


@pytest.mark.parametrize("text", ["null", ":null", '"a":null,', "\\null"])
def test_a_text_that_spells_null_is_kept(text: str) -> None:
    assert json.loads(encode(USER, {"User": {"Username": text}})) == {"User": {"Username": text}}


@pytest.mark.parametrize("result", [None, {}])
def test_nothing_is_answered_with_an_empty_object(result: dict[str, object] | None) -> None:
    assert encode(USER, result) == b"{}"


def test_moments_are_numbers_and_blobs_base64() -> None:
    answered = encode(USER, {"User": {"LastModifiedTime": 1796025600.25, "Blob": b"\x00\xff"}})
    assert answered == b'{"User":{"LastModifiedTime":1796025600.25,"Blob":"AP8="}}'


@pytest.mark.parametrize(
    ("value", "body"),
    [(b"\x00\xff", b"\x00\xff"), ("é", "é".encode()), ({"a": None}, b"{}"), (None, b"{}")],
)
def test_a_payload_is_the_whole_answer(value: object, body: bytes) -> None:
    output = Shape(name="Out", type="structure", payload="Content", members={})
    told = ModelledOperation(name="Get", method="GET", uri="/", input="In", output="Out", errors={})
    given = Shape(name="In", type="structure", members={})
    model = Model(service="tiny", operations={"Get": told}, shapes={"Out": output, "In": given})
    operation = Contract(model).operations["Get"]
    assert encode(operation, {"Content": value, "Other": None}) == body


def test_an_error_is_read_by_boto3_with_its_code_message_and_members() -> None:
    answer = error_answer("ResourceInUseException", 409, "In use.", RESOURCE_IN_USE)
    read = read_by_botocore(answer)
    assert read["Error"]["Code"] == "ResourceInUseException"
    assert read["Error"]["Message"] == "In use."
    assert read["ResponseMetadata"]["HTTPStatusCode"] == 409
    assert {name: read[name] for name in RESOURCE_IN_USE} == RESOURCE_IN_USE


def test_an_error_says_its_name_in_the_header_and_in_the_body() -> None:
    answer = error_answer("InvalidParameterException", 400, "No.", {"Reason": None})
    assert dict(answer.headers) == {
        b"content-type": b"application/json",
        b"x-amzn-errortype": b"InvalidParameterException",
    }
    assert json.loads(answer.body) == {"__type": "InvalidParameterException", "Message": "No."}
