"""Listing hierarchy groups, and what other rooms ask about them."""

import pytest

from switchroom import hierarchy
from switchroom.access.actor import OPERATOR
from switchroom.access.acts import Act
from switchroom.ground.paging import PageAsked
from switchroom.ground.refusals import Invalid, Missing, NotAllowed
from switchroom.instances import Instance
from tests.conftest import WorkAs, found
from tests.hierarchy.conftest import Grow, Outcomes


def test_a_list_has_the_groups_of_all_levels_by_name_page_after_page(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    europe = grow("europe")
    names = ["Ähre", "Asia", "ASIA", "europe", "Zürich", "東京"]
    for name in names:
        if name != "europe":
            grow(name, europe)
    seen: list[str] = []
    token = None
    with work_as(OPERATOR) as work:
        for _ in range(3):
            page = hierarchy.page(work, tiered, PageAsked(size=2, token=token))
            seen += [group.name for group in page.items]
            token = page.next_token
    assert token is None
    assert sorted(seen[:2]) == ["ASIA", "Asia"]
    assert seen[2:] == ["europe", "Zürich", "Ähre", "東京"]  # by code point on every database


def test_the_token_of_one_contact_centre_is_refused_by_another(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    grow("Europe")
    grow("Asia")
    elsewhere = found(work_as, "elsewhere")
    with work_as(OPERATOR) as work:
        token = hierarchy.page(work, tiered, PageAsked(size=1)).next_token
    assert token is not None
    with pytest.raises(Invalid, match="NextToken"), work_as(OPERATOR) as work:
        hierarchy.page(work, elsewhere, PageAsked(size=1, token=token))


def test_paths_name_every_group_from_level_1_down(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    europe, asia = grow("Europe"), grow("Asia")
    georgias = [grow("Georgia", europe), grow("Georgia", asia)]
    city = grow("Tbilisi", georgias[1])
    with work_as(OPERATOR) as work:
        assert hierarchy.paths(work, tiered) == {
            ("Europe",): europe.id,
            ("Asia",): asia.id,
            ("Europe", "Georgia"): georgias[0].id,
            ("Asia", "Georgia"): georgias[1].id,
            ("Asia", "Georgia", "Tbilisi"): city.id,
        }


def test_only_groups_of_this_contact_centre_exist(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    europe = grow("Europe")
    elsewhere = found(work_as, "elsewhere")
    with work_as(OPERATOR) as work:
        assert hierarchy.exist(work.db, tiered.id, [europe.id, "nothing"]) == {europe.id}
        assert hierarchy.exist(work.db, elsewhere.id, [europe.id]) == set()
        assert hierarchy.exist(work.db, tiered.id, []) == set()


def test_one_reaches_groups_of_the_own_contact_centre_only(
    work_as: WorkAs, tiered: Instance, grow: Grow
) -> None:
    europe = grow("Europe")
    elsewhere = found(work_as, "elsewhere")
    with work_as(OPERATOR) as work:
        act = Act.DESCRIBE_USER_HIERARCHY_GROUP
        assert hierarchy.reach(work, tiered, europe.id, act) == europe
        with pytest.raises(Missing, match="hierarchy group"):
            hierarchy.reach(work, elsewhere, europe.id, act)


def test_only_who_has_the_permission_lists_and_reads_groups(
    tiered: Instance, grow: Grow, outcomes: Outcomes
) -> None:
    group, act = grow("Europe"), Act.DESCRIBE_USER_HIERARCHY_GROUP
    expected = [NotAllowed, Missing, None]
    assert outcomes(lambda work: hierarchy.page(work, tiered, PageAsked(size=1))) == expected
    assert outcomes(lambda work: hierarchy.reach(work, tiered, group.id, act)) == expected
