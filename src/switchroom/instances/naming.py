"""What makes the names and descriptions of things in an instance right."""

import re
from collections.abc import Iterator
from typing import Final

from switchroom.ground.named import LONGEST_NAME
from switchroom.ground.problems import Kind, Problem

LONGEST_DESCRIPTION: Final = 250
CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")

NAME_BLANK: Final = Kind(
    code="name-blank", says="The {what} has no name.", try_this="Give it one that can be read."
)
NAME_LENGTH: Final = Kind(
    code="name-length",
    says="The name of the {what} has {count} characters; at most {most} are allowed.",
    try_this="Shorten it.",
)
NAME_CHARACTERS: Final = Kind(
    code="name-characters",
    says="The name '{value}' of the {what} contains the control character {bad}.",
    try_this="Take it out.",
)
DESCRIPTION_LENGTH: Final = Kind(
    code="description-length",
    says="The description of the {what} has {count} characters; {least} to 250 are allowed.",
    try_this="Give it a description of that length.",
)


def name_problems(name: str, what: str, most: int = LONGEST_NAME) -> Iterator[Problem]:
    """Find what is wrong with the name of a thing."""
    bad = CONTROL.search(name)
    if len(name) > most:
        facts = {"what": what, "count": len(name), "most": most}
        yield Problem(kind=NAME_LENGTH, field="name", value=name, facts=facts)
    if bad is not None:
        facts = {"what": what, "bad": f"U+{ord(bad.group()):04X}"}
        yield Problem(kind=NAME_CHARACTERS, field="name", value=name, facts=facts)
    elif not name.strip():
        yield Problem(kind=NAME_BLANK, field="name", facts={"what": what})


def description_problems(text: str | None, what: str, least: int = 0) -> Iterator[Problem]:
    """Find what is wrong with the description of a thing; where one is needed, `least` is 1."""
    length = len(text or "")
    if not least <= length <= LONGEST_DESCRIPTION:
        facts = {"what": what, "count": length, "least": least}
        yield Problem(kind=DESCRIPTION_LENGTH, field="description", value=text, facts=facts)
