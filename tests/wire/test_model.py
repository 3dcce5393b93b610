import pytest
from botocore.session import Session

from switchroom.wire.contract import Contract
from switchroom.wire.mended import MENDED
from switchroom.wire.model import load_connect, load_model
from tests.shapes import OURS, contract

TOLD = Session().get_service_model("connect")
MODEL = load_connect()


def test_every_operation_of_botocore_is_there_with_its_errors_and_their_statuses() -> None:
    assert set(MODEL.operations) == set(TOLD.operation_names)
    for name, operation in MODEL.operations.items():
        told = TOLD.operation_model(name)
        statuses = {
            each.name: each.metadata["error"]["httpStatusCode"] for each in told.error_shapes
        }
        assert (operation.method, operation.uri) == (told.http["method"], told.http["requestUri"])
        assert operation.errors == statuses


def test_create_user_declares_what_the_documentation_says() -> None:
    operation = contract().operations["CreateUser"]
    assert operation.service == "connect"
    assert operation.errors == {
        "InvalidRequestException": 400,
        "InvalidParameterException": 400,
        "LimitExceededException": 429,
        "DuplicateResourceException": 409,
        "ResourceNotFoundException": 404,
        "ThrottlingException": 429,
        "InternalServiceException": 500,
    }
    assert operation.output_shape is not None
    assert set(operation.output_shape.members) == {"UserId", "UserArn"}


def test_our_own_model_stands_beside_connects() -> None:
    ours = load_model(OURS)
    assert ours.service == "switchroom"
    assert set(contract().operations) == set(MODEL.operations) | set(ours.operations)


def test_each_mend_still_mends_something() -> None:
    raw = {name: TOLD.shape_for(name) for name in TOLD.shape_names}
    for mend in MENDED:
        before = raw[mend.shape] if mend.member is None else raw[mend.shape].members[mend.member]
        names = {"minimum": "min", "pattern": "pattern"}
        for what, value in mend.change.items():
            assert before.metadata.get(names[what]) != value, mend
        assert mend.why.endswith(".")


def test_two_models_with_the_same_operation_stop_the_start() -> None:
    with pytest.raises(ValueError, match="Two models have an operation"):
        Contract(MODEL, MODEL)


def test_types_are_compiled_when_first_asked_for_and_then_kept() -> None:
    fresh = Contract(MODEL)
    operation = fresh.operations["SearchUsers"]
    assert operation.input_type is operation.input_type
    assert operation.input_type.__name__ == "SearchUsersRequest"
