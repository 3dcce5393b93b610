"""Tagging things by their ARNs."""

from collections.abc import Callable, Mapping

import pytest
from sqlalchemy import select

from switchroom import hierarchy, history, tags, users
from switchroom.access.actor import OPERATOR, Actor
from switchroom.ground.database import Database, metadata
from switchroom.ground.refusals import Invalid, Missing, NotAllowed, Refusal
from switchroom.hierarchy import NewGroup
from switchroom.instances import Instance
from switchroom.instances.arns import Resource, arn, instance_arn
from switchroom.work import Work
from tests.conftest import PLACE, Profiles, WorkAs
from tests.racing import race


@pytest.fixture
def spain(work_as: WorkAs, instance: Instance) -> str:
    """The ARN of a hierarchy group."""
    with work_as(OPERATOR) as work:
        hierarchy.replace_structure(work, instance, {1: "Country"})
        group = hierarchy.create(work, instance, NewGroup(name="Spain", tags={"old": "1"}))
    return arn(PLACE, instance.id, Resource.HIERARCHY_GROUP, group.id)


def test_tags_are_added_and_overwritten_and_the_rest_stays(work_as: WorkAs, spain: str) -> None:
    with work_as(OPERATOR) as work:
        tags.tag(work, spain, {"area": "south", "empty": ""})
        tags.tag(work, spain, {"old": "2"})
        assert tags.shown(work, spain) == {"area": "south", "empty": "", "old": "2"}


def test_tags_are_removed_and_a_key_that_is_not_there_is_no_fault(
    work_as: WorkAs, spain: str
) -> None:
    with work_as(OPERATOR) as work:
        tags.untag(work, spain, ["old", "never", "OLD"])
        tags.untag(work, spain, ["old"])
        assert tags.shown(work, spain) == {}


def test_keys_that_differ_in_case_are_two(work_as: WorkAs, spain: str) -> None:
    with work_as(OPERATOR) as work:
        tags.tag(work, spain, {"Old": "2"})
        assert tags.shown(work, spain) == {"Old": "2", "old": "1"}


def test_a_thing_carries_50_tags_and_not_one_more(work_as: WorkAs, spain: str) -> None:
    with work_as(OPERATOR) as work:
        tags.tag(work, spain, {f"key {number}": "" for number in range(49)})
        tags.tag(work, spain, {"old": "overwritten"})
    with pytest.raises(Invalid, match="51 tags") as refusal, work_as(OPERATOR) as work:
        tags.tag(work, spain, {"one": "more"})
    assert [problem.code for problem in refusal.value.problems] == ["tags-too-many"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"aws:x": "1"}, "tag-key-reserved"),
        ({"": "1"}, "tag-key-length"),
        ({"x" * 129: "1"}, "tag-key-length"),
        ({"a#b": "1"}, "tag-key-characters"),
        ({"a": "x" * 257}, "tag-value-length"),
    ],
)
def test_a_bad_tag_is_refused_with_all_the_others(
    work_as: WorkAs, spain: str, given: Mapping[str, str], code: str
) -> None:
    with pytest.raises(Invalid) as refusal, work_as(OPERATOR) as work:
        tags.tag(work, spain, {"good": "1", **given})
    assert [problem.code for problem in refusal.value.problems] == [code]
    with work_as(OPERATOR) as work:
        assert tags.shown(work, spain) == {"old": "1"}


def test_a_reserved_key_cannot_be_removed_either(work_as: WorkAs, spain: str) -> None:
    with pytest.raises(Invalid, match="aws:x"), work_as(OPERATOR) as work:
        tags.untag(work, spain, ["old", "aws:x"])


def test_the_history_tells_the_tags_that_changed_and_only_those(
    work_as: WorkAs, instance: Instance, ana: Actor, spain: str
) -> None:
    with work_as(ana) as work:
        tags.tag(work, spain, {"area": "south", "old": "2"})
        tags.tag(work, spain, {"area": "south"})
        tags.untag(work, spain, ["area", "never"])
        tags.untag(work, spain, ["never"])
        removed, added, before = history.page(work.db, instance.id, None, 3)
    assert (added.actor, added.event.kind) == ("ana", "hierarchy-group.tagged")
    assert (added.event.subject_name, added.event.before) == ("Spain", {"tags": {"old": "1"}})
    assert added.event.after == {"tags": {"area": "south", "old": "2"}}
    assert (removed.event.kind, removed.event.after) == ("hierarchy-group.untagged", {})
    assert removed.event.before == {"tags": {"area": "south"}}
    assert before.event.kind == "hierarchy-group.created"


