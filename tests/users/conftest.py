"""People to look for, and requests that no client library would send."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.centre import Centre, Value
from tests.signed import send

Raw = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def people(centre: Centre) -> dict[str, str]:
    """Four people who differ in everything; their ids by login name."""
    centre.add_attribute("Language", "French", "Thai")
    groups, security = centre.groups, centre.security
    ids = {
        "ana": centre.create(
            "ana",
            IdentityInfo={"FirstName": "Ana", "LastName": "Ångström"},
            HierarchyGroupId=groups["Madrid"],
            SecurityProfileIds=[security["Admin"], security["Agent"]],
            Tags={"team": "Day", "site": "Nord"},
        ),
        "Anatol": centre.create(
            "Anatol",
            IdentityInfo={"FirstName": "Anatol", "LastName": "O'Neill"},
            HierarchyGroupId=groups["Spain"],
            Tags={"team": "Night"},
        ),
        "bea": centre.create(
            "bea",
            IdentityInfo={"FirstName": "Béatrice", "LastName": "100% sure_"},
            HierarchyGroupId=groups["Asia"],
            Tags={"team": ""},
        ),
        "dov": centre.create("dov", SecurityProfileIds=[security["QualityAnalyst"]]),
    }
    for name, value, level in (
        ("ana", "French", 5.0),
        ("ana", "Thai", 1.0),
        ("bea", "French", 2.0),
        ("dov", "Thai", 5.0),
    ):
        centre.connect.associate_user_proficiencies(
            InstanceId=centre.id,
            UserId=ids[name],
            UserProficiencies=[
                {"AttributeName": "Language", "AttributeValue": value, "Level": level}
            ],
        )
    return ids


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
