"""Conditions on tags, for searches."""

from dataclasses import dataclass

from switchroom.instances.arns import Resource
from switchroom.tags.store import Clause, IdColumn, has_tag


@dataclass(frozen=True, slots=True, kw_only=True)
class TagCondition:
    """A resource carries this key, with this value unless that is None."""

    key: str
    value: str | None = None


def clause(
    condition: TagCondition, kind: Resource, instance_id: str, resource_id: IdColumn
) -> Clause:
    """Write a condition on the tags of the resource whose id is in a column as SQL."""
    return has_tag(instance_id, kind.word, resource_id, (condition.key, condition.value))
