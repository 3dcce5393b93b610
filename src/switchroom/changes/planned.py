"""A row of a plan: one person to be created, packed as small as it can be."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import msgspec

from switchroom.users.user import (
    ContactHandling,
    Identity,
    NewUser,
    PhoneType,
    VoiceEnhancement,
)


class Handling(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How contacts shall reach a person; the same for all channels."""

    phone_type: PhoneType | None = None
    desk_phone_number: str | None = None
    auto_accept: bool = False
    after_contact_work_seconds: int = 0
    persistent_connection: bool | None = None
    voice_enhancement: VoiceEnhancement | None = None

    def as_settings(self) -> ContactHandling:
        """Give the settings as the room of users knows them."""
        return ContactHandling(
            phone_type=self.phone_type,
            desk_phone_number=self.desk_phone_number,
            auto_accept=self.auto_accept,
            after_contact_work_seconds=self.after_contact_work_seconds,
            persistent_connection=self.persistent_connection,
            voice_enhancement=self.voice_enhancement,
        )


class Planned(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A person to be created from one row. There is no clear password in it, ever."""

    row: int
    username: str
    first_name: str | None
    last_name: str | None
    email: str | None
    secondary_email: str | None
    mobile: str | None
    routing_profile_id: str
    security_profile_ids: tuple[str, ...]
    hierarchy_group_id: str | None
    handling: Handling
    tags: dict[str, str]
    concealed_password: bytes | None

    def __repr__(self) -> str:
        return f"Planned(row={self.row}, username={self.username!r})"

    def new_user(self) -> NewUser:
        """Give the person as the room of users takes one on."""
        return NewUser(
            username=self.username,
            identity=Identity(
                first_name=self.first_name,
                last_name=self.last_name,
                email=self.email,
                secondary_email=self.secondary_email,
                mobile=self.mobile,
            ),
            routing_profile_id=self.routing_profile_id,
            security_profile_ids=self.security_profile_ids,
            hierarchy_group_id=self.hierarchy_group_id,
            handling=_settings(self.handling),
            concealed_password=self.concealed_password,
            tags=self.tags,
        )


# Most people of a file share their settings.
_settings: Final = lru_cache(maxsize=1024)(Handling.as_settings)
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[Planned]).decode


def pack(person: Planned) -> bytes:
    """Write one planned person."""
    return _encode(person)


def join(packed: Sequence[bytes]) -> bytes:
    """Put written people together into a batch."""
    return _encode([msgspec.Raw(one) for one in packed])


def unpack(batch: bytes) -> list[Planned]:
    """Read a batch."""
    return _decode(batch)
