"""Finding queues."""

import pytest

from switchroom import hours, queues
from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import Act
from switchroom.ground.paging import PageAsked
from switchroom.ground.refusals import Missing
from switchroom.instances import Instance
from switchroom.queues import NewQueue, QueueType
from tests.conftest import WorkAs, found

ALL = PageAsked(size=100)


@pytest.fixture
def ids(work_as: WorkAs, instance: Instance) -> dict[str, str]:
    with work_as(OPERATOR) as work:
        (basic,) = hours.page(work, instance, ALL).items
        for name in ("loans", "Cards", "Accounts"):
            queues.create(work, instance, NewQueue(name=name, hours_id=basic.id))
        return {one.name: one.id for one in queues.page(work, instance, (), ALL).items}


@pytest.mark.parametrize(
    "types", [(), (QueueType.STANDARD,), (QueueType.STANDARD, QueueType.AGENT)]
)
def test_standard_queues_are_listed_by_name(
    work_as: WorkAs, instance: Instance, ids: dict[str, str], types: tuple[QueueType, ...]
) -> None:
    with work_as(OPERATOR) as work:
        page = queues.page(work, instance, types, ALL)
    assert [(one.name, one.id) for one in page.items] == [
        (name, ids[name]) for name in ("Accounts", "BasicQueue", "Cards", "loans")
    ]


def test_no_standard_queue_is_an_agents_own(
    work_as: WorkAs, instance: Instance, ids: dict[str, str]
) -> None:
    with work_as(OPERATOR) as work:
        page = queues.page(work, instance, (QueueType.AGENT,), ALL)
    assert ids
    assert not page.items
    assert page.next_token is None


def test_names_are_looked_up_for_many_queues_at_once(work_as: WorkAs, ids: dict[str, str]) -> None:
    with work_as(OPERATOR) as work:
        found_names = queues.names_of(work.db, [ids["loans"], ids["Cards"], "nowhere"])
    assert found_names == {ids["loans"]: "loans", ids["Cards"]: "Cards"}


def test_a_queue_of_another_instance_is_not_there(
    work_as: WorkAs, ids: dict[str, str], dov: Actor
) -> None:
    other = found(work_as, "elsewhere")
    for actor in (OPERATOR, dov):
        with pytest.raises(Missing), work_as(actor) as work:
            queues.reach(work, other.id, ids["loans"], Act.DESCRIBE_QUEUE)
