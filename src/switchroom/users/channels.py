"""How the settings per channel lie in the columns of a user's row; pure."""

from typing import Any

import msgspec

from switchroom.users.user import (
    AfterContactWork,
    AutoAccept,
    Channel,
    ContactHandling,
    PhoneType,
    VoiceEnhancement,
)


class _ByChannel(msgspec.Struct, omit_defaults=True, frozen=True):
    """What was set channel by channel, as JSON."""

    auto_accept: dict[Channel, AutoAccept] = {}
    after_contact_work: dict[Channel, AfterContactWork] = {}
    phone: bool = False
    connection: bool = False
    voice_enhancement: VoiceEnhancement | None = None


_NOTHING = _ByChannel()
_DECODER = msgspec.json.Decoder(_ByChannel)


def columns(handling: ContactHandling) -> dict[str, object]:
    """What the columns hold for these settings."""
    return {
        "phone_type": None if handling.phone_type is None else handling.phone_type.value,
        "desk_phone_number": handling.desk_phone_number,
        "auto_accept": handling.auto_accept,
        "after_contact_work_seconds": handling.after_contact_work_seconds,
        "persistent_connection": handling.persistent_connection,
        "channels": _by_channel(handling),
    }


def read(row: Any) -> ContactHandling:  # noqa: ANN401 - a row has what it was asked for
    """Read the settings from a row with those columns."""
    by_channel = _NOTHING if row.channels is None else _DECODER.decode(row.channels)
    return ContactHandling(
        phone_type=None if row.phone_type is None else PhoneType(row.phone_type),
        desk_phone_number=row.desk_phone_number,
        auto_accept=row.auto_accept,
        after_contact_work_seconds=row.after_contact_work_seconds,
        persistent_connection=row.persistent_connection,
        auto_accept_by_channel=by_channel.auto_accept,
        after_contact_work_by_channel=by_channel.after_contact_work,
        is_phone_set_by_channel=by_channel.phone,
        is_connection_set_by_channel=by_channel.connection,
        voice_enhancement=by_channel.voice_enhancement,
    )


def _by_channel(handling: ContactHandling) -> str | None:
    if not (
        handling.auto_accept_by_channel
        or handling.after_contact_work_by_channel
        or handling.is_phone_set_by_channel
        or handling.is_connection_set_by_channel
        or handling.voice_enhancement
    ):
        return None
    by_channel = _ByChannel(
        auto_accept=dict(handling.auto_accept_by_channel),
        after_contact_work=dict(handling.after_contact_work_by_channel),
        phone=handling.is_phone_set_by_channel,
        connection=handling.is_connection_set_by_channel,
        voice_enhancement=handling.voice_enhancement,
    )
    return msgspec.json.encode(by_channel).decode()
