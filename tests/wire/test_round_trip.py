"""Whatever a client may send arrives as it was meant; whatever else arrives is refused."""

import json
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
import pytest
from botocore.awsrequest import prepare_request_dict
from botocore.model import OperationModel
from botocore.serialize import create_serializer
from botocore.session import Session
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from switchroom.wire.answer import encode
from switchroom.wire.contract import Operation, RequestRefused
from switchroom.wire.faults import first_fault
from tests.shapes import contract, problems_in
from tests.strategies import CARRIED, params, results
from tests.wire.requests import Written, decoded, plain, written
from tests.wire.violations import sample

SESSION: Final = Session()
MODEL: Final = SESSION.get_service_model("connect")
SERIALIZER: Final = create_serializer("rest-json", include_validation=False)
CONNECT: Final = [each for each in contract().operations.values() if each.service == "connect"]
EVERY: Final = list(contract().operations.values())

# Strategies of thousands of shapes take a while to build the first time.
MODEL_WIDE: Final = settings(
    max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(CARRIED),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(CARRIED), inner, max_size=3)
    ),
    max_leaves=8,
)


def as_botocore_writes(operation: Operation, asked: dict[str, Any]) -> Written:
    model: OperationModel = MODEL.operation_model(operation.name)
    request = SERIALIZER.serialize_to_request(asked, model)
    prepare_request_dict(request, endpoint_url="http://127.0.0.1:8700")
    url = urlsplit(request["url"])
    body = request["body"] or b""
    headers = tuple((name.encode(), value.encode()) for name, value in request["headers"].items())
    return Written(
        request["method"],
        url.path.encode(),
        url.query.encode(),
        body.encode() if isinstance(body, str) else body,
        headers,
    )


@pytest.mark.slow
@MODEL_WIDE
@given(st.data())
def test_what_botocore_writes_is_read_as_it_was_meant(data: st.DataObject) -> None:
    operation = data.draw(st.sampled_from(CONNECT))
    asked = data.draw(params(operation))
    assert plain(decoded(as_botocore_writes(operation, asked))) == sent(operation, asked)


@pytest.mark.slow
@MODEL_WIDE
@given(st.data())
def test_what_this_process_asks_is_kept_as_it_was_meant(data: st.DataObject) -> None:
    operation = data.draw(st.sampled_from(EVERY))
    asked = data.draw(params(operation))
    assert plain(contract().convert(operation.name, asked)) == asked


@pytest.mark.slow
@MODEL_WIDE
@given(st.data())
def test_what_is_answered_is_what_the_model_says_and_comes_out_whole(data: st.DataObject) -> None:
    operation = data.draw(st.sampled_from(EVERY))
    result = data.draw(results(operation))
    answered = json.loads(encode(operation, result))
    assert problems_in(operation.name, answered) == []
    assert msgspec.convert(answered, dict) == msgspec.to_builtins(result)


@settings(max_examples=300)
@given(st.data())
def test_a_value_that_is_swapped_for_any_other_is_taken_or_refused(data: st.DataObject) -> None:
    operation = data.draw(st.sampled_from(EVERY))
    asked = sample(operation, operation.input_shape.name)
    member = data.draw(st.sampled_from(members(operation)))
    told = operation.input_shape.members.get(member)
    if told is not None and told.location != "body":
        asked[member] = data.draw(st.text(CARRIED))
    else:
        asked[member] = data.draw(JSON)
    taken_or_refused(written(operation, asked))


@settings(max_examples=300)
@given(st.sampled_from(EVERY), st.binary(max_size=60), st.binary(max_size=200))
def test_any_bytes_are_taken_or_refused(operation: Operation, query: bytes, body: bytes) -> None:
    request = written(operation, sample(operation, operation.input_shape.name))
    taken_or_refused(request._replace(query_string=query))
    taken_or_refused(request._replace(body=body))


@settings(max_examples=300)
@given(st.sampled_from(EVERY), JSON)
def test_any_json_is_taken_or_refused(operation: Operation, body: object) -> None:
    request = written(operation, sample(operation, operation.input_shape.name))
    taken_or_refused(request._replace(body=json.dumps(body).encode()))


@pytest.mark.slow
@MODEL_WIDE
@given(st.data())
def test_the_types_and_the_sentences_agree_on_what_is_wrong(data: st.DataObject) -> None:
    operation = data.draw(st.sampled_from(EVERY))
    asked = data.draw(params(operation) | st.dictionaries(st.sampled_from(["Name"]), JSON))
    for member in data.draw(st.sets(st.sampled_from(members(operation)), max_size=1)):
        asked[member] = data.draw(JSON)
    fault = first_fault(operation.shapes, operation.input_shape.name, asked)
    if fault is None:
        contract().convert(operation.name, asked)
    else:
        with pytest.raises(RequestRefused) as refused:
            contract().convert(operation.name, asked)
        assert refused.value.message == fault.message


def members(operation: Operation) -> list[str]:
    return [*sorted(operation.input_shape.members), "NoSuchMember"]


def sent(operation: Operation, asked: dict[str, Any]) -> dict[str, Any]:
    """Leave out what cannot be written: an empty list in a query is no list at all."""
    told = operation.input_shape.members
    return {
        name: value for name, value in asked.items() if value != [] or told[name].location == "body"
    }


def taken_or_refused(request: Written) -> None:
    with suppress(RequestRefused):
        decoded(request)
