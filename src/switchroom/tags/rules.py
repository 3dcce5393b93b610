"""What makes a tag right: key 1 to 128 characters, value at most 256, at most 50 a resource.

Source: Connect's TagKey and TagValue shapes and the guide's page on tagging (behaviour, 9).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from switchroom.ground.problems import Kind, Problem

MOST_TAGS: Final = 50
LONGEST_KEY: Final = 128
LONGEST_VALUE: Final = 256
RESERVED: Final = "aws:"

# Unicode's separators (category Z); \s would let tabs and line breaks in as well.
_SPACES: Final = r" \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_FORBIDDEN: Final = re.compile(rf"[^\w{_SPACES}.:/=+\-@]")

TAGS_TOO_MANY: Final = Kind(
    code="tags-too-many",
    says="There are {count} tags; a resource carries at most 50.",
    try_this="Leave some out.",
)
TAG_KEY_RESERVED: Final = Kind(
    code="tag-key-reserved",
    says="The tag key '{value}' begins with aws:, which is reserved.",
    try_this="Such tags can be neither set nor removed; choose another key.",
)
TAG_KEY_LENGTH: Final = Kind(
    code="tag-key-length",
    says="A tag key has {count} characters; 1 to 128 are allowed.",
    try_this="Give the tag a key of that length.",
)
TAG_KEY_CHARACTERS: Final = Kind(
    code="tag-key-characters",
    says="The tag key '{value}' contains '{bad}'.",
    try_this="Allowed are letters, digits, spaces and _ . : / = + - @",
)
TAG_VALUE_LENGTH: Final = Kind(
    code="tag-value-length",
    says="The value of tag '{key}' has {count} characters; at most 256 are allowed.",
    try_this="Shorten it.",
)


def problems_with(tags: Mapping[str, str]) -> Iterator[Problem]:
    """Find what is wrong with the tags of one resource."""
    yield from problems_with_total(len(tags))
    for key, value in tags.items():
        yield from problems_with_tag(key, value)


def problems_with_total(count: int) -> Iterator[Problem]:
    """Find what is wrong with the number of tags that one resource would carry."""
    if count > MOST_TAGS:
        yield Problem(kind=TAGS_TOO_MANY, field="tags", facts={"count": count})


def problems_with_tag(key: str, value: str) -> Iterator[Problem]:
    """Find what is wrong with one tag."""
    if not 1 <= len(key) <= LONGEST_KEY:
        yield Problem(kind=TAG_KEY_LENGTH, field="tags", value=key, facts={"count": len(key)})
    if key.startswith(RESERVED):
        yield Problem(kind=TAG_KEY_RESERVED, field="tags", value=key)
    bad = _FORBIDDEN.search(key)
    if bad:
        yield Problem(kind=TAG_KEY_CHARACTERS, field="tags", value=key, facts={"bad": bad.group()})
    if len(value) > LONGEST_VALUE:
        facts = {"key": key, "count": len(value)}
        yield Problem(kind=TAG_VALUE_LENGTH, field="tags", value=value, facts=facts)


def removal_problems(keys: Iterable[str]) -> Iterator[Problem]:
    """Find what is wrong with keys to be removed."""
    for key in keys:
        if key.startswith(RESERVED):
            yield Problem(kind=TAG_KEY_RESERVED, field="tags", value=key)
