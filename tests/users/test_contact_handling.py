"""PhoneConfig and the settings per channel: CreateUser, UpdateUserPhoneConfig, UpdateUserConfig."""

from typing import Any

import pytest

from tests.centre import NOWHERE, Centre, Value, refusal

SOFT = {"PhoneType": "SOFT_PHONE", "AutoAccept": False, "AfterContactWorkTimeLimit": 0}
DESK = {
    "PhoneType": "DESK_PHONE",
    "AutoAccept": True,
    "AfterContactWorkTimeLimit": 45,
    "DeskPhoneNumber": "+442079460123",
    "PersistentConnection": True,
}
ACCEPTS = [
    {"Channel": "VOICE", "AutoAccept": True, "AgentFirstCallbackAutoAccept": False},
    {"Channel": "CHAT", "AutoAccept": False},
    {"Channel": "TASK", "AutoAccept": True},
    {"Channel": "EMAIL", "AutoAccept": True},
]
LIMITS = [
    {
        "Channel": "VOICE",
        "AfterContactWorkConfig": {"AfterContactWorkTimeLimit": 30},
        "AgentFirstCallbackAfterContactWorkConfig": {"AfterContactWorkTimeLimit": 0},
    },
    {"Channel": "CHAT", "AfterContactWorkConfig": {"AfterContactWorkTimeLimit": 0}},
    {"Channel": "EMAIL", "AfterContactWorkConfig": {"AfterContactWorkTimeLimit": 2_000_000}},
]
VOICE: dict[str, list[dict[str, Any]]] = {
    "PhoneNumberConfigs": [
        {"Channel": "VOICE", "PhoneType": "DESK_PHONE", "PhoneNumber": "+15555551212"}
    ],
    "PersistentConnectionConfigs": [{"Channel": "VOICE", "PersistentConnection": True}],
    "VoiceEnhancementConfigs": [{"Channel": "VOICE", "VoiceEnhancementMode": "NOISE_SUPPRESSION"}],
}
LISTS: dict[str, list[dict[str, Any]]] = {
    "AutoAcceptConfigs": ACCEPTS,
    "AfterContactWorkConfigs": LIMITS,
    **VOICE,
}


def handling(user: dict[str, Any]) -> dict[str, Any]:
    """What somebody's answer says of handling contacts."""
    return {name: user[name] for name in ("PhoneConfig", *LISTS) if name in user}


def configure(centre: Centre, user_id: str, **lists: Value) -> dict[str, Any]:
    """UpdateUserConfig, and what is shown then."""
    centre.connect.update_user_config(InstanceId=centre.id, UserId=user_id, **lists)
    return handling(centre.user(user_id))


def set_phone(centre: Centre, user_id: str, **config: Value) -> dict[str, Any]:
    """UpdateUserPhoneConfig, and what is shown then."""
    centre.connect.update_user_phone_config(
        InstanceId=centre.id, UserId=user_id, PhoneConfig=config
    )
    return handling(centre.user(user_id))


def test_a_person_begins_with_the_settings_of_phone_config(centre: Centre) -> None:
    assert handling(centre.user(centre.create("ana", PhoneConfig=DESK))) == {"PhoneConfig": DESK}


def test_a_person_begins_with_the_settings_per_channel(centre: Centre) -> None:
    shown = handling(centre.user(centre.create("ana", **LISTS)))
    phone_config = shown.pop("PhoneConfig")
    assert shown == LISTS
    # PhoneConfig shows what holds for voice.
    assert phone_config == {
        "PhoneType": "DESK_PHONE",
        "DeskPhoneNumber": "+15555551212",
        "AutoAccept": True,
        "AfterContactWorkTimeLimit": 30,
        "PersistentConnection": True,
    }


@pytest.mark.parametrize("name", list(LISTS))
def test_one_list_is_set_and_the_others_stay_unset(centre: Centre, name: str) -> None:
    shown = configure(centre, centre.create("ana"), **{name: LISTS[name]})
    assert shown.keys() == {"PhoneConfig", name}
    assert shown[name] == LISTS[name]


def test_a_channel_that_is_not_named_keeps_its_setting(centre: Centre) -> None:
    user_id = centre.create("ana", **LISTS)
    shown = configure(centre, user_id, AutoAcceptConfigs=[{"Channel": "CHAT", "AutoAccept": True}])
    changed = {"Channel": "CHAT", "AutoAccept": True}
    assert shown["AutoAcceptConfigs"] == [
        changed if each["Channel"] == "CHAT" else each for each in ACCEPTS
    ]
    assert {name: shown[name] for name in LISTS if name != "AutoAcceptConfigs"} == {
        name: LISTS[name] for name in LISTS if name != "AutoAcceptConfigs"
    }


