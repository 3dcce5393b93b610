"""People: identity, phone and settings per channel, proficiencies, status."""

from switchroom.users.acting import acting_as
from switchroom.users.change import (
    change_handling,
    change_identity,
    change_routing_profile,
    change_security_profiles,
    move,
    replace_handling,
)
from switchroom.users.create import already_there, create, create_all
from switchroom.users.delete import delete
from switchroom.users.find import page, those_called
from switchroom.users.reach import hold, reach
from switchroom.users.search import find
from switchroom.users.status import put_status

__all__ = [
    "acting_as",
    "already_there",
    "change_handling",
    "change_identity",
    "change_routing_profile",
    "change_security_profiles",
    "create",
    "create_all",
    "delete",
    "find",
    "hold",
    "move",
    "page",
    "put_status",
    "reach",
    "replace_handling",
    "those_called",
]
