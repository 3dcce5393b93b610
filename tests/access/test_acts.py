"""Who may do what: each operation that is built, with and without the permission it needs."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import select

from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import ACCOUNT, EVERYBODY, NEEDS, Act
from switchroom.access.catalogue import EVERYTHING
from switchroom.doors import connect, console
from switchroom.ground.database import Database, metadata
from switchroom.ground.refusals import Missing, NotAllowed
from switchroom.instances.arns import Resource, arn
from switchroom.work import Tools, Work
from tests.conftest import NOW, PLACE
from tests.scene import OTHERS, SLOTS, Asked, Scene, make_switchboard, set_the_scene

BUILT = {**connect.OPERATIONS, **console.OPERATIONS, **console.LONG_OPERATIONS}
TAGGING = {Act.TAG_RESOURCE: "Edit", Act.UNTAG_RESOURCE: "Edit", Act.LIST_TAGS_FOR_RESOURCE: "View"}
ORDINARY = [act for act in Act if act.value in BUILT and act not in TAGGING]

# The slot of the id of each kind of thing.
SLOT_OF = {
    Resource.USER: "UserId",
    Resource.HIERARCHY_GROUP: "HierarchyGroupId",
    Resource.ROUTING_PROFILE: "RoutingProfileId",
    Resource.SECURITY_PROFILE: "SecurityProfileId",
    Resource.QUEUE: "QueueId",
    Resource.HOURS: "HoursOfOperationId",
    Resource.AGENT_STATUS: "AgentStatusId",
}


@pytest.fixture
def scene(database: Database, tools: Tools) -> Scene:
    """A contact centre with one of everything."""
    return set_the_scene(make_switchboard(database, tools))


@pytest.fixture
def dov(scene: Scene) -> Actor:
    """An administrator of another contact centre."""
    other = set_the_scene(scene.switchboard, "other")
    return other.actor(*EVERYTHING)


def everything_in(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with database.reading() as db:
        return {
            table.name: sorted((tuple(row) for row in db.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


class Undone(Exception):  # noqa: N818 - ends work without a trace
    """Nothing of this is kept."""


def try_out(scene: Scene, name: str, asked: Asked, actor: Actor) -> object:
    """Carry out an operation as somebody and undo it; long ones are not undone."""
    if scene.switchboard.is_long(name):
        return scene.call(name, asked, actor)
    answer: object = None

    @contextmanager
    def undone() -> Iterator[None]:
        try:
            yield
        except Undone:
            return

    with undone(), scene.switchboard.database.writing() as db:
        work = Work(db=db, actor=actor, now=NOW, request_id="test", tools=scene.switchboard.tools)
        convert = scene.switchboard.contract.convert
        answer = scene.switchboard.operations[name](work, convert(name, asked))
        raise Undone
    return answer


def test_the_table_of_permissions_knows_each_operation_that_is_built_and_no_other() -> None:
    assert {act.value for act in NEEDS} == set(BUILT)
    assert set(NEEDS) == set(Act)


def test_each_operation_that_is_built_has_a_good_request() -> None:
    assert SLOTS.keys() == BUILT.keys()
    assert OTHERS.keys() <= BUILT.keys()


def test_the_account_may_do_everything(scene: Scene, subtests: pytest.Subtests) -> None:
    for name in BUILT:
        with subtests.test(name):
            try_out(scene, name, scene.good(name), OPERATOR)


def test_nobody_does_anything_without_the_permission_which_is_named(
    scene: Scene, subtests: pytest.Subtests
) -> None:
    before = everything_in(scene.switchboard.database)
    for act in ORDINARY:
        needed = NEEDS[act]
        if needed == EVERYBODY:
            continue
        with subtests.test(act.value):
            with pytest.raises(NotAllowed) as refusal:
                scene.call(act.value, scene.good(act.value), scene.actor(*EVERYTHING - {needed}))
            assert refusal.value.permission == needed
            assert refusal.value.act == act.value
            assert needed in refusal.value.message
            assert "somebody" in refusal.value.message
    assert everything_in(scene.switchboard.database) == before


def test_everybody_does_what_the_one_permission_allows(
    scene: Scene, subtests: pytest.Subtests
) -> None:
    for act in ORDINARY:
        if NEEDS[act] == ACCOUNT:
            continue
        with subtests.test(act.value):
            only = scene.actor(*{NEEDS[act]} & EVERYTHING)
            try_out(scene, act.value, scene.good(act.value), only)


def test_another_contact_centre_is_not_there_whatever_one_may_do_at_home(
    scene: Scene, dov: Actor, subtests: pytest.Subtests
) -> None:
    before = everything_in(scene.switchboard.database)
    for act in ORDINARY:
        asked = scene.good(act.value)
        if "InstanceId" not in asked:
            continue
        with subtests.test(act.value), pytest.raises(Missing):
            scene.call(act.value, asked, dov)
    assert everything_in(scene.switchboard.database) == before


def test_a_thing_of_another_contact_centre_is_not_there_at_home(
    scene: Scene, dov: Actor, subtests: pytest.Subtests
) -> None:
    before = everything_in(scene.switchboard.database)
    for act in ORDINARY:
        asked = {**scene.good(act.value), "InstanceId": dov.instance_id}
        is_about_a_thing = set(SLOTS[act.value]) - {"InstanceId", "Name"}
        if not is_about_a_thing or NEEDS[act] == ACCOUNT:
            continue
        with subtests.test(act.value), pytest.raises(Missing):
            scene.call(act.value, asked, dov)
    assert everything_in(scene.switchboard.database) == before


def test_one_sees_no_contact_centre_but_ones_own(scene: Scene, dov: Actor) -> None:
    listed = scene.call("ListInstances", {}, dov)["InstanceSummaryList"]
    assert [each["Id"] for each in listed] == [dov.instance_id]


@pytest.mark.parametrize("act", list(TAGGING))
def test_tags_need_the_permission_of_what_carries_them(
    scene: Scene, dov: Actor, act: Act, subtests: pytest.Subtests
) -> None:
    before = everything_in(scene.switchboard.database)
    for kind, slot in SLOT_OF.items():
        needed = f"{kind.permissions}.{TAGGING[act]}"
        name = arn(PLACE, scene.ids["InstanceId"], kind, scene.ids[slot])
        asked = {**scene.good(act.value), "resourceArn": name}
        with subtests.test(kind.title):
            with pytest.raises(NotAllowed, match=needed):
                scene.call(act.value, asked, scene.actor(*EVERYTHING - {needed}))
            with pytest.raises(Missing):
                scene.call(act.value, asked, dov)
            try_out(scene, act.value, asked, scene.actor(needed))
    assert everything_in(scene.switchboard.database) == before


@pytest.mark.parametrize("act", list(TAGGING))
def test_the_tags_of_a_contact_centre_are_for_the_account(scene: Scene, act: Act) -> None:
    with pytest.raises(NotAllowed, match="account"):
        scene.call(act.value, scene.good(act.value), scene.actor(*EVERYTHING))
