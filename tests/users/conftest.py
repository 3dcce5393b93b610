"""People to look for, and requests that no client library would send."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.centre import Centre, Value, found_centre
from tests.running import Server
from tests.signed import send
from tests.users.searching import take_four_on

Raw = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture(scope="session")
def staffed(server: Server) -> Centre:
    """A contact centre with four people, whom tests only look for."""
    centre = found_centre(server)
    take_four_on(centre)
    return centre


@pytest.fixture(scope="session")
def people(staffed: Centre) -> dict[str, str]:
    """The ids of the four people by login name."""
    listed = staffed.connect.list_users(InstanceId=staffed.id)["UserSummaryList"]
    return {user["Username"]: user["Id"] for user in listed}


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
