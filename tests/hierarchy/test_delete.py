"""Deleting hierarchy groups."""

import pytest

from switchroom import hierarchy, history, instances, tags, users
from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import Act
from switchroom.ground.refusals import InUse, Missing, NotAllowed
from switchroom.hierarchy import Group, store
from switchroom.instances import Instance
from tests.conftest import Profiles, WorkAs
from tests.hierarchy.conftest import Grow, Outcomes


def test_a_deleted_group_is_missing_and_its_name_is_free_again(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    group = grow("Europe", region="emea")
    with work_as(OPERATOR) as work:
        hierarchy.delete(work, tiered, group.id)
        assert tags.of(work.db, group.id) == {}
    with pytest.raises(Missing), work_as(OPERATOR) as work:
        hierarchy.reach(work, tiered, group.id, Act.DESCRIBE_USER_HIERARCHY_GROUP)
    with pytest.raises(Missing), work_as(OPERATOR) as work:
        hierarchy.delete(work, tiered, group.id)
    assert grow("Europe").id != group.id


def test_a_group_with_groups_below_it_is_in_use(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    europe = grow("Europe")
    spain = grow("Spain", europe)
    with pytest.raises(InUse, match="groups below it: 1") as refusal, work_as(OPERATOR) as work:
        hierarchy.delete(work, tiered, europe.id)
    assert refusal.value.resource_type == "HIERARCHY_GROUP"
    assert refusal.value.resource_id.endswith(f"instance/{tiered.id}/agent-group/{europe.id}")
    with work_as(OPERATOR) as work:
        hierarchy.delete(work, tiered, spain.id)
        hierarchy.delete(work, tiered, europe.id)
        assert hierarchy.paths(work, tiered) == {}


def test_a_group_with_people_is_in_use_until_they_leave(
    work_as: WorkAs, tiered: Instance, grow: Grow, profiles: Profiles
) -> None:
    group = grow("Europe")
    with work_as(OPERATOR) as work:
        user_id = users.create(work, tiered, profiles.new("eva", hierarchy_group_id=group.id))
    with pytest.raises(InUse, match="people who belong to it: 1"), work_as(OPERATOR) as work:
        hierarchy.delete(work, tiered, group.id)
    with work_as(OPERATOR) as work:
        users.move(work, tiered.id, user_id, None)
        hierarchy.delete(work, tiered, group.id)


def test_the_database_itself_keeps_a_group_that_something_refers_to(
    work_as: WorkAs, tiered: Instance, grow: Grow, profiles: Profiles
) -> None:
    europe, asia = grow("Europe"), grow("Asia")
    grow("Spain", europe)
    with work_as(OPERATOR) as work:
        users.create(work, tiered, profiles.new("eva", hierarchy_group_id=asia.id))
    assert [_is_erased(work_as, group) for group in (europe, asia, grow("Africa"))] == [
        False,
        False,
        True,
    ]


def _is_erased(work_as: WorkAs, group: Group) -> bool:
    with work_as(OPERATOR) as work:
        return store.erase_group(work.db, group.id)


def test_the_history_tells_what_the_deleted_group_was(
    work_as: WorkAs, tiered: Instance, grow: Grow, ana: Actor
) -> None:
    europe = grow("Europe")
    spain = grow("Spain", europe, region="emea")
    with work_as(ana) as work:
        hierarchy.delete(work, tiered, spain.id)
        event = history.page(work.db, tiered.id, None, 1)[0].event
    assert (event.kind, event.subject_id, event.after) == (
        "hierarchy-group.deleted",
        spain.id,
        {},
    )
    assert event.before == {
        "name": "Spain",
        "level": 2,
        "parent_id": europe.id,
        "tags": {"region": "emea"},
    }


def test_only_who_has_the_permission_deletes_groups(
    tiered: Instance, grow: Grow, outcomes: Outcomes
) -> None:
    group = grow("Europe")
    assert outcomes(lambda work: hierarchy.delete(work, tiered, group.id)) == [
        NotAllowed,
        Missing,
        None,
    ]


def test_a_contact_centre_goes_with_its_whole_hierarchy(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    madrid = grow("Madrid", grow("Spain", grow("Europe")), region="emea")
    with work_as(OPERATOR) as work:
        instances.delete(work, tiered.id)
        assert hierarchy.paths(work, tiered) == {}
        assert tags.of(work.db, madrid.id) == {}
