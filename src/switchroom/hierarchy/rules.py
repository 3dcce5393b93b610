"""What makes hierarchy groups and levels right; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from switchroom.ground.names import composed
from switchroom.ground.problems import Kind, Problem
from switchroom.hierarchy.group import DEEPEST_LEVEL, NewGroup
from switchroom.instances.naming import name_problems
from switchroom.tags import problems_with as problems_with_tags

LONGEST_GROUP_NAME: Final = 100  # documentation and Terraform; the model sets no bound
LONGEST_LEVEL_NAME: Final = 50  # documentation

PARENT_TOO_DEEP: Final = Kind(
    code="hierarchy-parent-too-deep",
    says="No group can stand below '{value}': it is on level {level}, the deepest there is.",
    try_this="Choose a parent further up, or add a level to the hierarchy (5 at most).",
)
LEVEL_GAP: Final = Kind(
    code="hierarchy-level-gap",
    says="There is a level {below}, but no level {level} above it.",
    try_this="Give the levels from 1 downwards, without a gap.",
)


def problems_with(new: NewGroup) -> Iterator[Problem]:
    """Find what is wrong with a hierarchy group to be made, as far as one can tell alone."""
    yield from group_name_problems(new.name)
    yield from problems_with_tags(new.tags)


def group_name_problems(name: str) -> Iterator[Problem]:
    """Find what is wrong with the name of a group."""
    return name_problems(composed(name), "hierarchy group", LONGEST_GROUP_NAME)


def parent_problems(parent: str, level: int, levels: int) -> Iterator[Problem]:
    """Find what keeps a group of this name and level from having groups below it."""
    if level >= levels:
        facts = {"level": level}
        yield Problem(kind=PARENT_TOO_DEEP, field="parent_id", value=parent, facts=facts)


def structure_problems(names: Mapping[int, str]) -> Iterator[Problem]:
    """Find what is wrong with the names of levels, by level."""
    for level in range(1, DEEPEST_LEVEL):
        if level not in names and level + 1 in names:
            facts = {"level": level, "below": level + 1}
            yield Problem(kind=LEVEL_GAP, field=f"level_{level}", facts=facts)
    for level, name in sorted(names.items()):
        for problem in name_problems(composed(name), "hierarchy level", LONGEST_LEVEL_NAME):
            yield replace(problem, field=f"level_{level}")
