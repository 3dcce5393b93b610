"""The wire's search criteria and filters, read into trees.

Every node has exactly one member; an empty list counts as absent, and nothing at all finds
everything (connect-api, 3).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar

from switchroom.ground.names import composed, nearest
from switchroom.ground.problems import Kind, Problem
from switchroom.ground.refusals import Conflict
from switchroom.ground.search import (
    DEEPEST,
    EVERYTHING,
    And,
    Comparison,
    Condition,
    Or,
    Tree,
)
from switchroom.instances.arns import Resource, id_of
from switchroom.tags.filters import TagCondition
from switchroom.work import Work

Own = TypeVar("Own")
Asked: TypeAlias = Any  # a node of the decoded request; absent members are None

MOST_TAG_CONDITIONS: Final = 25

ONE_MEMBER: Final = Kind(
    code="one-member",
    says="A search condition has {value}, but exactly one of them is allowed.",
    try_this="Combine conditions with AndConditions or OrConditions.",
)
NO_MEMBER: Final = Kind(
    code="no-member",
    says="A search condition is empty.",
    try_this="Give one of {allowed}, or leave the condition out.",
)
TOO_DEEP: Final = Kind(
    code="criteria-too-deep",
    says="The search criteria are nested more than {most} levels deep.",
    try_this="Flatten them.",
)
FIELD_UNKNOWN: Final = Kind(
    code="search-field-unknown",
    says="There is no field '{value}' to search by; there are {allowed}.",
    try_this="Mind upper and lower case.",
)
INCOMPLETE: Final = Kind(
    code="condition-incomplete",
    says="A search condition lacks its {value}.",
    try_this="Give it.",
)
TAG_CONDITIONS_TOO_MANY: Final = Kind(
    code="tag-conditions-too-many",
    says="The filter has {count} tag conditions; at most {most} are allowed.",
    try_this="Leave some out.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What a FieldName of the wire stands for: our field, and whose ids it holds if any."""

    field: str
    ids_of: Resource | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the conditions of one search in one instance.

    `slots` are its FieldNames; `own` reads the members that only this search has, by name.
    """

    work: Work
    instance_id: str
    slots: Mapping[str, Slot]
    own: Mapping[str, Callable[[Any], Any]]

    def criteria(self, asked: Asked, depth: int = 1) -> Tree[Any]:
        """Read a node of SearchCriteria; raises Conflict when it makes no sense."""
        if depth > DEEPEST:
            raise _refusal(TOO_DEEP, most=DEEPEST)
        member = only_member(
            asked,
            ("OrConditions", "AndConditions", "StringCondition", *self.own),
            must=depth > 1,
        )
        match member:
            case None:
                return EVERYTHING
            case ("OrConditions", nodes):
                return Or(parts=tuple(self.criteria(node, depth + 1) for node in nodes))
            case ("AndConditions", nodes):
                return And(parts=tuple(self.criteria(node, depth + 1) for node in nodes))
            case ("StringCondition", condition):
                return self.condition(condition)
            case (name, condition):
                return self.own[name](condition)

    def condition(self, asked: Asked) -> Condition:
        """Read a StringCondition."""
        name, comparison = needed(asked, "FieldName"), needed(asked, "ComparisonType")
        slot = self.slots.get(name)
        if slot is None:
            raise _refusal(
                FIELD_UNKNOWN,
                name,
                suggestion=nearest(name, self.slots),
                allowed=", ".join(self.slots),
            )
        value = composed(needed(asked, "Value"))  # the form in which all names are kept
        if slot.ids_of is not None:
            value = id_of(self.work.place, value, slot.ids_of, self.instance_id)
        return Condition(field=slot.field, comparison=Comparison(comparison), value=value)


def tag_filter(asked: Asked) -> Tree[TagCondition]:
    """Read a TagFilter, whose OrConditions are lists of lists: an OR of ANDs."""
    match only_member(asked, ("OrConditions", "AndConditions", "TagCondition"), must=False):
        case None:
            return EVERYTHING
        case ("OrConditions", lists):
            _refuse_many_tags(sum(len(conditions) for conditions in lists))
            return Or(parts=tuple(_all_tags(conditions) for conditions in lists))
        case ("AndConditions", conditions):
            _refuse_many_tags(len(conditions))
            return _all_tags(conditions)
        case (_, condition):
            return tag_condition(condition)


def attribute_filter(
    asked: Asked, own: Mapping[str, Callable[[Any], Own]]
) -> Tree[TagCondition | Own]:
    """Read an AttributeFilter: an OR of groups, one group, or one condition.

    `own` reads the members beside the tags that groups of this search may have, by name.
    """
    members = ("OrConditions", "AndCondition", "TagCondition", *own)
    match only_member(asked, members, must=False):
        case None:
            return EVERYTHING
        case ("OrConditions", groups):
            _refuse_many_tags(sum(len(group.TagConditions or ()) for group in groups))
            return Or(parts=tuple(_group(group, own) for group in groups))
        case ("AndCondition", group):
            _refuse_many_tags(len(group.TagConditions or ()))
            return _group(group, own)
        case ("TagCondition", condition):
            return tag_condition(condition)
        case (name, condition):
            return own[name](condition)


def tag_condition(asked: Asked) -> TagCondition:
    """Read a TagCondition; without a TagValue it means that the key is there."""
    return TagCondition(key=needed(asked, "TagKey"), value=asked.TagValue)


def only_member(asked: Asked, members: Sequence[str], *, must: bool) -> tuple[str, Any] | None:
    """Give the one member that a node has; Conflict for several, or for none where one must be."""
    given = [(name, getattr(asked, name, None)) for name in members]
    present = [(name, value) for name, value in given if value is not None and value != []]
    if len(present) > 1:
        raise _refusal(ONE_MEMBER, " and ".join(name for name, _ in present))
    if not present and must:
        raise _refusal(NO_MEMBER, allowed=", ".join(members))
    return present[0] if present else None


def needed(asked: Asked, member: str) -> str:
    """Give a member that a condition cannot do without; raises Conflict when it is absent."""
    value: str | None = getattr(asked, member)
    if value is None:
        raise _refusal(INCOMPLETE, member)
    return value


def _group(asked: Asked, own: Mapping[str, Callable[[Any], Own]]) -> Tree[TagCondition | Own]:
    tags = [tag_condition(condition) for condition in asked.TagConditions or ()]
    others = [
        read(getattr(asked, name)) for name, read in own.items() if getattr(asked, name) is not None
    ]
    if not tags and not others:
        raise _refusal(NO_MEMBER, allowed=", ".join(["TagConditions", *own]))
    return And(parts=(*tags, *others))


def _all_tags(asked: Sequence[Any]) -> Tree[TagCondition]:
    if not asked:
        raise _refusal(NO_MEMBER, allowed="TagCondition")
    return And(parts=tuple(tag_condition(condition) for condition in asked))


def _refuse_many_tags(count: int) -> None:
    if count > MOST_TAG_CONDITIONS:
        raise _refusal(TAG_CONDITIONS_TOO_MANY, count=count, most=MOST_TAG_CONDITIONS)


def _refusal(
    kind: Kind, value: str | None = None, suggestion: str | None = None, **facts: object
) -> Conflict:
    problem = Problem(kind=kind, field="criteria", value=value, suggestion=suggestion, facts=facts)
    return Conflict(problem.sentence())
