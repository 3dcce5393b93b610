"""Finding agent statuses."""

import pytest

from switchroom import agent_statuses
from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import Act
from switchroom.agent_statuses import StatusState, StatusType
from switchroom.ground.paging import PageAsked
from switchroom.ground.refusals import Invalid, Missing, NotAllowed
from switchroom.instances import Instance
from tests.conftest import NOW, WorkAs, found

ALL = PageAsked(size=10)


@pytest.mark.parametrize(
    ("types", "names"),
    [
        ([], ["Available", "Offline"]),
        ([StatusType.OFFLINE], ["Offline"]),
        ([StatusType.CUSTOM], []),
        ([StatusType.CUSTOM, StatusType.ROUTABLE], ["Available"]),
    ],
)
def test_statuses_are_listed_by_type(
    work_as: WorkAs, instance: Instance, types: list[StatusType], names: list[str]
) -> None:
    with work_as(OPERATOR) as work:
        page = agent_statuses.page(work, instance, types, ALL)
    assert [status.name for status in page.items] == names


def test_a_page_goes_on_where_the_last_one_ended(work_as: WorkAs, instance: Instance) -> None:
    with work_as(OPERATOR) as work:
        first = agent_statuses.page(work, instance, [], PageAsked(size=1))
        asked = PageAsked(size=1, token=first.next_token)
        second = agent_statuses.page(work, instance, [], asked)
        assert [status.name for status in (*first.items, *second.items)] == [
            "Available",
            "Offline",
        ]
        assert second.next_token is None
        with pytest.raises(Invalid, match="NextToken"):
            agent_statuses.page(work, instance, [StatusType.OFFLINE], asked)


def test_a_status_tells_what_it_is(work_as: WorkAs, instance: Instance) -> None:
    with work_as(OPERATOR) as work:
        (line,) = agent_statuses.page(work, instance, [StatusType.ROUTABLE], ALL).items
        status = agent_statuses.reach(work, instance.id, line.id, Act.DESCRIBE_AGENT_STATUS)
    assert (status.name, status.type, status.state) == (
        "Available",
        StatusType.ROUTABLE,
        StatusState.ENABLED,
    )
    assert (status.display_order, status.modified, status.tags) == (1, NOW, {})


def test_a_status_of_another_instance_is_not_there(work_as: WorkAs, instance: Instance) -> None:
    other = found(work_as, "elsewhere")
    with work_as(OPERATOR) as work:
        (line,) = agent_statuses.page(work, other, [StatusType.ROUTABLE], ALL).items
        assert agent_statuses.exist(work.db, instance.id, [line.id]) == set()
        assert agent_statuses.exist(work.db, other.id, [line.id]) == {line.id}
        with pytest.raises(Missing, match="agent status"):
            agent_statuses.reach(work, instance.id, line.id, Act.DESCRIBE_AGENT_STATUS)


def test_an_agent_sees_no_list_of_statuses(
    work_as: WorkAs, instance: Instance, cleo: Actor
) -> None:
    with pytest.raises(NotAllowed, match=r"AgentStates\.View"), work_as(cleo) as work:
        agent_statuses.page(work, instance, [], ALL)


def test_nobody_but_the_account_gives_an_instance_its_first_statuses(
    work_as: WorkAs, instance: Instance, ana: Actor
) -> None:
    with pytest.raises(NotAllowed), work_as(ana) as work:
        agent_statuses.add_defaults(work, instance)