def test_voice_shows_in_phone_config_and_other_channels_do_not(centre: Centre) -> None:
    user_id = centre.create("ana", PhoneConfig={**SOFT, "AfterContactWorkTimeLimit": 5})
    chat = [{"Channel": "CHAT", "AfterContactWorkConfig": {"AfterContactWorkTimeLimit": 99}}]
    shown = configure(centre, user_id, AfterContactWorkConfigs=chat)
    assert shown["PhoneConfig"]["AfterContactWorkTimeLimit"] == 5
    voice = [{"Channel": "VOICE", "AfterContactWorkConfig": {"AfterContactWorkTimeLimit": 7}}]
    shown = configure(centre, user_id, AfterContactWorkConfigs=voice)
    assert shown["PhoneConfig"]["AfterContactWorkTimeLimit"] == 7


def test_phone_config_sets_all_channels_at_once_again(centre: Centre) -> None:
    user_id = centre.create("ana", **LISTS)
    shown = set_phone(centre, user_id, **DESK)
    assert shown == {
        "PhoneConfig": DESK,
        "VoiceEnhancementConfigs": VOICE["VoiceEnhancementConfigs"],
    }


def test_what_phone_config_leaves_out_is_nought_and_false(centre: Centre) -> None:
    user_id = centre.create("ana", PhoneConfig=DESK)
    assert set_phone(centre, user_id, PhoneType="SOFT_PHONE") == {"PhoneConfig": SOFT}


def test_a_soft_phone_may_keep_the_number_of_a_desk_phone(centre: Centre) -> None:
    user_id = centre.create("ana", PhoneConfig=DESK)
    shown = set_phone(centre, user_id, PhoneType="SOFT_PHONE", DeskPhoneNumber="+15555551212")
    assert shown["PhoneConfig"]["DeskPhoneNumber"] == "+15555551212"


@pytest.mark.parametrize("seconds", [0, 1, 2_000_000])
def test_after_contact_work_has_no_limit_or_one_of_up_to_two_million_seconds(
    centre: Centre, seconds: int
) -> None:
    user_id = centre.create("ana")
    config = {"Channel": "TASK", "AfterContactWorkConfig": {"AfterContactWorkTimeLimit": seconds}}
    assert configure(centre, user_id, AfterContactWorkConfigs=[config])[
        "AfterContactWorkConfigs"
    ] == [config]


def test_an_empty_limit_counts_as_nought(centre: Centre) -> None:
    user_id = centre.create("ana")
    config = {"Channel": "TASK", "AfterContactWorkConfig": {}}
    shown = configure(centre, user_id, AfterContactWorkConfigs=[config])
    limit = {"AfterContactWorkTimeLimit": 0}
    assert shown["AfterContactWorkConfigs"] == [{**config, "AfterContactWorkConfig": limit}]


@pytest.mark.parametrize("number", [{}, {"PhoneNumber": "+12"}])
def test_a_channel_changes_to_a_soft_phone(centre: Centre, number: dict[str, str]) -> None:
    user_id = centre.create("ana", PhoneConfig=DESK)
    phone = {"Channel": "VOICE", "PhoneType": "SOFT_PHONE", **number}
    shown = configure(centre, user_id, PhoneNumberConfigs=[phone])
    assert shown["PhoneNumberConfigs"] == [phone]
    assert shown["PhoneConfig"]["PhoneType"] == "SOFT_PHONE"


LONG = {"AfterContactWorkTimeLimit": 2_000_001}


@pytest.mark.parametrize(
    ("lists", "problem"),
    [
        ({"PhoneNumberConfigs": [{"Channel": "VOICE", "PhoneType": "DESK_PHONE"}]}, "phone-number"),
        (
            {"AfterContactWorkConfigs": [{"Channel": "CHAT", "AfterContactWorkConfig": LONG}]},
            "acw-bounds",
        ),
        (
            {
                "AfterContactWorkConfigs": [
                    {
                        "Channel": "VOICE",
                        "AfterContactWorkConfig": {},
                        "AgentFirstCallbackAfterContactWorkConfig": LONG,
                    }
                ]
            },
            "acw-bounds",
        ),
        ({"AutoAcceptConfigs": [ACCEPTS[1], ACCEPTS[1]]}, "channel-repeated"),
        ({"AfterContactWorkConfigs": [LIMITS[0], LIMITS[0]]}, "channel-repeated"),
        ({"PhoneNumberConfigs": VOICE["PhoneNumberConfigs"] * 2}, "channel-repeated"),
        *(
            ({name: [{**VOICE[name][0], "Channel": channel}]}, "voice-only")
            for name in VOICE
            for channel in ("CHAT", "TASK", "EMAIL")
        ),
        (
            {
                "AutoAcceptConfigs": [
                    {"Channel": "CHAT", "AutoAccept": True, "AgentFirstCallbackAutoAccept": True}
                ]
            },
            "voice-only",
        ),
        (
            {
                "AfterContactWorkConfigs": [
                    {
                        "Channel": "TASK",
                        "AfterContactWorkConfig": {},
                        "AgentFirstCallbackAfterContactWorkConfig": {},
                    }
                ]
            },
            "voice-only",
        ),
    ],
)
def test_what_is_wrong_for_a_channel_is_refused_in_both_operations(
    centre: Centre, lists: dict[str, Any], problem: str
) -> None:
    user_id = centre.create("ana", PhoneConfig=DESK)
    for refused in (
        refusal(centre.connect.create_user, **centre.person("bea", **lists)),
        refusal(centre.connect.update_user_config, InstanceId=centre.id, UserId=user_id, **lists),
    ):
        assert (refused.code, refused.status) == ("InvalidParameterException", 400)
        (found,) = refused.problems
        assert found.startswith(problem)
    assert handling(centre.user(user_id)) == {"PhoneConfig": DESK}


