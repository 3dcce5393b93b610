"""Renaming hierarchy groups."""

import pytest

from switchroom import hierarchy, history
from switchroom.access.actor import OPERATOR, Actor
from switchroom.ground.refusals import Invalid, Missing, NotAllowed, Taken
from switchroom.instances import Instance
from tests.conftest import WorkAs
from tests.hierarchy.conftest import Grow, Outcomes


def test_a_new_name_shows_in_the_paths_of_the_groups_below(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    europe = grow("Europe")
    grow("Spain", europe)
    with work_as(OPERATOR) as work:
        hierarchy.rename(work, tiered, europe.id, "Europe and Africa")
        assert set(hierarchy.paths(work, tiered)) == {
            ("Europe and Africa",),
            ("Europe and Africa", "Spain"),
        }


def test_the_history_tells_the_old_name_and_the_new(
    work_as: WorkAs, tiered: Instance, grow: Grow, ana: Actor
) -> None:
    group = grow("Europe")
    with work_as(ana) as work:
        hierarchy.rename(work, tiered, group.id, "EMEA")
        event = history.page(work.db, tiered.id, None, 1)[0].event
    assert (event.kind, event.subject_name) == ("hierarchy-group.renamed", "EMEA")
    assert (event.before, event.after) == ({"name": "Europe"}, {"name": "EMEA"})


def test_the_same_name_again_changes_nothing_and_leaves_no_trace(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    group = grow("Café")
    with work_as(OPERATOR) as work:
        hierarchy.rename(work, tiered, group.id, "Cafe\u0301")
        assert history.page(work.db, tiered.id, None, 1)[0].event.kind == "hierarchy-group.created"


def test_the_name_of_a_sibling_is_taken_and_its_other_case_is_free(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    europe = grow("Europe")
    grow("Asia")
    with pytest.raises(Taken, match="'Asia'"), work_as(OPERATOR) as work:
        hierarchy.rename(work, tiered, europe.id, "Asia")
    with work_as(OPERATOR) as work:
        hierarchy.rename(work, tiered, europe.id, "ASIA")
        hierarchy.rename(work, tiered, europe.id, "asia")


def test_a_name_that_breaks_the_rules_is_refused(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    group = grow("Europe")
    for name in ("", "x" * 101, "a\tb"):
        with pytest.raises(Invalid), work_as(OPERATOR) as work:
            hierarchy.rename(work, tiered, group.id, name)


def test_only_who_has_the_permission_renames_groups(
    tiered: Instance, grow: Grow, outcomes: Outcomes
) -> None:
    group = grow("Europe")
    assert outcomes(lambda work: hierarchy.rename(work, tiered, group.id, "EMEA")) == [
        NotAllowed,
        Missing,
        None,
    ]


def test_a_group_that_is_not_there_cannot_be_renamed(work_as: WorkAs, tiered: Instance) -> None:
    with pytest.raises(Missing), work_as(OPERATOR) as work:
        hierarchy.rename(work, tiered, "nothing", "Something")
