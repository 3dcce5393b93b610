"""Finding hours of operation."""

import pytest

from switchroom import hours
from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import Act
from switchroom.ground.paging import PageAsked
from switchroom.ground.refusals import Invalid, Missing, NotAllowed
from switchroom.hours import NewHours
from switchroom.instances import Instance
from tests.conftest import WorkAs, found

NAMES = ["alpha", "Beta", "BETA", "_late", "Épsilon", "zeta", "Ωmega", "10 to 4"]


@pytest.fixture
def named(work_as: WorkAs, instance: Instance) -> list[str]:
    with work_as(OPERATOR) as work:
        for name in NAMES:
            hours.create(work, instance, NewHours(name=name, time_zone="UTC"))
    return [*NAMES, "Basic Hours"]


def walk(work_as: WorkAs, instance: Instance, size: int) -> list[str]:
    seen: list[str] = []
    token = None
    while True:
        with work_as(OPERATOR) as work:
            page = hours.page(work, instance, PageAsked(size=size, token=token))
        seen += [one.name for one in page.items]
        assert len(page.items) <= size
        token = page.next_token
        if token is None:
            return seen


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_pages_of_any_size_show_everything_once_in_the_order_of_names(
    work_as: WorkAs, instance: Instance, named: list[str], size: int
) -> None:
    seen = walk(work_as, instance, size)
    assert sorted(seen) == sorted(named)
    in_order = [name for name in seen if name not in {"Beta", "BETA"}]
    assert in_order == ["10 to 4", "_late", "alpha", "Basic Hours", "zeta", "Épsilon", "Ωmega"]
    assert {seen[4], seen[5]} == {"Beta", "BETA"}


def test_a_page_that_is_exactly_full_is_the_last(work_as: WorkAs, instance: Instance) -> None:
    with work_as(OPERATOR) as work:
        assert hours.page(work, instance, PageAsked(size=1)).next_token is None


def test_the_token_of_one_instance_opens_no_page_of_another(
    work_as: WorkAs, instance: Instance, named: list[str]
) -> None:
    other = found(work_as, "elsewhere")
    assert named
    with work_as(OPERATOR) as work:
        token = hours.page(work, instance, PageAsked(size=2)).next_token
        with pytest.raises(Invalid, match="NextToken"):
            hours.page(work, other, PageAsked(size=2, token=token))


def test_hours_of_another_instance_are_not_there(work_as: WorkAs, instance: Instance) -> None:
    other = found(work_as, "elsewhere")
    with work_as(OPERATOR) as work:
        (theirs,) = hours.page(work, other, PageAsked(size=1)).items
        with pytest.raises(Missing, match=theirs.id):
            hours.reach(work, instance.id, theirs.id, Act.DESCRIBE_HOURS_OF_OPERATION)
        assert hours.exist(work.db, instance.id, [theirs.id]) == set()
        assert hours.exist(work.db, other.id, [theirs.id, "nowhere"]) == {theirs.id}


def test_an_agent_sees_no_hours(work_as: WorkAs, instance: Instance, cleo: Actor) -> None:
    with pytest.raises(NotAllowed, match=r"HoursOfOperation\.View"), work_as(cleo) as work:
        hours.page(work, instance, PageAsked(size=1))
