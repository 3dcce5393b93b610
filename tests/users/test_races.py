"""Two who change the same person at the same moment: neither change is lost, none is doubled."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaiting
from contextlib import suppress

import pytest

from switchroom.access.actor import OPERATOR
from switchroom.doors.switchboard import Caller
from switchroom.ground.database import Database
from switchroom.ground.refusals import Missing, Refusal, Taken
from switchroom.work import Tools
from tests.centre import found_centre
from tests.running import Server
from tests.scene import SKILL, Asked, Scene, make_switchboard, set_the_scene

PATIENCE_SECONDS = 20.0
LONG_ENOUGH_TO_MEET_SECONDS = 0.3
Meanwhile = Callable[[str, Asked, str, Asked], Asked]


@pytest.fixture
def scene(database: Database, tools: Tools) -> Scene:
    """A contact centre with one of everything."""
    return set_the_scene(make_switchboard(database, tools))


@pytest.fixture
def meanwhile(scene: Scene) -> Iterator[Meanwhile]:
    """Carry out an operation while another is done and not yet committed."""
    pool = ThreadPoolExecutor(1)

    def both(first: str, asked: Asked, second: str, asked_too: Asked) -> Asked:
        board = scene.switchboard
        caller = Caller(actor=OPERATOR, request_id="test", patience_seconds=PATIENCE_SECONDS)
        asked_first = board.contract.convert(first, {**scene.good(first), **asked})
        with board.begin(caller) as work:
            board.operations[first](work, asked_first)
            other: Future[Asked] = pool.submit(
                lambda: dict(board.call(second, {**scene.good(second), **asked_too}, caller))
            )
            with suppress(StillWaiting):
                other.result(LONG_ENOUGH_TO_MEET_SECONDS)
        return other.result()

    yield both
    pool.shutdown()


def shown(scene: Scene) -> Asked:
    """The person, as DescribeUser shows one."""
    user: Asked = scene.call("DescribeUser", scene.good("DescribeUser"))["User"]
    return user


def test_two_lists_per_channel_are_both_kept(scene: Scene, meanwhile: Meanwhile) -> None:
    accepts = [{"Channel": "CHAT", "AutoAccept": True}]
    limits = [{"Channel": "TASK", "AfterContactWorkConfig": {"AfterContactWorkTimeLimit": 9}}]
    meanwhile(
        *("UpdateUserConfig", {"AutoAcceptConfigs": accepts}),
        *("UpdateUserConfig", {"AutoAcceptConfigs": None, "AfterContactWorkConfigs": limits}),
    )
    user = shown(scene)
    assert user["AutoAcceptConfigs"][0]["AutoAccept"] is True
    assert user["AfterContactWorkConfigs"][0]["Channel"] == "TASK"


def test_two_members_of_the_identity_are_both_kept(scene: Scene, meanwhile: Meanwhile) -> None:
    meanwhile(
        *("UpdateUserIdentityInfo", {"IdentityInfo": {"FirstName": "Anna"}}),
        *("UpdateUserIdentityInfo", {"IdentityInfo": {"LastName": "Other"}}),
    )
    info = shown(scene)["IdentityInfo"]
    assert (info["FirstName"], info["LastName"]) == ("Anna", "Other")


def test_the_second_change_tells_what_the_first_one_left(
    scene: Scene, meanwhile: Meanwhile
) -> None:
    meanwhile(
        *("UpdateUserIdentityInfo", {"IdentityInfo": {"FirstName": "First"}}),
        *("UpdateUserIdentityInfo", {"IdentityInfo": {"FirstName": "Second"}}),
    )
    told = scene.call("ListHistoryEvents", scene.good("ListHistoryEvents"))["Events"]
    assert [event["Changes"][0]["Before"] for event in told[:2]] == ['"First"', '"Ana"']


def test_the_same_proficiency_twice_is_there_once(scene: Scene, meanwhile: Meanwhile) -> None:
    scene.call("DisassociateUserProficiencies", scene.good("DisassociateUserProficiencies"))
    meanwhile(
        *("AssociateUserProficiencies", {}),
        *("AssociateUserProficiencies", {"UserProficiencies": [{**SKILL, "Level": 5.0}]}),
    )
    (only,) = scene.call("ListUserProficiencies", scene.good("ListUserProficiencies"))[
        "UserProficiencyList"
    ]
    assert only["Level"] == 5.0


@pytest.mark.parametrize(
    "second",
    [
        *("UpdateUserIdentityInfo", "UpdateUserConfig", "UpdateUserPhoneConfig", "DeleteUser"),
        *("UpdateUserHierarchy", "UpdateUserRoutingProfile", "UpdateUserSecurityProfiles"),
        *("AssociateUserProficiencies", "DisassociateUserProficiencies", "PutUserStatus"),
        *("UpdateUserProficiencies", "CreateAccessKey"),
    ],
)
def test_nobody_is_changed_who_is_deleted_meanwhile(
    scene: Scene, meanwhile: Meanwhile, second: str
) -> None:
    with pytest.raises(Missing, match="there is no user"):
        meanwhile("DeleteUser", {}, second, {})
    told = scene.call("ListHistoryEvents", scene.good("ListHistoryEvents"))["Events"]
    assert told[0]["Kind"] == "user.deleted"


def test_a_login_name_taken_meanwhile_is_taken(scene: Scene, meanwhile: Meanwhile) -> None:
    with pytest.raises(Taken, match="'zoe'"):
        meanwhile("CreateUser", {}, "CreateUser", {"Username": "zoe"})
    found = scene.call("ListUsers", scene.good("ListUsers"))["UserSummaryList"]
    assert [user["Username"] for user in found] == ["ana", "zoe"]


@pytest.mark.parametrize(
    ("first", "asked", "second"),
    [
        ("DeleteUserHierarchyGroup", {}, "UpdateUserHierarchy"),
        ("UpdateUserHierarchy", {}, "DeleteUserHierarchyGroup"),
        ("DeleteInstance", {}, "CreateUser"),
        ("DeleteInstance", {}, "DescribeUser"),
    ],
)
def test_what_is_lost_meanwhile_is_refused_and_no_fault(
    meanwhile: Meanwhile, first: str, asked: Asked, second: str
) -> None:
    with suppress(Refusal):
        meanwhile(first, asked, second, {})


@pytest.mark.slow
def test_of_a_hundred_who_create_the_same_login_name_one_succeeds(server: Server) -> None:
    centre = found_centre(server)
    person = centre.person("ana")

    def create(number: int) -> str:
        try:
            centre.connect.create_user(**{**person, "Username": ["ana", "ANA"][number % 2]})
        except centre.connect.exceptions.ClientError as error:
            return str(error.response["Error"]["Code"])
        return "created"

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(create, range(100)))
    assert answers.count("created") == 1
    assert set(answers) <= {"created", "DuplicateResourceException", "ServiceUnavailableException"}
    assert len(centre.connect.list_users(InstanceId=centre.id)["UserSummaryList"]) == 1
