"""What SearchUsers asks for, read into a tree."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from switchroom.doors.connect.criteria import (
    Reader,
    Slot,
    attribute_filter,
    needed,
    only_member,
    tag_filter,
)
from switchroom.ground.problems import Kind, Problem
from switchroom.ground.refusals import Conflict, Refusal
from switchroom.ground.search import And, Condition
from switchroom.instances.arns import Resource, id_of
from switchroom.users.search_terms import (
    Bound,
    InGroup,
    LevelCondition,
    Proficient,
    UserTree,
)
from switchroom.work import Work

SLOTS: Final[Mapping[str, Slot]] = {
    "Username": Slot(field="Username"),
    "FirstName": Slot(field="FirstName"),
    "LastName": Slot(field="LastName"),
    "RoutingProfileId": Slot(field="RoutingProfileId", ids_of=Resource.ROUTING_PROFILE),
    "SecurityProfileId": Slot(field="SecurityProfileId", ids_of=Resource.SECURITY_PROFILE),
    "resourceId": Slot(field="resourceId", ids_of=Resource.USER),
    "resourceID": Slot(field="resourceId", ids_of=Resource.USER),
}
PROFICIENCY_SLOTS: Final[Mapping[str, Slot]] = {
    "name": Slot(field="name"),
    "value": Slot(field="value"),
}
LIMIT: Final = "limit"
MOST_GROUP_CONDITIONS: Final = 20

NUMBER_FIELD: Final = Kind(
    code="number-field-unknown",
    says="There is no number '{value}' to search by.",
    try_this="The only one is limit, the level of a proficiency.",
)
NUMBER_INCOMPLETE: Final = Kind(
    code="number-incomplete",
    says="The comparison {value} lacks its number.",
    try_this="RANGE takes MinValue and MaxValue; LESSER and LESSER_OR_EQUAL take MaxValue; "
    "all others take MinValue. Where one is needed, either is accepted.",
)
GROUP_CONDITIONS_TOO_MANY: Final = Kind(
    code="group-conditions-too-many",
    says="The filter has {count} hierarchy conditions; at most {most} are allowed.",
    try_this="Leave some out.",
)


class TwoFilters(Refusal):
    """Both filters at once, which the guide says is denied, though nobody lacks a permission."""

    code = "two-filters"

    def __init__(self) -> None:
        super().__init__(
            "A search takes TagFilter or UserAttributeFilter, not both. Leave one of them out."
        )


def user_tree(work: Work, instance_id: str, asked: Any) -> UserTree:
    """Read criteria and filter together; Conflict where they make no sense."""
    reader = Reader(
        work=work,
        instance_id=instance_id,
        slots=SLOTS,
        own={
            "ListCondition": lambda each: _list_condition(work, instance_id, each),
            "HierarchyGroupCondition": lambda each: _in_group(work, instance_id, each),
        },
    )
    parts = []
    if asked.SearchCriteria is not None:
        parts.append(reader.criteria(asked.SearchCriteria))
    if asked.SearchFilter is not None:
        parts.append(_filter(work, instance_id, asked.SearchFilter))
    return And(parts=tuple(parts))


def _filter(work: Work, instance_id: str, asked: Any) -> UserTree:
    if asked.TagFilter is not None and asked.UserAttributeFilter is not None:
        raise TwoFilters
    if asked.TagFilter is not None:
        return tag_filter(asked.TagFilter)
    if asked.UserAttributeFilter is not None:
        _refuse_many_groups(asked.UserAttributeFilter.OrConditions or ())
        own = {"HierarchyGroupCondition": lambda each: _in_group(work, instance_id, each)}
        return attribute_filter(asked.UserAttributeFilter, own)
    return And(parts=())


def _refuse_many_groups(parts: Sequence[Any]) -> None:
    count = sum(part.HierarchyGroupCondition is not None for part in parts)
    if count > MOST_GROUP_CONDITIONS:
        facts = {"count": count, "most": MOST_GROUP_CONDITIONS}
        problem = Problem(kind=GROUP_CONDITIONS_TOO_MANY, field="criteria", facts=facts)
        raise Conflict(problem.sentence())


def _in_group(work: Work, instance_id: str, asked: Any) -> InGroup:
    group_id = id_of(work.place, needed(asked, "Value"), Resource.HIERARCHY_GROUP, instance_id)
    return InGroup(
        group_id=group_id, with_children=asked.HierarchyGroupMatchType == "WITH_CHILD_GROUPS"
    )


def _list_condition(work: Work, instance_id: str, asked: Any) -> Proficient:
    reader = Reader(work=work, instance_id=instance_id, slots=PROFICIENCY_SLOTS, own={})
    needed(asked, "TargetListType")
    return Proficient(conditions=tuple(_conditions(reader, asked.Conditions or ())))


def _conditions(reader: Reader, asked: Any) -> Iterator[Condition | LevelCondition]:
    for each in asked:
        match only_member(each, ("StringCondition", "NumberCondition"), must=True):
            case ("StringCondition", condition):
                yield reader.condition(condition)
            case (_, condition):
                yield _level_condition(condition)


def _level_condition(asked: Any) -> LevelCondition:
    if needed(asked, "FieldName") != LIMIT:
        problem = Problem(kind=NUMBER_FIELD, field="criteria", value=asked.FieldName)
        raise Conflict(problem.sentence())
    bound = Bound(needed(asked, "ComparisonType"))
    numbers = [each for each in (asked.MinValue, asked.MaxValue) if each is not None]
    if bound in {Bound.BELOW, Bound.AT_MOST}:
        numbers.reverse()
    if len(numbers) < (2 if bound is Bound.BETWEEN else 1):
        problem = Problem(kind=NUMBER_INCOMPLETE, field="criteria", value=bound.value)
        raise Conflict(problem.sentence())
    return LevelCondition(bound=bound, number=numbers[0], highest=numbers[-1])
