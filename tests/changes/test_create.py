"""Making a change set keeps a plan and changes nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import pytest

from switchroom import changes
from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import Act
from switchroom.changes import BadRows, ChangeSet, Counts, Finding, State, Upload
from switchroom.changes.change_set import KEPT_MILLISECONDS
from switchroom.changes.create import Begin
from switchroom.ground.clock import Moment
from switchroom.ground.paging import PageAsked
from switchroom.ground.refusals import Conflict, Missing, NotAllowed
from switchroom.work import Work
from tests.changes.conftest import Changes
from tests.changes.directories import HEADER, PASSWORD, row
from tests.conftest import NOW, WorkAs

FILE: Final = Upload(name="people.csv", content=f"{HEADER}\n{row('mira')}\n".encode())


def test_a_change_set_is_planned_and_nothing_in_the_directory_changes(here: Changes) -> None:
    made = here.keep(row("mira"), row("joost", phone_type="pigeon"), row("ewa"))
    assert made.state is State.PLANNED
    assert made.counts == Counts(create=2, refused=1)
    assert (made.rows, made.finding_count, made.applied) == (3, 1, 0)
    assert (made.created, made.created_by, made.finished) == (NOW, "operator", None)
    assert made.kept_until == NOW + KEPT_MILLISECONDS
    assert here.people() == []
    with here.begin() as work:
        kept = changes.reach(work, here.instance, made.id, Act.DESCRIBE_CHANGE_SET)
    assert kept == made


def test_the_people_of_a_plan_lie_sealed_in_the_database(here: Changes) -> None:
    here.keep(row("mira", first_name="Mirabella"), row("joost"))
    (sealed,) = (bytes(each.sealed) for each in here.rows_of("change_set_batches"))
    assert b"Mirabella" not in sealed
    assert PASSWORD not in repr(here.rows_of("change_set_findings"))


def test_findings_lie_in_the_order_of_the_rows_and_come_in_pages(here: Changes) -> None:
    lines = [row(f"person-{number}", phone_type="pigeon") for number in range(25)]
    made = here.keep(*lines)
    found: list[Finding] = []
    token: str | None = None
    with here.begin() as work:
        while True:
            asked = PageAsked(size=10, token=token)
            page = changes.findings(work, here.instance, made.id, asked)
            found += page.items
            token = page.next_token
            if token is None:
                break
    assert [finding.row for finding in found] == list(range(2, 27))
    assert found[0] == Finding(
        row=2,
        column="L",
        header="phone type (soft/desk)",
        value="pigeon",
        code="phone-type",
        message="'pigeon' is not a phone type. Write soft or desk.",
        suggestion=None,
    )


def test_change_sets_are_listed_newest_first(here: Changes, work_as: WorkAs) -> None:
    made = [
        changes.create(later(work_as, number), here.instance.id, FILE, BadRows.STOP)
        for number in range(5)
    ]
    listed: list[ChangeSet] = []
    token: str | None = None
    with here.begin() as work:
        while True:
            page = changes.page(work, here.instance, PageAsked(size=2, token=token))
            listed += page.items
            token = page.next_token
            if token is None:
                break
    assert listed == made[::-1]


def test_making_a_change_set_is_history(here: Changes) -> None:
    made = here.keep(row("mira"))
    told = [
        (event.kind, event.subject_id, event.subject_name)
        for event in here.rows_of("history_events")
    ]
    assert told[-1] == ("change-set.created", made.id, "people.csv")


def test_only_who_may_create_people_makes_and_sees_change_sets(
    here: Changes, work_as: WorkAs, ana: Actor, cleo: Actor, dov: Actor
) -> None:
    instance = here.instance
    made = changes.create(lambda: work_as(ana), instance.id, FILE, BadRows.STOP)
    assert made.created_by == "ana"
    with pytest.raises(NotAllowed, match=r"Users\.Create"):
        changes.create(lambda: work_as(cleo), instance.id, FILE, BadRows.STOP)
    with pytest.raises(Missing):
        changes.create(lambda: work_as(dov), instance.id, FILE, BadRows.STOP)
    with work_as(cleo) as work, pytest.raises(NotAllowed):
        changes.findings(work, instance, made.id, PageAsked(size=1))
    with work_as(dov) as work, pytest.raises(Missing):
        changes.reach(work, instance, made.id, Act.DESCRIBE_CHANGE_SET)


def test_a_change_set_of_another_contact_centre_is_not_there(
    here: Changes, work_as: WorkAs, dov: Actor
) -> None:
    assert dov.instance_id is not None
    made = changes.create(lambda: work_as(dov), dov.instance_id, FILE, BadRows.STOP)
    with here.begin() as work, pytest.raises(Missing):
        changes.reach(work, here.instance, made.id, Act.DESCRIBE_CHANGE_SET)


def test_what_nobody_applies_in_time_is_given_up_and_its_people_deleted(
    here: Changes, work_as: WorkAs
) -> None:
    old = here.keep(row("mira"))
    at_last = later(work_as, KEPT_MILLISECONDS)
    kept = changes.create(at_last, here.instance.id, FILE, BadRows.STOP)
    assert len(here.rows_of("change_set_batches")) == 2
    changes.create(later(work_as, KEPT_MILLISECONDS + 1), here.instance.id, FILE, BadRows.STOP)
    with here.begin() as work:
        states = {
            made.id: changes.reach(work, here.instance, made.id, Act.DESCRIBE_CHANGE_SET).state
            for made in (old, kept)
        }
    assert states == {old.id: State.EXPIRED, kept.id: State.PLANNED}
    assert old.id not in {each.change_set_id for each in here.rows_of("change_set_batches")}
    with pytest.raises(Conflict, match="was not applied in time"):
        here.apply(old, lambda _done, _total: None)


def later(work_as: WorkAs, milliseconds: int) -> Begin:
    """Begin the operator's work some time after now."""

    @contextmanager
    def begin() -> Iterator[Work]:
        with work_as(OPERATOR) as work:
            yield replace(work, now=Moment(NOW + milliseconds))

    return begin
