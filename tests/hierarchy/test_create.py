"""Making hierarchy groups."""

from collections.abc import Sequence

import pytest

from switchroom import hierarchy, history, tags
from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import Act
from switchroom.ground.refusals import Invalid, Missing, NotAllowed, Taken
from switchroom.hierarchy import NewGroup
from switchroom.instances import Instance
from tests.conftest import NOW, WorkAs, found
from tests.hierarchy.conftest import Grow, Outcomes


def test_no_group_can_be_made_before_there_is_a_level(work_as: WorkAs, instance: Instance) -> None:
    with pytest.raises(Missing, match=r"^Resource not found"), work_as(OPERATOR) as work:
        hierarchy.create(work, instance, NewGroup(name="Europe"))


def test_a_group_without_a_parent_stands_on_level_1(grow: Grow) -> None:
    europe = grow("Europe")
    assert (europe.level, europe.parent_id, europe.modified) == (1, None, NOW)


def test_a_group_knows_the_path_from_level_1_down_to_itself(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    europe = grow("Europe")
    spain = grow("Spain", europe)
    madrid = grow("Madrid", spain)
    assert [group.name for group in madrid.path] == ["Europe", "Spain", "Madrid"]
    assert madrid.parent_id == spain.id
    with work_as(OPERATOR) as work:
        read = hierarchy.reach(work, tiered, madrid.id, Act.DESCRIBE_USER_HIERARCHY_GROUP)
    assert read == madrid


def test_no_group_stands_below_the_deepest_level(grow: Grow) -> None:
    madrid = grow("Madrid", grow("Spain", grow("Europe")))
    with pytest.raises(Invalid, match="'Madrid': it is on level 3") as refusal:
        grow("Chamartín", madrid)
    assert [problem.code for problem in refusal.value.problems] == ["hierarchy-parent-too-deep"]


def test_a_parent_of_nobody_or_of_another_contact_centre_is_missing(
    work_as: WorkAs, grow: Grow
) -> None:
    europe, elsewhere = grow("Europe"), found(work_as, "elsewhere")
    with work_as(OPERATOR) as work:
        hierarchy.replace_structure(work, elsewhere, {1: "Area", 2: "Team"})
    for parent_id in ("nothing", europe.id):
        with pytest.raises(Missing), work_as(OPERATOR) as work:
            hierarchy.create(work, elsewhere, NewGroup(name="Spain", parent_id=parent_id))


def test_a_name_is_taken_among_siblings_only_and_in_that_very_case(grow: Grow) -> None:
    europe, asia = grow("Europe"), grow("Asia")
    georgia = grow("Georgia", europe)
    with pytest.raises(Taken, match="hierarchy group called 'Europe'"):
        grow("Europe")
    with pytest.raises(Taken, match="hierarchy group called 'Georgia'"):
        grow("Georgia", europe)
    others = [grow("europe"), grow("Georgia", asia), grow("georgia", europe)]
    assert len({one.id for one in [europe, asia, georgia, *others]}) == 6


def test_top_groups_of_two_contact_centres_may_share_a_name(work_as: WorkAs, grow: Grow) -> None:
    grow("Europe")
    elsewhere = found(work_as, "elsewhere")
    with work_as(OPERATOR) as work:
        hierarchy.replace_structure(work, elsewhere, {1: "Area"})
        assert hierarchy.create(work, elsewhere, NewGroup(name="Europe")).level == 1


def test_a_name_is_kept_composed_so_that_one_cannot_come_twice(grow: Grow) -> None:
    assert grow("Cafe\u0301").name == "Caf\u00e9"
    with pytest.raises(Taken):
        grow("Caf\u00e9")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("", ["name-blank"]),
        ("  \u00a0", ["name-blank"]),
        ("x" * 101, ["name-length"]),
        ("a\nb", ["name-characters"]),
        ("x" * 100, []),
        ("e\u0301" * 100, []),
        ("Iberia | Süd & 東京 / ½", []),
    ],
)
def test_a_name_has_1_to_100_characters_that_can_be_read(
    grow: Grow, name: str, codes: Sequence[str]
) -> None:
    found: list[str] = []
    try:
        grow(name)
    except Invalid as refusal:
        found = [problem.code for problem in refusal.problems]
    assert found == codes


def test_a_name_that_folds_to_many_times_its_length_can_be_kept(grow: Grow) -> None:
    assert grow("\ufdfa" * 100).name == "\ufdfa" * 100


def test_a_group_can_be_born_with_tags(work_as: WorkAs, grow: Grow) -> None:
    europe = grow("Europe", region="emea")
    with work_as(OPERATOR) as work:
        assert tags.of(work.db, europe.id) == europe.tags == {"region": "emea"}
    with pytest.raises(Invalid, match="aws:"):
        grow("Asia", **{"aws:x": "1"})


def test_the_history_tells_who_made_which_group(
    work_as: WorkAs, tiered: Instance, ana: Actor
) -> None:
    with work_as(ana) as work:
        group = hierarchy.create(work, tiered, NewGroup(name="Europe", tags={"a": "b"}))
        last = history.page(work.db, tiered.id, None, 1)[0]
    assert (last.actor, last.event.kind, last.event.subject_id) == (
        "ana",
        "hierarchy-group.created",
        group.id,
    )
    assert last.event.after == {
        "name": "Europe",
        "level": 1,
        "parent_id": None,
        "tags": {"a": "b"},
    }


def test_only_who_has_the_permission_makes_groups(tiered: Instance, outcomes: Outcomes) -> None:
    new = NewGroup(name="Europe")
    assert outcomes(lambda work: hierarchy.create(work, tiered, new)) == [
        NotAllowed,
        Missing,
        None,
    ]
