"""Connect's operations on the agent hierarchy: what the wire says, in our words, and back."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from switchroom import hierarchy, instances
from switchroom.access.acts import Act
from switchroom.doors.connect.criteria import Reader, Slot, attribute_filter
from switchroom.doors.operations import Operations
from switchroom.ground.clock import seconds
from switchroom.ground.named import Named
from switchroom.ground.paging import PageAsked
from switchroom.ground.search import And
from switchroom.hierarchy import Group, Level, NewGroup
from switchroom.instances.arns import Resource, arn, id_of, level_arn
from switchroom.instances.instance import Instance
from switchroom.work import Work

PAGE_SIZE: Final = 100  # the documented default
LEVELS: Final = ("LevelOne", "LevelTwo", "LevelThree", "LevelFour", "LevelFive")
SLOTS: Final[Mapping[str, Slot]] = MappingProxyType(
    {
        "name": Slot(field="name"),
        "parentId": Slot(field="parentId", ids_of=Resource.HIERARCHY_GROUP),
        "levelId": Slot(field="levelId"),
        "resourceID": Slot(field="resourceID", ids_of=Resource.HIERARCHY_GROUP),
        "resourceId": Slot(field="resourceID", ids_of=Resource.HIERARCHY_GROUP),
    }
)


def create_group(work: Work, asked: Any) -> Mapping[str, object]:
    """Make a hierarchy group."""
    instance = instances.reach(work, asked.InstanceId, Act.CREATE_USER_HIERARCHY_GROUP)
    parent_id = (
        _group_id(work, instance, asked.ParentGroupId)
        if asked.ParentGroupId  # Terraform sends "" where there is none
        else None
    )
    new = NewGroup(name=asked.Name, parent_id=parent_id, tags=asked.Tags or {})
    group = hierarchy.create(work, instance, new)
    return {
        "HierarchyGroupId": group.id,
        "HierarchyGroupArn": _arn(work, instance, group.id),
    }


def describe_group(work: Work, asked: Any) -> Mapping[str, object]:
    """Show a hierarchy group."""
    instance = instances.reach(work, asked.InstanceId, Act.DESCRIBE_USER_HIERARCHY_GROUP)
    group_id = _group_id(work, instance, asked.HierarchyGroupId)
    group = hierarchy.reach(work, instance, group_id, Act.DESCRIBE_USER_HIERARCHY_GROUP)
    return {"HierarchyGroup": _group(work, instance, group)}


def delete_group(work: Work, asked: Any) -> None:
    """Delete a hierarchy group."""
    instance = instances.reach(work, asked.InstanceId, Act.DELETE_USER_HIERARCHY_GROUP)
    hierarchy.delete(work, instance, _group_id(work, instance, asked.HierarchyGroupId))


def rename_group(work: Work, asked: Any) -> None:
    """Rename a hierarchy group."""
    instance = instances.reach(work, asked.InstanceId, Act.UPDATE_USER_HIERARCHY_GROUP_NAME)
    group_id = _group_id(work, instance, asked.HierarchyGroupId)
    hierarchy.rename(work, instance, group_id, asked.Name)


def list_groups(work: Work, asked: Any) -> Mapping[str, object]:
    """List hierarchy groups."""
    instance = instances.reach(work, asked.InstanceId, Act.LIST_USER_HIERARCHY_GROUPS)
    page = hierarchy.page(work, instance, _page_asked(asked))
    return {
        "UserHierarchyGroupSummaryList": [_line(work, instance, group) for group in page.items],
        "NextToken": page.next_token,
    }


def search_groups(work: Work, asked: Any) -> Mapping[str, object]:
    """Search hierarchy groups."""
    instance = instances.reach(work, asked.InstanceId, Act.SEARCH_USER_HIERARCHY_GROUPS)
    reader = Reader(work=work, instance_id=instance.id, slots=SLOTS, own={})
    tags = None if asked.SearchFilter is None else asked.SearchFilter.AttributeFilter
    tree = And(parts=(reader.criteria(asked.SearchCriteria), attribute_filter(tags, own={})))
    page, total = hierarchy.find(work, instance, tree, _page_asked(asked))
    return {
        "UserHierarchyGroups": [_group(work, instance, group) for group in page.items],
        "NextToken": page.next_token,
        "ApproximateTotalCount": total,
    }


def describe_structure(work: Work, asked: Any) -> Mapping[str, object]:
    """Show the levels of the hierarchy; a structure without any is an empty one."""
    instance = instances.reach(work, asked.InstanceId, Act.DESCRIBE_USER_HIERARCHY_STRUCTURE)
    levels = hierarchy.describe_structure(work, instance)
    return {
        "HierarchyStructure": {
            LEVELS[level.number - 1]: _level(work, instance, level) for level in levels
        }
    }


def update_structure(work: Work, asked: Any) -> None:
    """Replace the levels of the hierarchy."""
    instance = instances.reach(work, asked.InstanceId, Act.UPDATE_USER_HIERARCHY_STRUCTURE)
    given = [getattr(asked.HierarchyStructure, member) for member in LEVELS]
    names = {number: level.Name for number, level in enumerate(given, 1) if level is not None}
    hierarchy.replace_structure(work, instance, names)


def _page_asked(asked: Any) -> PageAsked:
    return PageAsked(size=asked.MaxResults or PAGE_SIZE, token=asked.NextToken)


def _group_id(work: Work, instance: Instance, text: str) -> str:
    return id_of(work.place, text, Resource.HIERARCHY_GROUP, instance.id)


def _arn(work: Work, instance: Instance, group_id: str) -> str:
    return arn(work.place, instance.id, Resource.HIERARCHY_GROUP, group_id)


def _group(work: Work, instance: Instance, group: Group) -> dict[str, object]:
    return {
        **_line(work, instance, group.path[-1]),
        "LevelId": str(group.level),
        "HierarchyPath": {
            member: _line(work, instance, one)
            for member, one in zip(LEVELS, group.path, strict=False)
        },
        "Tags": group.tags,
    }


def _line(work: Work, instance: Instance, group: Named) -> dict[str, object]:
    return {
        "Id": group.id,
        "Arn": _arn(work, instance, group.id),
        "Name": group.name,
        "LastModifiedTime": seconds(group.modified),
        "LastModifiedRegion": work.place.region,
    }


def _level(work: Work, instance: Instance, level: Level) -> dict[str, object]:
    return {
        "Id": str(level.number),
        "Arn": level_arn(work.place, instance.id, level.number),
        "Name": level.name,
        "LastModifiedTime": seconds(level.modified),
        "LastModifiedRegion": work.place.region,
    }


OPERATIONS: Final[Operations] = {
    "CreateUserHierarchyGroup": create_group,
    "DescribeUserHierarchyGroup": describe_group,
    "DeleteUserHierarchyGroup": delete_group,
    "ListUserHierarchyGroups": list_groups,
    "UpdateUserHierarchyGroupName": rename_group,
    "SearchUserHierarchyGroups": search_groups,
    "DescribeUserHierarchyStructure": describe_structure,
    "UpdateUserHierarchyStructure": update_structure,
}
