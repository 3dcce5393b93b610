"""The agent hierarchy: up to five levels, and the groups that people belong to."""

from switchroom.hierarchy.create import create
from switchroom.hierarchy.delete import delete
from switchroom.hierarchy.find import exist, find, page, paths
from switchroom.hierarchy.group import Group, Level, NewGroup
from switchroom.hierarchy.reach import reach
from switchroom.hierarchy.rename import rename
from switchroom.hierarchy.store import within
from switchroom.hierarchy.structure import describe as describe_structure
from switchroom.hierarchy.structure import replace as replace_structure

__all__ = [
    "Group",
    "Level",
    "NewGroup",
    "create",
    "delete",
    "describe_structure",
    "exist",
    "find",
    "page",
    "paths",
    "reach",
    "rename",
    "replace_structure",
    "within",
]
