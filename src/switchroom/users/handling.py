"""Changing the settings per channel: what was, and what is given now; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from switchroom.ground.unset import UNSET, Unset
from switchroom.users.user import (
    AfterContactWork,
    AutoAccept,
    Channel,
    ContactHandling,
    PhoneType,
    VoiceEnhancement,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """Where someone talks."""

    type: PhoneType
    number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingChange:
    """What to set channel by channel; fields left UNSET stay as they are."""

    auto_accept: Mapping[Channel, AutoAccept] | Unset = UNSET
    after_contact_work: Mapping[Channel, AfterContactWork] | Unset = UNSET
    phone: Phone | Unset = UNSET
    persistent_connection: bool | Unset = UNSET
    voice_enhancement: VoiceEnhancement | Unset = UNSET


def changed_handling(old: ContactHandling, change: HandlingChange) -> ContactHandling:
    """Give the settings after a change.

    The one value for all channels that PhoneConfig shows follows the channel VOICE.
    """
    new = old
    if change.auto_accept is not UNSET:
        accepts = {**old.auto_accept_by_channel, **change.auto_accept}
        voice = accepts.get(Channel.VOICE)
        contacts = old.auto_accept if voice is None else voice.contacts
        new = replace(new, auto_accept_by_channel=accepts, auto_accept=contacts)
    if change.after_contact_work is not UNSET:
        limits = {**old.after_contact_work_by_channel, **change.after_contact_work}
        limit = limits.get(Channel.VOICE)
        seconds = old.after_contact_work_seconds if limit is None else limit.seconds
        new = replace(new, after_contact_work_by_channel=limits, after_contact_work_seconds=seconds)
    if change.phone is not UNSET:
        new = replace(
            new,
            phone_type=change.phone.type,
            desk_phone_number=change.phone.number,
            is_phone_set_by_channel=True,
        )
    if change.persistent_connection is not UNSET:
        new = replace(
            new,
            persistent_connection=change.persistent_connection,
            is_connection_set_by_channel=True,
        )
    if change.voice_enhancement is not UNSET:
        new = replace(new, voice_enhancement=change.voice_enhancement)
    return new
