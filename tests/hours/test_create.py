"""Making hours of operation."""

from typing import Any

import pytest

from switchroom import history, hours, instances, tags
from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import Act
from switchroom.ground.database import Database
from switchroom.ground.refusals import Conflict, Invalid, Missing, NotAllowed, Taken
from switchroom.hours import Day, Hours, NewHours, Opening, TimeOfDay
from switchroom.hours.rules import problems_with
from switchroom.instances import Instance
from switchroom.work import Work
from tests.centre import Value
from tests.conftest import NOW, WorkAs, found
from tests.racing import race

MORNING = Opening(
    day=Day.MONDAY, start=TimeOfDay(hour=8, minute=30), end=TimeOfDay(hour=12, minute=0)
)
NIGHT = Opening(day=Day.FRIDAY, start=TimeOfDay(hour=18, minute=0), end=TimeOfDay(hour=0, minute=0))


def new_hours(name: str = "Office Hours", **other: Value) -> NewHours:
    return NewHours(**{"name": name, "time_zone": "Europe/Lisbon", **other})


def make(work_as: WorkAs, instance: Instance, new: NewHours) -> Hours:
    with work_as(OPERATOR) as work:
        hours_id = hours.create(work, instance, new)
        return hours.reach(work, instance.id, hours_id, Act.DESCRIBE_HOURS_OF_OPERATION)


def test_hours_come_back_as_they_were_made(work_as: WorkAs, instance: Instance) -> None:
    new = new_hours(description="Weekdays", openings=(MORNING, NIGHT), tags={"site": "Vigo"})
    made = make(work_as, instance, new)
    assert (made.name, made.description, made.time_zone) == (
        "Office Hours",
        "Weekdays",
        "Europe/Lisbon",
    )
    assert made.openings == (MORNING, NIGHT)
    assert (made.tags, made.parents, made.modified) == ({"site": "Vigo"}, (), NOW)


def test_parents_are_kept_in_the_order_given(work_as: WorkAs, instance: Instance) -> None:
    first, second = (make(work_as, instance, new_hours(name)) for name in ("Zebra", "Ape"))
    child = make(work_as, instance, new_hours("Child", parent_ids=(first.id, second.id)))
    assert [(parent.id, parent.name) for parent in child.parents] == [
        (first.id, "Zebra"),
        (second.id, "Ape"),
    ]


def test_a_parent_has_to_be_there(work_as: WorkAs, instance: Instance) -> None:
    theirs = make(work_as, found(work_as, "elsewhere"), new_hours())
    for parent_id in (theirs.id, "nowhere"):
        with pytest.raises(Missing, match=parent_id):
            make(work_as, instance, new_hours(parent_ids=(parent_id,)))


def test_what_was_made_stands_in_the_history(work_as: WorkAs, instance: Instance) -> None:
    made = make(work_as, instance, new_hours(openings=(MORNING, NIGHT)))
    with work_as(OPERATOR) as work:
        (last,) = history.page(work.db, instance.id, None, 1)
    assert (last.event.kind, last.event.subject_id) == ("hours.created", made.id)
    assert last.event.subject_name == "Office Hours"
    assert last.event.after == {
        "name": "Office Hours",
        "time_zone": "Europe/Lisbon",
        "openings": ["MONDAY 8:30-12:00", "FRIDAY 18:00-0:00"],
    }


def test_a_name_is_taken_in_its_exact_case_only(work_as: WorkAs, instance: Instance) -> None:
    make(work_as, instance, new_hours("Office Hours"))
    make(work_as, instance, new_hours("office hours"))
    with pytest.raises(Taken, match="'Office Hours'"):
        make(work_as, instance, new_hours("Office Hours"))
    make(work_as, found(work_as, "elsewhere"), new_hours("Office Hours"))


def test_a_name_typed_in_another_unicode_form_is_the_same_name(
    work_as: WorkAs, instance: Instance
) -> None:
    made = make(work_as, instance, new_hours("Cafe\u0301"))
    assert made.name == "Caf\u00e9"
    with pytest.raises(Taken):
        make(work_as, instance, new_hours("Caf\u00e9"))


BAD_TIME = Opening(
    day=Day.MONDAY, start=TimeOfDay(hour=24, minute=0), end=TimeOfDay(hour=1, minute=60)
)


@pytest.mark.parametrize(
    ("wrong", "codes"),
    [
        ({"name": ""}, ["name-blank"]),
        ({"name": " \u2003"}, ["name-blank"]),
        ({"name": "x" * 128}, ["name-length"]),
        ({"name": "Two\nlines"}, ["name-characters"]),
        ({"description": "x" * 251}, ["description-length"]),
        ({"time_zone": "Europe/Lisboa"}, ["time-zone-unknown"]),
        ({"time_zone": ""}, ["time-zone-unknown"]),
        ({"openings": (BAD_TIME,)}, ["time-of-day", "time-of-day"]),
        ({"openings": (MORNING,) * 101}, ["openings-too-many"]),
        ({"parent_ids": ("a", "b", "c", "d")}, ["hours-parents-too-many"]),
        ({"parent_ids": ("a", "a")}, ["hours-parent-repeated"]),
        ({"tags": {"aws:x": ""}}, ["tag-key-reserved"]),
        ({"name": "", "time_zone": "Mars"}, ["name-blank", "time-zone-unknown"]),
    ],
)
def test_every_broken_rule_is_a_problem(wrong: dict[str, Any], codes: list[str]) -> None:
    assert [problem.code for problem in problems_with(new_hours(**wrong))] == codes


def test_hours_that_break_rules_are_refused(work_as: WorkAs, instance: Instance) -> None:
    with pytest.raises(Invalid, match=r"no name.*Did you mean 'Europe/Lisbon'\?"):
        make(work_as, instance, new_hours("", time_zone="Europe/Lisbonn"))


def test_of_two_who_take_a_name_at_once_one_is_refused(
    database: Database, work_as: WorkAs, instance: Instance
) -> None:
    def take(work: Work) -> object:
        return hours.create(work, instance, new_hours())

    assert isinstance(race(database, work_as, take, take), Taken)


def test_what_loses_its_instance_meanwhile_is_refused(
    database: Database, work_as: WorkAs, instance: Instance
) -> None:
    lost = race(
        database,
        work_as,
        lambda work: instances.delete(work, instance.id),
        lambda work: hours.create(work, instance, new_hours()),
    )
    assert isinstance(lost, Conflict)


def test_a_supervisor_makes_hours_and_an_agent_does_not(
    work_as: WorkAs, instance: Instance, ben: Actor, cleo: Actor
) -> None:
    with work_as(ben) as work:
        hours.create(work, instance, new_hours())
    with pytest.raises(NotAllowed, match=r"HoursOfOperation\.Create"), work_as(cleo) as work:
        hours.create(work, instance, new_hours("Others"))


def test_for_people_of_other_instances_there_is_nothing_to_add_to(
    work_as: WorkAs, instance: Instance, dov: Actor
) -> None:
    with pytest.raises(Missing), work_as(dov) as work:
        hours.create(work, instance, new_hours())


def test_a_refused_creation_leaves_no_tags_behind(work_as: WorkAs, instance: Instance) -> None:
    made = make(work_as, instance, new_hours(tags={"a": "1"}))
    with pytest.raises(Taken):
        make(work_as, instance, new_hours(tags={"a": "2"}))
    with work_as(OPERATOR) as work:
        assert tags.of(work.db, made.id) == {"a": "1"}
