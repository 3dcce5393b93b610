"""Requests that no client library would send."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.centre import Centre, Value
from tests.signed import send

Raw = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def raw() -> Raw:
    """Call `/users/{InstanceId}...` with exactly this JSON, nulls included."""

    def call(
        centre: Centre, method: str, path: str, **members: Value
    ) -> tuple[int, dict[str, Any]]:
        members.pop("InstanceId", None)
        answer = send(
            centre.server, method, f"/users/{centre.id}{path}", json.dumps(members).encode()
        )
        return answer.status, json.loads(answer.body or b"{}")

    return call