@pytest.mark.parametrize(
    ("member", "name"),
    [
        ("AutoAccept", "AutoAcceptConfigs"),
        ("AfterContactWorkTimeLimit", "AfterContactWorkConfigs"),
        ("PhoneType", "PhoneNumberConfigs"),
        ("DeskPhoneNumber", "PhoneNumberConfigs"),
        ("PersistentConnection", "PersistentConnectionConfigs"),
    ],
)
def test_the_same_thing_is_not_set_in_both_forms(centre: Centre, member: str, name: str) -> None:
    person = centre.person("ana", PhoneConfig={member: DESK[member]}, **{name: LISTS[name]})
    refused = refusal(centre.connect.create_user, **person)
    assert (refused.code, refused.problems) == ("InvalidParameterException", ("set-twice",))
    assert f"PhoneConfig.{member} and {name}" in refused.message


def test_different_things_may_be_set_in_both_forms(centre: Centre) -> None:
    phone = {"PhoneType": "DESK_PHONE", "DeskPhoneNumber": "+12"}
    accepts = {"AutoAcceptConfigs": ACCEPTS}
    shown = handling(centre.user(centre.create("ana", PhoneConfig=phone, **accepts)))
    assert shown["AutoAcceptConfigs"] == ACCEPTS
    assert shown["PhoneConfig"]["DeskPhoneNumber"] == "+12"


def test_nothing_given_changes_nothing(centre: Centre) -> None:
    user_id = centre.create("ana", **LISTS)
    before = handling(centre.user(user_id))
    assert configure(centre, user_id) == before
    assert configure(centre, user_id, AutoAcceptConfigs=[], PhoneNumberConfigs=[]) == before


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({"PhoneType": "DESK_PHONE"}, "desk phone needs its number"),
        ({"PhoneType": "CAR_PHONE"}, "PhoneType"),
        ({"DeskPhoneNumber": "5551212"}, "DeskPhoneNumber"),
        ({"AfterContactWorkTimeLimit": 2_000_001}, "2000001"),
    ],
)
def test_a_wrong_phone_config_changes_nothing(
    centre: Centre, config: dict[str, Any], words: str
) -> None:
    user_id = centre.create("ana", PhoneConfig=DESK)
    refused = refusal(
        centre.connect.update_user_phone_config,
        InstanceId=centre.id,
        UserId=user_id,
        PhoneConfig=config,
    )
    assert (refused.code, refused.status) == ("InvalidParameterException", 400)
    assert words in refused.message
    assert handling(centre.user(user_id)) == {"PhoneConfig": DESK}


@pytest.mark.parametrize("operation", ["update_user_config", "update_user_phone_config"])
def test_nobody_is_configured_who_is_not_there(centre: Centre, operation: str) -> None:
    config = {"PhoneConfig": SOFT} if operation == "update_user_phone_config" else {}
    refused = refusal(
        getattr(centre.connect, operation), InstanceId=centre.id, UserId=NOWHERE, **config
    )
    assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)


@pytest.mark.parametrize("where", ["PhoneConfig", "PhoneNumberConfigs"])
def test_an_empty_number_is_no_number(centre: Centre, where: str) -> None:
    """Scripts send the empty number that DescribeUser shows in Amazon's own example."""
    given: dict[str, Any] = {
        "PhoneConfig": {**SOFT, "DeskPhoneNumber": ""},
        "PhoneNumberConfigs": [{"Channel": "VOICE", "PhoneType": "SOFT_PHONE", "PhoneNumber": ""}],
    }
    shown = handling(centre.user(centre.create("ana", **{where: given[where]})))
    assert shown["PhoneConfig"] == SOFT


def test_search_shows_after_contact_work_in_milliseconds_and_describe_in_seconds(
    centre: Centre,
) -> None:
    user_id = centre.create("ana", PhoneConfig=DESK)
    (found,) = centre.connect.search_users(InstanceId=centre.id)["Users"]
    assert found["PhoneConfig"] == {**DESK, "AfterContactWorkTimeLimit": 45_000}
    assert centre.user(user_id)["PhoneConfig"] == DESK
