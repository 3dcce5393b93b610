"""What people can be good at: predefined attributes and their values."""

from switchroom.attributes.attribute import Attribute, AttributeSummary, NewAttribute
from switchroom.attributes.create import create
from switchroom.attributes.find import page, value_exists
from switchroom.attributes.reach import reach

__all__ = [
    "Attribute",
    "AttributeSummary",
    "NewAttribute",
    "create",
    "page",
    "reach",
    "value_exists",
]