def test_an_arn_of_nothing_is_missing(work_as: WorkAs, instance: Instance, spain: str) -> None:
    wrong = [
        "nothing",
        arn(PLACE, instance.id, Resource.USER, spain.rpartition("/")[2]),
        arn(PLACE, "elsewhere", Resource.HIERARCHY_GROUP, spain.rpartition("/")[2]),
        arn(PLACE, instance.id, Resource.HIERARCHY_GROUP, "nothing"),
        spain.replace("us-east-1", "eu-west-1"),
        spain.replace("agent-group", "contact-flow"),
        spain.replace("agent-group", "transfer-destination"),
        f"{spain}/more",
        instance_arn(PLACE, "nothing"),
    ]
    acts: list[Callable[[Work, str], object]] = [
        tags.shown,
        lambda work, name: tags.tag(work, name, {"a": "b"}),
        lambda work, name: tags.untag(work, name, ["a"]),
    ]
    for name in wrong:
        for act in acts:
            with pytest.raises(Missing), work_as(OPERATOR) as work:
                act(work, name)


@pytest.mark.parametrize("kind", [kind for kind in Resource if kind is not Resource.QUICK_CONNECT])
def test_every_kind_of_thing_with_an_arn_can_be_tagged(
    work_as: WorkAs, instance: Instance, profiles: Profiles, kind: Resource
) -> None:
    with work_as(OPERATOR) as work:
        hierarchy.replace_structure(work, instance, {1: "Country"})
        hierarchy.create(work, instance, NewGroup(name="Spain"))
        users.create(work, instance, profiles.new("eva"))
        thing = metadata.tables[kind.table]
        thing_id = work.db.execute(select(thing.c.id).limit(1)).scalar_one()
        name = arn(PLACE, instance.id, kind, thing_id)
        tags.tag(work, name, {"a": "b"})
        assert tags.shown(work, name) == tags.of(work.db, thing_id) == {"a": "b"}
        event = history.page(work.db, instance.id, None, 1)[0].event
        assert event.kind == f"{kind.title.replace(' ', '-')}.tagged"
        assert event.subject_name


def test_a_contact_centre_itself_is_for_the_account_alone(
    work_as: WorkAs, instance: Instance, ana: Actor
) -> None:
    name = instance_arn(PLACE, instance.id)
    with work_as(OPERATOR) as work:
        tags.tag(work, name, {"a": "b"})
        assert tags.shown(work, name) == {"a": "b"}
        event = history.page(work.db, instance.id, None, 1)[0].event
    assert (event.kind, event.subject_name) == ("instance.tagged", instance.alias)
    with pytest.raises(NotAllowed, match="account"), work_as(ana) as work:
        tags.shown(work, name)


def test_the_permission_is_that_of_the_kind_of_thing(
    work_as: WorkAs, instance: Instance, spain: str, dov: Actor
) -> None:
    acts: list[Callable[[Work], object]] = [
        lambda work: tags.shown(work, spain),
        lambda work: tags.tag(work, spain, {"a": "b"}),
        lambda work: tags.untag(work, spain, ["a"]),
    ]

    def outcomes(actor: Actor) -> list[object]:
        return [outcome(work_as, actor, act) for act in acts]

    def holder(*permissions: str) -> Actor:
        return Actor(
            name="x", user_id="x", instance_id=instance.id, permissions=frozenset(permissions)
        )

    view, edit = "AgentGrouping.View", "AgentGrouping.Edit"
    assert outcomes(holder(view)) == [None, edit, edit]
    assert outcomes(holder(edit)) == [view, None, None]
    assert outcomes(holder(view, edit)) == [None, None, None]
    assert outcomes(holder("Users.View", "Users.Edit")) == [view, edit, edit]
    assert outcomes(dov) == [Missing, Missing, Missing]


def outcome(work_as: WorkAs, actor: Actor, act: Callable[[Work], object]) -> object:
    """The permission that is missing, the kind of another refusal, or None when it is done."""
    try:
        with work_as(actor) as work:
            act(work)
    except NotAllowed as refusal:
        return refusal.permission
    except Refusal as refusal:
        return type(refusal)
    return None


def test_two_who_tag_a_thing_at_once_come_one_after_the_other(
    database: Database, work_as: WorkAs, spain: str
) -> None:
    with work_as(OPERATOR) as work:
        tags.tag(work, spain, {f"key {number}": "" for number in range(48)})
    raised = race(
        database,
        work_as,
        lambda work: tags.tag(work, spain, {"area": "north"}),
        lambda work: tags.tag(work, spain, {"area": "south"}),
    )
    assert raised is None
    with work_as(OPERATOR) as work:
        assert tags.shown(work, spain)["area"] == "south"
    raised = race(
        database,
        work_as,
        lambda work: tags.untag(work, spain, ["area"]),
        lambda work: tags.tag(work, spain, {"area": "east", "the 51st": ""}),
    )
    assert isinstance(raised, Invalid)
