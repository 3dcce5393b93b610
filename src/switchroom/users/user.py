"""People: what is known of one, what makes a new one, what shall change.

Channel settings come in two forms on the wire: `PhoneConfig` with one value for all channels, and
lists per channel. Here there is one form: what holds for each channel.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from switchroom.ground.unset import UNSET, Unset


class PhoneType(StrEnum):
    """Where someone talks: in the browser, or on a telephone."""

    SOFT = "SOFT_PHONE"
    DESK = "DESK_PHONE"


class Channel(StrEnum):
    """How a contact comes in."""

    VOICE = "VOICE"
    CHAT = "CHAT"
    TASK = "TASK"
    EMAIL = "EMAIL"


class VoiceEnhancement(StrEnum):
    """What is done to someone's voice."""

    NONE = "NONE"
    ISOLATION = "VOICE_ISOLATION"
    NOISE_SUPPRESSION = "NOISE_SUPPRESSION"


@dataclass(frozen=True, slots=True, kw_only=True)
class AutoAccept:
    """Whether contacts of a channel connect by themselves; None for callbacks: not set."""

    contacts: bool
    first_callback: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterContactWork:
    """The limit of after-contact work on a channel in seconds; 0 is no limit."""

    seconds: int = 0
    first_callback_seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactHandling:
    """How contacts reach someone. The mappings hold only channels that were set one by one."""

    phone_type: PhoneType | None = None
    desk_phone_number: str | None = None
    auto_accept: bool = False
    after_contact_work_seconds: int = 0
    persistent_connection: bool | None = None
    auto_accept_by_channel: Mapping[Channel, AutoAccept] = field(default_factory=dict)
    after_contact_work_by_channel: Mapping[Channel, AfterContactWork] = field(default_factory=dict)
    is_phone_set_by_channel: bool = False
    is_connection_set_by_channel: bool = False
    voice_enhancement: VoiceEnhancement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Name and addresses of a person."""

    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    secondary_email: str | None = None
    mobile: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    """A person to be taken on.

    A password comes in clear from a form or a call, or concealed (`sign_in.conceal`) from a plan,
    where no clear one is ever kept. Neither is ever shown.
    """

    username: str
    identity: Identity
    routing_profile_id: str
    security_profile_ids: tuple[str, ...]
    hierarchy_group_id: str | None = None
    handling: ContactHandling = ContactHandling()
    directory_user_id: str | None = None
    password: str | None = field(default=None, repr=False)
    concealed_password: bytes | None = field(default=None, repr=False)
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person of the contact centre. `modified` is in milliseconds."""

    id: str
    instance_id: str
    username: str
    identity: Identity
    routing_profile_id: str
    security_profile_ids: tuple[str, ...]
    hierarchy_group_id: str | None
    handling: ContactHandling
    directory_user_id: str | None
    tags: Mapping[str, str]
    modified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UserSummary:
    """A person as a line of a list."""

    id: str
    username: str
    modified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityChange:
    """What to change about name and addresses; None takes a value away."""

    first_name: str | None | Unset = UNSET
    last_name: str | None | Unset = UNSET
    email: str | None | Unset = UNSET
    secondary_email: str | None | Unset = UNSET
    mobile: str | None | Unset = UNSET


ALL_CHANNELS: Final = tuple(Channel)
