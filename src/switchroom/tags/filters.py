"""Conditions on tags, for searches."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, false

from switchroom.instances.arns import Resource
from switchroom.tags.store import has_tag


@dataclass(frozen=True, slots=True, kw_only=True)
class TagCondition:
    """A resource carries this key, with this value unless that is None."""

    key: str
    value: str | None = None


def clause(
    condition: TagCondition, kind: Resource, instance_id: str, resource_id: ColumnElement[Any]
) -> ColumnElement[bool]:
    """Write a condition on the tags of the resource whose id is in a column as SQL."""
    if "\0" in condition.key or "\0" in (condition.value or ""):
        return false()  # no text of a database holds one, and PostgreSQL refuses to be asked
    return has_tag(instance_id, kind.word, resource_id, (condition.key, condition.value))
