"""How refusals look on the wire: the error names of Connect's model, and AWS's where it has none.

An operation declares which errors it knows; one that it does not declare becomes the nearest that
it does (InvalidParameterException becomes InvalidRequestException).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from switchroom.doors.connect.user_criteria import TwoFilters
from switchroom.ground.problems import Problem
from switchroom.ground.refusals import (
    AccountOnly,
    Away,
    Conflict,
    InUse,
    Invalid,
    LimitReached,
    Missing,
    NotAllowed,
    Refusal,
    Taken,
)
from switchroom.wire.answer import Answer, error_answer
from switchroom.wire.contract import Malformed, Operation, OutOfBounds, UnknownOperation
from switchroom.wire.refused import RequestRefused
from switchroom.wire.signature import SignatureRefused

INVALID_REQUEST: Final = "InvalidRequestException"
INVALID_PARAMETER: Final = "InvalidParameterException"
DUPLICATE: Final = "DuplicateResourceException"

# What to say where the operation does not declare the error that fits best.
INSTEAD: Final[Mapping[str, str]] = {
    INVALID_PARAMETER: INVALID_REQUEST,
    DUPLICATE: INVALID_REQUEST,
    "ResourceConflictException": INVALID_REQUEST,
    "ResourceInUseException": INVALID_REQUEST,
}
STATUS: Final[Mapping[str, int]] = {
    INVALID_REQUEST: 400,
    INVALID_PARAMETER: 400,
    "AccessDeniedException": 403,
    "ResourceNotFoundException": 404,
    DUPLICATE: 409,
    "ResourceInUseException": 409,
    "ResourceConflictException": 409,
    "LimitExceededException": 429,
}


NAMES: Final[Mapping[type[Exception], str]] = {
    Invalid: INVALID_PARAMETER,
    OutOfBounds: INVALID_PARAMETER,
    Malformed: INVALID_REQUEST,
    Missing: "ResourceNotFoundException",
    Taken: DUPLICATE,
    InUse: "ResourceInUseException",
    Conflict: "ResourceConflictException",
    NotAllowed: "AccessDeniedException",
    AccountOnly: "AccessDeniedException",
    TwoFilters: "AccessDeniedException",
    LimitReached: "LimitExceededException",
}


def refused(operation: Operation | None, refusal: Exception) -> Answer:
    """Write the answer to a request that was refused."""
    match refusal:
        case SignatureRefused():
            return error_answer(refusal.code, refusal.status, refusal.message)
        case UnknownOperation():
            return _unknown(refusal)
        case Away():
            answer = error_answer("ServiceUnavailableException", 503, refusal.message)
            retry = (b"retry-after", str(refusal.retry_after_seconds).encode())
            return replace(answer, headers=(*answer.headers, retry))
        case Refusal() | RequestRefused():
            code = _declared(operation, NAMES[type(refusal)])
            return error_answer(code, STATUS[code], refusal.message, _members(refusal))
        case _:
            raise refusal


def not_built(operation: Operation) -> Answer:
    """Say that an operation of the model is not built, by name."""
    return error_answer(
        "NotImplementedException",
        501,
        f"Switchroom knows the operation {operation.name} but has not built it. "
        "The list of what is built is in docs/connect-coverage.md.",
        {"Operation": operation.name},
    )


def failed(request_id: str) -> Answer:
    """Answer when there is a fault in Switchroom itself."""
    return error_answer(
        "InternalServiceException",
        500,
        f"Something went wrong in Switchroom. Its log has more under request id {request_id}.",
    )


def _unknown(refusal: UnknownOperation) -> Answer:
    status = 405 if refusal.allowed else 404
    answer = error_answer("UnknownOperationException", status, refusal.message)
    if not refusal.allowed:
        return answer
    allow = (b"allow", ", ".join(refusal.allowed).encode())
    return replace(answer, headers=(*answer.headers, allow))


def _declared(operation: Operation | None, name: str) -> str:
    # Access is refused everywhere alike, declared or not, as the real service does.
    if operation is None or name in operation.errors or name == "AccessDeniedException":
        return name
    return INSTEAD.get(name, name)


def _members(refusal: Exception) -> Mapping[str, object]:
    match refusal:
        case InUse():
            return {"ResourceType": refusal.resource_type, "ResourceId": refusal.resource_id}
        case NotAllowed():
            return {"Permission": refusal.permission, "Action": refusal.act}
        case Invalid():
            return {"Problems": [_problem(problem) for problem in refusal.problems]}
        case _:
            return {}


def _problem(problem: Problem) -> Mapping[str, object]:
    return {
        "Code": problem.code,
        "Field": problem.field,
        "Message": problem.sentence(),
        "Suggestion": problem.suggestion,
    }
