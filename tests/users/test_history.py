"""Each change of a person leaves one event, and its letters, in its own transaction."""

from collections.abc import Mapping

import pytest
from sqlalchemy import select

from switchroom import history
from switchroom.access.actor import OPERATOR
from switchroom.doors.switchboard import Caller, is_reading
from switchroom.ground.database import Database
from switchroom.ground.events import Event
from switchroom.ground.refusals import Refusal
from switchroom.history import Recorded
from switchroom.notices.store import outbox
from switchroom.wire.refused import RequestRefused
from switchroom.work import Tools
from tests.centre import Value
from tests.scene import PASSWORD, SLOTS, Asked, Scene, make_switchboard, set_the_scene

# What CreateInstance founds, and what the rows of a file do, has events of its own.
SEVERAL = {"CreateInstance", "CreateChangeSet", "ApplyChangeSet"}
WRITES = [name for name in SLOTS if not is_reading(name) and name not in SEVERAL]


@pytest.fixture
def scene(database: Database, tools: Tools) -> Scene:
    """A contact centre with one of everything."""
    return set_the_scene(make_switchboard(database, tools))


def events(scene: Scene) -> list[Recorded]:
    """Everything that happened, the oldest first."""
    with scene.switchboard.database.reading() as db:
        return list(reversed(history.page(db, scene.ids["InstanceId"], None, 1000)))


def letters(scene: Scene) -> list[tuple[str, str]]:
    """Every letter that waits: its kind and whom it goes to."""
    with scene.switchboard.database.reading() as db:
        rows = db.execute(select(outbox).order_by(outbox.c.number))
        return [(row.kind, row.recipient) for row in rows]


def happened(scene: Scene, name: str, **more: Value) -> Event:
    """Carry out an operation, and give the one event that it left."""
    before = len(events(scene))
    scene.call(name, {**scene.good(name), **more})
    (new,) = events(scene)[before:]
    assert new.actor == OPERATOR.name
    assert new.request_id == "test"
    return new.event


@pytest.mark.parametrize("name", WRITES)
def test_a_change_leaves_one_event_that_says_who_did_it_in_which_request(
    scene: Scene, name: str
) -> None:
    asked = scene.good(name)
    if name == "UntagResource":
        scene.call("TagResource", scene.good("TagResource"))
    if name == "DeleteUserHierarchyGroup":
        scene.call("UpdateUserHierarchy", {**scene.good("UpdateUserHierarchy"), **NOBODYS})
    if name == "AssociateUserProficiencies":
        asked["UserProficiencies"] = scene.good("UpdateUserProficiencies")["UserProficiencies"]
    if name == "UpdateUserHierarchyStructure":
        asked["HierarchyStructure"] = {"LevelOne": {"Name": "World"}}
    if name == "UpdateUserRoutingProfile":
        made = scene.call("CreateRoutingProfile", scene.good("CreateRoutingProfile"))
        asked["RoutingProfileId"] = made["RoutingProfileId"]
    if name == "UpdateUserSecurityProfiles":
        made = scene.call("CreateSecurityProfile", scene.good("CreateSecurityProfile"))
        asked["SecurityProfileIds"] = [made["SecurityProfileId"]]
    before = events(scene)
    scene.call(name, asked)
    (new,) = events(scene)[len(before) :]
    assert (new.actor, new.request_id) == (OPERATOR.name, "test")
    assert new.event.before or new.event.after
    assert new.event.before != new.event.after


NOBODYS: Asked = {"HierarchyGroupId": ""}


def test_a_new_person_is_told_with_all_that_was_given_but_the_password(scene: Scene) -> None:
    event = happened(scene, "CreateUser", HierarchyGroupId=scene.ids["HierarchyGroupId"])
    assert (event.kind, event.subject_name) == ("user.created", "zoe")
    assert event.before == {}
    assert event.after == {
        "username": "zoe",
        "first_name": "Zoë",
        "last_name": "Example",
        "email": "zoe@example.com",
        "routing_profile_id": scene.ids["RoutingProfileId"],
        "security_profile_ids": [scene.ids["SecurityProfileId"]],
        "hierarchy_group_id": scene.ids["HierarchyGroupId"],
        "phone_type": "SOFT_PHONE",
        "tags": {"team": "Day"},
    }


@pytest.mark.parametrize(
    ("name", "asked", "kind", "changed"),
    [
        (
            "UpdateUserIdentityInfo",
            {"IdentityInfo": {"FirstName": "Anna", "LastName": "Example", "Mobile": "+12"}},
            "user.identity-changed",
            ({"first_name": "Zoë", "mobile": None}, {"first_name": "Anna", "mobile": "+12"}),
        ),
        (
            "UpdateUserIdentityInfo",
            {"IdentityInfo": {"Email": ""}},
            "user.identity-changed",
            ({"email": "zoe@example.com"}, {"email": None}),
        ),
        (
            "UpdateUserPhoneConfig",
            {"PhoneConfig": {"PhoneType": "DESK_PHONE", "DeskPhoneNumber": "+12"}},
            "user.phone-config-changed",
            (
                {"phone_type": "SOFT_PHONE", "desk_phone_number": None},
                {"phone_type": "DESK_PHONE", "desk_phone_number": "+12"},
            ),
        ),
        (
            "UpdateUserConfig",
            {"AutoAcceptConfigs": [{"Channel": "VOICE", "AutoAccept": True}]},
            "user.config-changed",
            (
                {"auto_accept": False, "auto_accept_by_channel": {}},
                {"auto_accept": True, "auto_accept_by_channel": {"VOICE": {"contacts": True}}},
            ),
        ),
    ],
)
def test_a_changed_person_is_told_with_what_differs_and_nothing_else(
    scene: Scene,
    name: str,
    asked: Asked,
    kind: str,
    changed: tuple[Mapping[str, object], Mapping[str, object]],
) -> None:
    zoe = scene.call("CreateUser", scene.good("CreateUser"))["UserId"]
    event = happened(scene, name, UserId=zoe, **asked)
    assert (event.kind, event.subject_id, event.subject_name) == (kind, zoe, "zoe")
    assert (event.before, event.after) == changed


