"""Connect's operations on tags; their members begin in lower case, unlike all others."""

from collections.abc import Mapping
from typing import Any, Final

from switchroom import tags
from switchroom.doors.operations import Operations
from switchroom.work import Work


def tag_resource(work: Work, asked: Any) -> None:
    """Add tags or overwrite them."""
    tags.tag(work, asked.resourceArn, asked.tags)


def untag_resource(work: Work, asked: Any) -> None:
    """Remove tags."""
    tags.untag(work, asked.resourceArn, asked.tagKeys)


def list_tags_for_resource(work: Work, asked: Any) -> Mapping[str, object]:
    """Show tags."""
    return {"tags": tags.shown(work, asked.resourceArn)}


OPERATIONS: Final[Operations] = {
    "TagResource": tag_resource,
    "UntagResource": untag_resource,
    "ListTagsForResource": list_tags_for_resource,
}
