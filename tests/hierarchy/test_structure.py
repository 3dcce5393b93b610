"""The levels of the hierarchy."""

from collections.abc import Mapping, Sequence

import pytest

from switchroom import hierarchy, history
from switchroom.access.actor import OPERATOR, Actor
from switchroom.ground.database import Database
from switchroom.ground.refusals import Conflict, InUse, Invalid, Missing, NotAllowed
from switchroom.hierarchy import Level, NewGroup, store
from switchroom.instances import Instance
from tests.conftest import NOW, WorkAs
from tests.hierarchy.conftest import Grow, Outcomes
from tests.racing import race


def names(work_as: WorkAs, instance: Instance) -> dict[int, str]:
    with work_as(OPERATOR) as work:
        levels = hierarchy.describe_structure(work, instance)
    return {level.number: level.name for level in levels}


def replace(work_as: WorkAs, instance: Instance, wanted: Mapping[int, str]) -> None:
    with work_as(OPERATOR) as work:
        hierarchy.replace_structure(work, instance, wanted)


def test_a_fresh_contact_centre_has_no_levels(work_as: WorkAs, instance: Instance) -> None:
    assert names(work_as, instance) == {}


def test_the_structure_grows_to_five_levels_and_shrinks_to_none(
    work_as: WorkAs, instance: Instance
) -> None:
    five = {1: "Continent", 2: "Country", 3: "Region", 4: "Region", 5: "Team"}
    for depth in (1, 2, 5, 3, 4, 0):
        wanted = {number: name for number, name in five.items() if number <= depth}
        replace(work_as, instance, wanted)
        assert names(work_as, instance) == wanted


def test_a_level_that_is_not_touched_keeps_the_time_of_its_last_change(
    work_as: WorkAs, instance: Instance
) -> None:
    with work_as(OPERATOR) as work:
        assert store.insert_level(
            work.db, instance.id, Level(number=1, name="Continent", modified=7)
        )
        hierarchy.replace_structure(work, instance, {1: "Continent", 2: "Country"})
        levels = hierarchy.describe_structure(work, instance)
    assert [level.modified for level in levels] == [7, NOW]


def test_renaming_a_level_leaves_its_groups_where_they_are(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    spain = grow("Spain", grow("Europe"))
    replace(work_as, tiered, {1: "Area", 2: "Land", 3: "City"})
    assert names(work_as, tiered)[2] == "Land"
    with work_as(OPERATOR) as work:
        assert hierarchy.paths(work, tiered)["Europe", "Spain"] == spain.id


def test_a_level_with_groups_is_in_use_and_one_without_can_go(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    grow("Spain", grow("Europe"))
    replace(work_as, tiered, {1: "Continent", 2: "Country"})
    with pytest.raises(InUse, match=r"Level 2 \('Country'\)") as refusal:
        replace(work_as, tiered, {1: "Continent"})
    assert refusal.value.resource_type == "HIERARCHY_LEVEL"
    assert refusal.value.resource_id.endswith(f"{tiered.id}/agent-group-level/2")
    with pytest.raises(InUse):
        replace(work_as, tiered, {})
    assert names(work_as, tiered) == {1: "Continent", 2: "Country"}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({2: "Country"}, [("level_1", "hierarchy-level-gap")]),
        ({1: "A", 4: "B"}, [("level_3", "hierarchy-level-gap")]),
        ({1: " "}, [("level_1", "name-blank")]),
        ({1: "x" * 51}, [("level_1", "name-length")]),
        (
            {1: "a\nb", 2: "", 3: "x" * 50},
            [("level_1", "name-characters"), ("level_2", "name-blank")],
        ),
    ],
)
def test_gaps_and_bad_names_are_refused_all_at_once(
    work_as: WorkAs,
    tiered: Instance,
    wanted: Mapping[int, str],
    found: Sequence[tuple[str, str]],
) -> None:
    with pytest.raises(Invalid) as refusal:
        replace(work_as, tiered, wanted)
    assert [(problem.field, problem.code) for problem in refusal.value.problems] == found
    assert len(names(work_as, tiered)) == 3


def test_the_history_tells_only_the_levels_that_differ(
    work_as: WorkAs, tiered: Instance, ana: Actor
) -> None:
    with work_as(ana) as work:
        hierarchy.replace_structure(work, tiered, {1: "Continent", 2: "Land"})
        hierarchy.replace_structure(work, tiered, {1: "Continent", 2: "Land"})
        last, before_last = history.page(work.db, tiered.id, None, 2)
    assert (last.actor, last.event.kind) == ("ana", "hierarchy-structure.changed")
    assert last.event.before == {"level_2": "Country", "level_3": "City"}
    assert last.event.after == {"level_2": "Land"}
    assert before_last.actor != "ana"


def test_of_two_who_add_the_first_level_at_once_the_second_sees_it_or_is_refused(
    database: Database, work_as: WorkAs, instance: Instance
) -> None:
    raised = race(
        database,
        work_as,
        lambda work: hierarchy.replace_structure(work, instance, {1: "Continent"}),
        lambda work: hierarchy.replace_structure(work, instance, {1: "Area"}),
    )
    if database.is_sqlite:
        assert (raised, names(work_as, instance)) == (None, {1: "Area"})
    else:
        assert isinstance(raised, Conflict)
        assert names(work_as, instance) == {1: "Continent"}


def test_a_level_does_not_go_while_somebody_puts_a_group_on_it(
    database: Database, work_as: WorkAs, tiered: Instance
) -> None:
    raised = race(
        database,
        work_as,
        lambda work: hierarchy.create(work, tiered, NewGroup(name="Europe")),
        lambda work: hierarchy.replace_structure(work, tiered, {}),
    )
    assert isinstance(raised, InUse)


def test_no_group_is_put_on_a_level_that_goes_meanwhile(
    database: Database, work_as: WorkAs, tiered: Instance
) -> None:
    raised = race(
        database,
        work_as,
        lambda work: hierarchy.replace_structure(work, tiered, {}),
        lambda work: hierarchy.create(work, tiered, NewGroup(name="Europe")),
    )
    assert isinstance(raised, Missing if database.is_sqlite else Conflict)


def test_only_who_has_the_permission_sees_and_changes_the_structure(
    tiered: Instance, outcomes: Outcomes
) -> None:
    expected = [NotAllowed, Missing, None]
    assert outcomes(lambda work: hierarchy.describe_structure(work, tiered)) == expected
    assert outcomes(lambda work: hierarchy.replace_structure(work, tiered, {1: "A"})) == expected
