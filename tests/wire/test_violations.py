"""Every rule of every operation of both models, broken once."""

from collections import Counter

import pytest

from switchroom.wire.contract import Operation, RequestRefused
from tests.shapes import contract
from tests.wire.requests import decoded, plain, written
from tests.wire.violations import Violation, sample, violations

OPERATIONS = contract().operations


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_smallest_request_is_accepted(name: str) -> None:
    operation = OPERATIONS[name]
    asked = sample(operation, operation.input_shape.name)
    assert plain(decoded(written(operation, asked))) == asked
    assert plain(contract().convert(name, asked)) == asked


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_broken_rule_is_refused_as_what_it_is_and_where_it_is(name: str) -> None:
    operation = OPERATIONS[name]
    wrong = [
        f"{violation}: {fault}"
        for violation in violations(operation)
        if (fault := fault_of(operation, violation))
    ]
    assert wrong == []


def fault_of(operation: Operation, violation: Violation) -> str:
    """Say how the answer to a violation differs from what it must be, if it does."""
    try:
        asked = decoded(written(operation, violation.value))
    except RequestRefused as refused:
        member = getattr(refused, "member", None) or ""
        if not isinstance(refused, violation.refusal):
            return f"was refused as {type(refused).__name__}: {refused}"
        is_key = violation.path.endswith("[")
        if member != violation.path and not (is_key and member.startswith(violation.path)):
            return f"{member!r} was named: {refused}"
        if violation.secret and repr(violation.secret) in refused.message:
            return f"repeats a secret: {refused}"
        return speaks_plainly(refused.message)
    return f"was accepted: {asked}"


def speaks_plainly(message: str) -> str:
    """Find words that only this program's authors understand."""
    odd = [words for words in ("Expected", "`", "\n") if words in message]
    return f"says {odd} in {message}" if odd or not message.endswith((".", "?")) else ""


def test_the_models_give_many_rules_of_each_kind_to_break() -> None:
    counted = Counter(
        violation.rule for operation in OPERATIONS.values() for violation in violations(operation)
    )
    assert {rule for rule, count in counted.items() if count > 20} == {
        *["unknown", "required", "type", "minimum", "maximum", "enum", "pattern", "union"]
    }
    assert counted.total() > 9000
