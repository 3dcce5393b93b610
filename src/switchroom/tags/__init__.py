"""Tags of every resource, found by its ARN."""

from switchroom.tags.change import shown, tag, untag
from switchroom.tags.rules import problems_with
from switchroom.tags.store import copy_all, forget, has_tag, of, of_many, put

__all__ = [
    "copy_all",
    "forget",
    "has_tag",
    "of",
    "of_many",
    "problems_with",
    "put",
    "shown",
    "tag",
    "untag",
]
