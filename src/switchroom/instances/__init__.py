"""The contact centre itself: its identity mode, its attributes, its ARNs."""

from switchroom.instances.create import create
from switchroom.instances.delete import delete
from switchroom.instances.find import by_alias, page
from switchroom.instances.instance import IdentityMode, Instance, NewInstance
from switchroom.instances.reach import reach

__all__ = [
    "IdentityMode",
    "Instance",
    "NewInstance",
    "by_alias",
    "create",
    "delete",
    "page",
    "reach",
]
