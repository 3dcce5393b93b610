"""The settings per channel on the wire: PhoneConfig, and the five lists that succeed it.

A member of PhoneConfig and the list of the same thing must not come together (connect-api, 1.1).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from switchroom.ground.problems import Kind, Problem
from switchroom.ground.refusals import refuse_if
from switchroom.ground.unset import UNSET
from switchroom.users.handling import HandlingChange, Phone, changed_handling
from switchroom.users.rules import VOICE_ONLY
from switchroom.users.user import (
    AfterContactWork,
    AutoAccept,
    Channel,
    ContactHandling,
    PhoneType,
    VoiceEnhancement,
)

MILLISECONDS: Final = 1000

CHANNEL_REPEATED: Final = Kind(
    code="channel-repeated",
    says="{name} names the channel {value} twice.",
    try_this="Name each channel once.",
)
SET_TWICE: Final = Kind(
    code="set-twice",
    says="PhoneConfig.{value} and {name} set the same thing.",
    try_this="Leave one of them out.",
)
RIVALS: Final = (
    ("AutoAccept", "AutoAcceptConfigs"),
    ("AfterContactWorkTimeLimit", "AfterContactWorkConfigs"),
    ("PhoneType", "PhoneNumberConfigs"),
    ("DeskPhoneNumber", "PhoneNumberConfigs"),
    ("PersistentConnection", "PersistentConnectionConfigs"),
)
LISTS: Final = (
    "AutoAcceptConfigs",
    "AfterContactWorkConfigs",
    "PhoneNumberConfigs",
    "PersistentConnectionConfigs",
    "VoiceEnhancementConfigs",
)
VOICE_LISTS: Final = LISTS[2:]


def new_handling(asked: Any) -> ContactHandling:
    """Read the settings of a new user from PhoneConfig and the lists together."""
    refuse_if(_rivals(asked))
    return changed_handling(phone_config(asked.PhoneConfig), handling_change(asked))


def phone_config(config: Any) -> ContactHandling:
    """Read PhoneConfig, where an absent member means 0, false or a soft phone."""
    if config is None:
        return ContactHandling(phone_type=PhoneType.SOFT)
    phone_type = PhoneType.SOFT if config.PhoneType is None else PhoneType(config.PhoneType)
    return ContactHandling(
        phone_type=phone_type,
        desk_phone_number=config.DeskPhoneNumber or None,
        auto_accept=bool(config.AutoAccept),
        after_contact_work_seconds=config.AfterContactWorkTimeLimit or 0,
        persistent_connection=config.PersistentConnection,
    )


def handling_change(asked: Any) -> HandlingChange:
    """Read the lists per channel; an absent list changes nothing."""
    refuse_if(_list_problems(asked))
    phone = _only(asked.PhoneNumberConfigs)
    connection = _only(asked.PersistentConnectionConfigs)
    enhancement = _only(asked.VoiceEnhancementConfigs)
    return HandlingChange(
        auto_accept=UNSET
        if asked.AutoAcceptConfigs is None
        else {Channel(each.Channel): _accept(each) for each in asked.AutoAcceptConfigs},
        after_contact_work=UNSET
        if asked.AfterContactWorkConfigs is None
        else {Channel(each.Channel): _limit(each) for each in asked.AfterContactWorkConfigs},
        phone=UNSET
        if phone is None
        else Phone(type=PhoneType(phone.PhoneType), number=phone.PhoneNumber or None),
        persistent_connection=UNSET if connection is None else connection.PersistentConnection,
        voice_enhancement=UNSET
        if enhancement is None
        else VoiceEnhancement(enhancement.VoiceEnhancementMode),
    )


def wire_handling(
    handling: ContactHandling, *, in_milliseconds: bool = False
) -> Mapping[str, object]:
    """Write PhoneConfig, and those lists that were set channel by channel."""
    unit = MILLISECONDS if in_milliseconds else 1
    phone: dict[str, object] = {
        "PhoneType": handling.phone_type,
        "AutoAccept": handling.auto_accept,
        "AfterContactWorkTimeLimit": handling.after_contact_work_seconds * unit,
    }
    # Left out here and not by the encoder, which would walk through a whole page of people.
    if handling.desk_phone_number is not None:
        phone["DeskPhoneNumber"] = handling.desk_phone_number
    if handling.persistent_connection is not None:
        phone["PersistentConnection"] = handling.persistent_connection
    members: dict[str, object] = {"PhoneConfig": phone}
    if handling.auto_accept_by_channel:
        members["AutoAcceptConfigs"] = [
            {
                "Channel": channel,
                "AutoAccept": accept.contacts,
                "AgentFirstCallbackAutoAccept": accept.first_callback,
            }
            for channel, accept in handling.auto_accept_by_channel.items()
        ]
    if handling.after_contact_work_by_channel:
        members["AfterContactWorkConfigs"] = [
            {
                "Channel": channel,
                "AfterContactWorkConfig": _wire_limit(work.seconds),
                "AgentFirstCallbackAfterContactWorkConfig": _wire_limit(
                    work.first_callback_seconds
                ),
            }
            for channel, work in handling.after_contact_work_by_channel.items()
        ]
    return {**members, **_wire_voice(handling)}


def _wire_voice(handling: ContactHandling) -> Mapping[str, object]:
    members: dict[str, object] = {}
    if handling.is_phone_set_by_channel:
        phone = {"PhoneType": handling.phone_type, "PhoneNumber": handling.desk_phone_number}
        members["PhoneNumberConfigs"] = [{"Channel": Channel.VOICE, **phone}]
    if handling.is_connection_set_by_channel:
        connection = {"PersistentConnection": handling.persistent_connection}
        members["PersistentConnectionConfigs"] = [{"Channel": Channel.VOICE, **connection}]
    if handling.voice_enhancement is not None:
        mode = {"VoiceEnhancementMode": handling.voice_enhancement}
        members["VoiceEnhancementConfigs"] = [{"Channel": Channel.VOICE, **mode}]
    return members


def _wire_limit(seconds: int | None) -> Mapping[str, int] | None:
    # Seconds in both operations: only PhoneConfig is documented as milliseconds in SearchUsers.
    return None if seconds is None else {"AfterContactWorkTimeLimit": seconds}


def _accept(each: Any) -> AutoAccept:
    return AutoAccept(contacts=each.AutoAccept, first_callback=each.AgentFirstCallbackAutoAccept)


def _limit(each: Any) -> AfterContactWork:
    callback = each.AgentFirstCallbackAfterContactWorkConfig
    return AfterContactWork(
        seconds=each.AfterContactWorkConfig.AfterContactWorkTimeLimit or 0,
        first_callback_seconds=None
        if callback is None
        else callback.AfterContactWorkTimeLimit or 0,
    )


def _only(configs: Sequence[Any] | None) -> Any:
    return configs[0] if configs else None


def _rivals(asked: Any) -> Iterator[Problem]:
    if asked.PhoneConfig is None:
        return
    for member, name in RIVALS:
        if getattr(asked.PhoneConfig, member) is not None and getattr(asked, name):
            yield Problem(kind=SET_TWICE, field="handling", value=member, facts={"name": name})


def _list_problems(asked: Any) -> Iterator[Problem]:
    for name in LISTS:
        channels = [each.Channel for each in getattr(asked, name) or ()]
        for channel in sorted({each for each in channels if channels.count(each) > 1}):
            facts = {"name": name}
            yield Problem(kind=CHANNEL_REPEATED, field="handling", value=channel, facts=facts)
        for channel in channels:
            if name in VOICE_LISTS and channel != Channel.VOICE:
                facts = {"name": name}
                yield Problem(kind=VOICE_ONLY, field="handling", value=channel, facts=facts)
