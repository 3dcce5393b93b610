"""What makes hierarchy groups and levels right; pure."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from switchroom.ground.names import composed
from switchroom.ground.problems import Kind, Problem
from switchroom.hierarchy.group import DEEPEST_LEVEL, NewGroup
from switchroom.tags import problems_with as problems_with_tags

LONGEST_GROUP_NAME: Final = 100  # documentation and Terraform; the model sets no bound
LONGEST_LEVEL_NAME: Final = 50
CONTROL: Final = "Cc"

NAME_BLANK: Final = Kind(
    code="hierarchy-name-blank",
    says="The name of the hierarchy {what} is blank.",
    try_this="Give it a name of 1 to {most} characters.",
)
NAME_TOO_LONG: Final = Kind(
    code="hierarchy-name-too-long",
    says="The name of a hierarchy {what} has {count} characters; at most {most} are allowed.",
    try_this="Shorten it.",
)
NAME_CHARACTERS: Final = Kind(
    code="hierarchy-name-characters",
    says="The name of a hierarchy {what} contains a line break or another control character.",
    try_this="Take it out.",
)
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
    return _name_problems(name, "name", "group", LONGEST_GROUP_NAME)


def parent_problems(parent: str, level: int, levels: int) -> Iterator[Problem]:
    """Find what keeps a group of this name and level from having groups below it."""
    if level >= levels:
        yield Problem(kind=PARENT_TOO_DEEP, field="parent_id", value=parent, facts={"level": level})


def structure_problems(names: Mapping[int, str]) -> Iterator[Problem]:
    """Find what is wrong with the names of levels, by level."""
    for level in range(1, DEEPEST_LEVEL):
        if level not in names and level + 1 in names:
            facts = {"level": level, "below": level + 1}
            yield Problem(kind=LEVEL_GAP, field=f"level_{level}", facts=facts)
    for level, name in sorted(names.items()):
        yield from _name_problems(name, f"level_{level}", "level", LONGEST_LEVEL_NAME)


def _name_problems(name: str, field: str, what: str, most: int) -> Iterator[Problem]:
    facts = {"what": what, "most": most, "count": len(composed(name))}
    if not name.strip():
        yield Problem(kind=NAME_BLANK, field=field, value=name, facts=facts)
    if len(composed(name)) > most:
        yield Problem(kind=NAME_TOO_LONG, field=field, value=name, facts=facts)
    if any(unicodedata.category(letter) == CONTROL for letter in name):
        yield Problem(kind=NAME_CHARACTERS, field=field, value=name, facts=facts)
