"""Making queues."""

from typing import Any

import pytest

from switchroom import history, hours, queues
from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import Act
from switchroom.ground.paging import PageAsked
from switchroom.ground.refusals import Invalid, Missing, NotAllowed, Taken
from switchroom.instances import Instance
from switchroom.queues import NewQueue, Outbound, Queue, QueueStatus
from switchroom.queues.rules import problems_with
from tests.centre import Value
from tests.conftest import NOW, WorkAs, found


@pytest.fixture
def hours_id(work_as: WorkAs, instance: Instance) -> str:
    return basic_hours(work_as, instance)


def basic_hours(work_as: WorkAs, instance: Instance) -> str:
    with work_as(OPERATOR) as work:
        (basic,) = hours.page(work, instance, PageAsked(size=1)).items
    return basic.id


def make(work_as: WorkAs, instance: Instance, **values: Value) -> Queue:
    with work_as(OPERATOR) as work:
        queue_id = queues.create(work, instance, NewQueue(**{"name": "Loans", **values}))
        return queues.reach(work, instance.id, queue_id, Act.DESCRIBE_QUEUE)


def test_a_queue_comes_back_as_it_was_made_and_open(
    work_as: WorkAs, instance: Instance, hours_id: str
) -> None:
    outbound = Outbound(
        caller_name="Bank", caller_number_id="number", flow_id="flow", email_address_id="mail"
    )
    made = make(
        work_as,
        instance,
        hours_id=hours_id,
        description="Loans and mortgages",
        most_contacts=0,
        outbound=outbound,
        tags={"team": "blue"},
    )
    assert made.status is QueueStatus.ENABLED
    assert (made.name, made.description) == ("Loans", "Loans and mortgages")
    assert (made.hours_id, made.most_contacts, made.outbound) == (hours_id, 0, outbound)
    assert (made.tags, made.modified) == ({"team": "blue"}, NOW)


def test_a_queue_needs_hours_of_its_own_instance(
    work_as: WorkAs, instance: Instance, hours_id: str
) -> None:
    other = found(work_as, "elsewhere")
    with pytest.raises(Missing, match="hours of operation"):
        make(work_as, other, hours_id=hours_id)
    with pytest.raises(Missing, match="hours of operation"):
        make(work_as, instance, hours_id="nowhere")


def test_a_quick_connect_that_is_not_there_is_missed(
    work_as: WorkAs, instance: Instance, hours_id: str
) -> None:
    with pytest.raises(Missing, match="quick connect 'nowhere'"):
        make(work_as, instance, hours_id=hours_id, quick_connect_ids=("nowhere",))


def test_a_taken_name_is_refused(work_as: WorkAs, instance: Instance, hours_id: str) -> None:
    with pytest.raises(Taken, match="'BasicQueue'"):
        make(work_as, instance, hours_id=hours_id, name="BasicQueue")


def test_what_was_made_stands_in_the_history(
    work_as: WorkAs, instance: Instance, hours_id: str
) -> None:
    made = make(work_as, instance, hours_id=hours_id, outbound=Outbound(caller_name="Bank"))
    with work_as(OPERATOR) as work:
        (last,) = history.page(work.db, instance.id, None, 1)
    assert (last.event.kind, last.event.subject_id) == ("queue.created", made.id)
    assert last.event.after == {"name": "Loans", "hours_id": hours_id, "caller_name": "Bank"}


@pytest.mark.parametrize(
    ("wrong", "codes"),
    [
        ({"name": "x" * 128}, ["name-length"]),
        ({"description": "x" * 251}, ["description-length"]),
        ({"most_contacts": -1}, ["queue-limit"]),
        ({"outbound": Outbound(caller_name="")}, ["caller-name-length"]),
        ({"outbound": Outbound(caller_name="x" * 256)}, ["caller-name-length"]),
        ({"outbound": Outbound(caller_number_id="", flow_id="")}, ["outbound-id"] * 2),
        ({"outbound": Outbound(email_address_id="x" * 501)}, ["outbound-id"]),
        ({"email_address_ids": ("",)}, ["outbound-id"]),
        ({"tags": {"": "x"}}, ["tag-key-length"]),
    ],
)
def test_every_broken_rule_is_a_problem(wrong: dict[str, Any], codes: list[str]) -> None:
    new = NewQueue(**{"name": "Loans", "hours_id": "hours", **wrong})
    assert [problem.code for problem in problems_with(new)] == codes


def test_a_queue_that_breaks_rules_is_refused(
    work_as: WorkAs, instance: Instance, hours_id: str
) -> None:
    with pytest.raises(Invalid, match="-1 contacts"):
        make(work_as, instance, hours_id=hours_id, most_contacts=-1)


def test_a_supervisor_makes_queues_and_an_agent_does_not(
    work_as: WorkAs, instance: Instance, hours_id: str, ben: Actor, cleo: Actor
) -> None:
    new = NewQueue(name="Loans", hours_id=hours_id)
    with pytest.raises(NotAllowed, match=r"Queues\.Create"), work_as(cleo) as work:
        queues.create(work, instance, new)
    with work_as(ben) as work:
        queues.create(work, instance, new)
