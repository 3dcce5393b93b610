"""Searching hierarchy groups, and the condition that a group lies within another."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import String, column, literal, select, table, text, union_all

from switchroom import hierarchy
from switchroom.access.actor import OPERATOR
from switchroom.ground.database import Database
from switchroom.ground.paging import Page, PageAsked
from switchroom.ground.refusals import Conflict, Invalid
from switchroom.ground.search import EVERYTHING, And, Comparison, Condition, Or
from switchroom.hierarchy import Group, NewGroup
from switchroom.hierarchy.store import GroupTree
from switchroom.instances import Instance
from switchroom.tags.filters import TagCondition
from switchroom.work import Work
from tests.conftest import WorkAs
from tests.hierarchy.conftest import Grow, Outcomes


def where(field: str, value: str, comparison: Comparison = Comparison.EXACT) -> Condition:
    return Condition(field=field, comparison=comparison, value=value)


def search(
    work_as: WorkAs, tiered: Instance, tree: GroupTree, size: int = 100
) -> tuple[Page[Group], int]:
    with work_as(OPERATOR) as work:
        return hierarchy.find(work, tiered, tree, PageAsked(size=size))


def names(work_as: WorkAs, tiered: Instance, tree: GroupTree) -> list[str]:
    page, total = search(work_as, tiered, tree)
    assert total == len(page.items)
    return [group.name for group in page.items]


@pytest.fixture
def world(grow: Grow) -> dict[str, Group]:
    """Two continents, three countries, a city."""
    europe, asia = grow("Europe", region="emea"), grow("Asia", region="apac")
    spain, georgia = grow("Spain", europe, region="emea", cost="7"), grow("Georgia", asia)
    grown = [europe, asia, spain, georgia, grow("Portugal", europe), grow("Madrid", spain, cost="")]
    return {group.name: group for group in grown}


def test_every_field_finds_what_it_says(
    work_as: WorkAs, tiered: Instance, world: dict[str, Group]
) -> None:
    europe, madrid = world["Europe"], world["Madrid"]
    expected: list[tuple[GroupTree, list[str]]] = [
        (EVERYTHING, ["Asia", "Europe", "Georgia", "Madrid", "Portugal", "Spain"]),
        (where("name", "europe", Comparison.STARTS_WITH), ["Europe"]),
        (where("name", "RO", Comparison.CONTAINS), ["Europe"]),
        (where("name", "ia", Comparison.CONTAINS), ["Asia", "Georgia"]),
        (where("name", "europe"), []),
        (where("parentId", europe.id), ["Portugal", "Spain"]),
        (where("levelId", "3"), ["Madrid"]),
        (where("levelId", "0"), []),
        (where("levelId", "²"), []),
        (where("resourceID", madrid.id), ["Madrid"]),
        (And(parts=(where("levelId", "2"), where("parentId", europe.id))), ["Portugal", "Spain"]),
        (Or(parts=(where("levelId", "3"), where("name", "Asia"))), ["Asia", "Madrid"]),
        (TagCondition(key="region", value="emea"), ["Europe", "Spain"]),
        (TagCondition(key="cost"), ["Madrid", "Spain"]),
        (TagCondition(key="cost", value=""), ["Madrid"]),
        (TagCondition(key="Region"), []),
    ]
    for tree, found in expected:
        assert names(work_as, tiered, tree) == found, tree


def test_a_found_group_comes_with_its_path_and_its_tags(
    work_as: WorkAs, tiered: Instance, world: dict[str, Group]
) -> None:
    page, _ = search(work_as, tiered, EVERYTHING)
    assert {group.name: group for group in page.items} == world


def test_pages_follow_one_another_and_each_tells_the_true_total(
    work_as: WorkAs, tiered: Instance, world: dict[str, Group]
) -> None:
    tree = where("levelId", "2")
    with work_as(OPERATOR) as work:
        first, total = hierarchy.find(work, tiered, tree, PageAsked(size=2))
        rest, total_again = hierarchy.find(
            work, tiered, tree, PageAsked(size=2, token=first.next_token)
        )
    assert [group.name for group in first.items] == ["Georgia", "Portugal"]
    assert [group.name for group in rest.items] == ["Spain"]
    assert (total, total_again, rest.next_token) == (3, 3, None)
    assert world.keys() > {"Spain"}


def test_the_token_of_one_search_is_refused_by_another(
    work_as: WorkAs, tiered: Instance, world: dict[str, Group]
) -> None:
    page, _ = search(work_as, tiered, EVERYTHING, size=len(world) - 1)
    assert page.next_token is not None
    asked = PageAsked(size=1, token=page.next_token)
    with pytest.raises(Invalid, match="NextToken"), work_as(OPERATOR) as work:
        hierarchy.find(work, tiered, where("levelId", "1"), asked)


@pytest.mark.parametrize("field", ["parentId", "levelId", "resourceID"])
@pytest.mark.parametrize("comparison", [Comparison.STARTS_WITH, Comparison.CONTAINS])
def test_ids_are_compared_as_a_whole_only(
    work_as: WorkAs, instance: Instance, field: str, comparison: Comparison
) -> None:
    with pytest.raises(Conflict, match="Use EXACT"):
        search(work_as, instance, where(field, "12", comparison))


def test_only_who_has_the_permission_searches_groups(tiered: Instance, outcomes: Outcomes) -> None:
    asked = PageAsked(size=1)
    refusals = outcomes(lambda work: hierarchy.find(work, tiered, EVERYTHING, asked))
    assert [refusal and refusal.code for refusal in refusals] == ["not-allowed", "missing", None]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parents=st.lists(st.integers(-1, 9), min_size=1, max_size=10), data=st.data())
def test_within_a_group_is_the_group_and_whatever_leads_up_to_it(
    work_as: WorkAs, instance: Instance, parents: list[int], data: st.DataObject
) -> None:
    with work_as(OPERATOR) as work:
        for _, group_id in sorted(hierarchy.paths(work, instance).items(), reverse=True):
            hierarchy.delete(work, instance, group_id)
        hierarchy.replace_structure(work, instance, dict.fromkeys(range(1, 6), "Level"))
        groups = grown(work, instance, parents)
        top = data.draw(st.sampled_from(groups))
        below = {group.id for group in groups if group.path[: top.level] == top.path}
        assert within(work, instance, groups, top, with_children=True) == below
        assert within(work, instance, groups, top, with_children=False) == {top.id}


def grown(work: Work, instance: Instance, parents: list[int]) -> list[Group]:
    """Make groups, each below the one with the number given, where that may have any below it."""
    groups: list[Group] = []
    for number, wanted in enumerate(parents):
        parent = groups[wanted] if 0 <= wanted < number and groups[wanted].level < 5 else None
        new = NewGroup(name=str(number), parent_id=None if parent is None else parent.id)
        groups.append(hierarchy.create(work, instance, new))
    return groups


def within(
    work: Work, instance: Instance, groups: list[Group], top: Group, *, with_children: bool
) -> set[str]:
    """Those of the groups that lie within one."""
    ids = union_all(*(select(literal(group.id).label("id")) for group in groups)).subquery()
    clause = hierarchy.within(ids.c.id, instance.id, top.id, with_children=with_children)
    return set(work.db.execute(select(ids.c.id).where(clause)).scalars())


def test_a_group_of_another_contact_centre_holds_nobody(work_as: WorkAs, grow: Grow) -> None:
    europe = grow("Europe")
    found = {}
    with work_as(OPERATOR) as work:
        for place in (europe.instance_id, "elsewhere"):
            clause = hierarchy.within(literal(europe.id), place, europe.id, with_children=True)
            found[place] = work.db.execute(select(clause)).scalar()
    assert list(map(bool, found.values())) == [True, False]


def test_what_lies_within_a_group_is_found_through_indexes(database: Database) -> None:
    holder = column("hierarchy_group_id", String)
    clause = hierarchy.within(holder, "here", "there", with_children=True)
    query = select(table("users", column("id"), holder).c.id).where(clause)
    words = query.compile(database.engine, compile_kwargs={"literal_binds": True})
    with database.writing() as db:
        if database.is_sqlite:
            plan = str(db.execute(text(f"EXPLAIN QUERY PLAN {words}")).all())
        else:
            db.execute(text("SET LOCAL enable_seqscan = off"))
            plan = str(db.execute(text(f"EXPLAIN {words}")).all())
    assert all(f"ix_hierarchy_groups_level_{number}_id" in plan for number in range(1, 6)), plan
    assert "ix_users_hierarchy_group" in plan