def test_a_person_who_moves_is_told_with_both_places(scene: Scene) -> None:
    group = scene.ids["HierarchyGroupId"]
    event = happened(scene, "UpdateUserHierarchy")
    assert event.kind == "user.moved"
    assert (event.before, event.after) == (
        {"hierarchy_group_id": None},
        {"hierarchy_group_id": group},
    )


def test_a_deleted_person_is_told_with_all_that_was_known(scene: Scene) -> None:
    zoe = scene.call(
        "CreateUser",
        {
            **scene.good("CreateUser"),
            "PhoneConfig": {"PhoneType": "DESK_PHONE", "DeskPhoneNumber": "+12"},
        },
    )["UserId"]
    created = events(scene)[-1].event
    event = happened(scene, "DeleteUser", UserId=zoe)
    assert (event.kind, event.subject_id, event.after) == ("user.deleted", zoe, {})
    assert event.before == created.after


@pytest.mark.parametrize(
    "name",
    [
        "UpdateUserIdentityInfo",
        "UpdateUserPhoneConfig",
        "UpdateUserConfig",
        "UpdateUserHierarchy",
        "UpdateUserRoutingProfile",
        "UpdateUserSecurityProfiles",
        "AssociateUserProficiencies",
        "PutUserStatus",
        "TagResource",
        "UntagResource",
        "UpdateUserHierarchyGroupName",
        "UpdateUserHierarchyStructure",
    ],
)
def test_what_changes_nothing_is_no_news(scene: Scene, name: str) -> None:
    def all_there_is() -> object:
        user = scene.call("DescribeUser", scene.good("DescribeUser"))["User"]
        return user, events(scene), letters(scene)

    scene.call(name, scene.good(name))
    before = all_there_is()
    scene.call(name, scene.good(name))
    assert all_there_is() == before


def test_letters_go_out_when_somebody_comes_changes_rights_and_leaves(scene: Scene) -> None:
    zoe = scene.call("CreateUser", scene.good("CreateUser"))["UserId"]
    made = scene.call("CreateSecurityProfile", scene.good("CreateSecurityProfile"))
    scene.call(
        "UpdateUserSecurityProfiles",
        {
            **scene.good("UpdateUserSecurityProfiles"),
            "UserId": zoe,
            "SecurityProfileIds": [made["SecurityProfileId"]],
        },
    )
    scene.call("DeleteUser", {**scene.good("DeleteUser"), "UserId": zoe})
    assert letters(scene) == [
        ("user.created", "zoe@example.com"),
        ("user.security-profiles-changed", "zoe@example.com"),
        ("user.deleted", "zoe@example.com"),
    ]


@pytest.mark.parametrize(
    ("addresses", "recipients"),
    [
        ({}, []),
        ({"Email": "first@example.com"}, ["first@example.com"]),
        ({"SecondaryEmail": "second@example.com"}, ["second@example.com"]),
        (
            {"Email": "first@example.com", "SecondaryEmail": "second@example.com"},
            ["second@example.com"],
        ),
    ],
)
def test_letters_go_to_the_secondary_address_when_there_is_one(
    scene: Scene, addresses: dict[str, str], recipients: list[str]
) -> None:
    info = {"FirstName": "Zoë", "LastName": "Example", **addresses}
    scene.call("CreateUser", {**scene.good("CreateUser"), "IdentityInfo": info})
    assert [recipient for _, recipient in letters(scene)] == recipients


@pytest.mark.parametrize(
    "wrong",
    [
        {"Username": "ana"},
        {"Username": "not a login"},
        {"RoutingProfileId": "nothing"},
        {"Tags": {"aws:x": "y"}},
        {"Password": "short"},
    ],
)
def test_a_refused_person_leaves_neither_event_nor_letter(scene: Scene, wrong: Asked) -> None:
    before = events(scene), letters(scene)
    with pytest.raises((Refusal, RequestRefused)) as refusal:
        scene.call("CreateUser", {**scene.good("CreateUser"), **wrong})
    assert PASSWORD not in str(refusal.value)
    assert (events(scene), letters(scene)) == before


def test_what_is_undone_leaves_neither_event_nor_letter(scene: Scene) -> None:
    before = events(scene), letters(scene)
    asked = scene.switchboard.contract.convert("CreateUser", scene.good("CreateUser"))
    caller = Caller(actor=OPERATOR, request_id="test")

    def interrupted() -> None:
        with scene.switchboard.begin(caller) as work:
            scene.switchboard.operations["CreateUser"](work, asked)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (events(scene), letters(scene)) == before
