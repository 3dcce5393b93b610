from pathlib import Path
from typing import Any

import boto3
import msgspec
import pytest
from botocore import xform_name

import switchroom

MODELS = Path(switchroom.__file__).parent / "models"
FOLDER = MODELS / "switchroom" / "2026-11-01"
MODEL: Any = msgspec.json.decode((FOLDER / "service-2.json").read_bytes())
PAGES: Any = msgspec.json.decode((FOLDER / "paginators-1.json").read_bytes())["pagination"]
CONNECT_ERRORS = {
    "AccessDeniedException": 403,
    "InternalServiceException": 500,
    "InvalidParameterException": 400,
    "InvalidRequestException": 400,
    "ResourceConflictException": 409,
    "ResourceNotFoundException": 404,
    "ThrottlingException": 429,
}


def references(told: object) -> set[str]:
    if isinstance(told, dict):
        own = {told["shape"]} if isinstance(told.get("shape"), str) else set()
        return own.union(*(references(value) for value in told.values()))
    if isinstance(told, list):
        return set().union(*(references(value) for value in told))
    return set()


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> boto3.Session:
    monkeypatch.setenv("AWS_DATA_PATH", str(MODELS))
    return boto3.Session(region_name="eu-west-2", aws_access_key_id="a", aws_secret_access_key="b")


def test_boto3_loads_the_model_from_a_folder_and_knows_every_operation(
    session: boto3.Session,
) -> None:
    client = session.client("switchroom", endpoint_url="http://127.0.0.1:1")
    assert sorted(client.meta.service_model.operation_names) == sorted(MODEL["operations"])
    assert callable(client.create_change_set)


@pytest.mark.parametrize("operation", sorted(PAGES))
def test_boto3_pages_through_every_list(session: boto3.Session, operation: str) -> None:
    client = session.client("switchroom", endpoint_url="http://127.0.0.1:1")
    paginator = client.get_paginator(xform_name(operation))
    model = client.meta.service_model.operation_model(operation)
    assert {key.expression for key in paginator.result_keys} <= model.output_shape.members.keys()
    assert {"NextToken", "MaxResults"} <= model.input_shape.members.keys()
    assert "NextToken" in model.output_shape.members


def test_every_list_operation_can_be_paged() -> None:
    assert sorted(PAGES) == sorted(name for name in MODEL["operations"] if name.startswith("List"))


def test_every_shape_is_used_and_every_used_shape_is_there() -> None:
    assert references(MODEL) == MODEL["shapes"].keys()


def test_errors_have_the_names_and_the_statuses_of_connect() -> None:
    errors = {
        name: shape["error"]["httpStatusCode"]
        for name, shape in MODEL["shapes"].items()
        if shape.get("exception")
    }
    assert errors == CONNECT_ERRORS


def test_every_operation_is_documented_and_so_is_every_member_of_what_it_answers() -> None:
    assert all(operation["documentation"] for operation in MODEL["operations"].values())
    silent = [
        f"{name}.{member}"
        for name, shape in MODEL["shapes"].items()
        if shape["type"] == "structure" and not shape.get("exception")
        for member, told in shape["members"].items()
        if not (told.get("documentation") or MODEL["shapes"][told["shape"]].get("documentation"))
    ]
    assert silent == []


def test_every_place_in_a_path_is_a_required_member_of_the_input() -> None:
    for operation in MODEL["operations"].values():
        shape = MODEL["shapes"][operation["input"]["shape"]]
        for part in operation["http"]["requestUri"].split("/"):
            if part.startswith("{"):
                name = part.strip("{}")
                assert shape["members"][name]["location"] == "uri"
                assert name in shape["required"]


def test_the_secrets_of_the_model_are_marked_as_such() -> None:
    marked = {name for name, shape in MODEL["shapes"].items() if shape.get("sensitive")}
    assert marked == {"FileContent", "SecretAccessKey"}
