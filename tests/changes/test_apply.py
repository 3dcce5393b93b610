"""Applying a change set does what it plans: all of it, the good rows of it, or nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Final

import pytest

from switchroom import changes, hierarchy, users
from switchroom.access.actor import Actor
from switchroom.changes import BadRows, ChangeSet, Counts, State
from switchroom.ground.database import Database
from switchroom.ground.refusals import Away, Conflict, Missing, NotAllowed
from switchroom.hierarchy import NewGroup
from switchroom.sign_in.passwords import matches, stored_password
from tests.changes.conftest import BATCH, Changes
from tests.changes.directories import PASSWORD, row
from tests.conftest import Profiles, WorkAs

MANY: Final = 3 * BATCH + 5


def silently(_done: int, _total: int) -> None:
    """Tell nobody."""


def many(**cells: str) -> list[str]:
    return [row(f"person-{number:02}", **cells) for number in range(MANY)]


@pytest.mark.parametrize("bad_rows", list(BadRows))
def test_every_person_of_a_good_file_is_created_and_nothing_is_kept(
    here: Changes, bad_rows: BadRows
) -> None:
    told: list[tuple[int, int]] = []
    made = here.keep(*many(tags="site:Lisbon"), bad_rows=bad_rows)
    applied = here.apply(made, lambda done, total: told.append((done, total)))
    assert applied.state is State.APPLIED
    assert (applied.applied, applied.counts) == (MANY, Counts(create=MANY))
    assert applied.finished is not None
    assert applied.kept_until is None
    assert len(here.people()) == MANY
    assert here.user("person-07").tags == {"site": "Lisbon"}
    assert here.rows_of("change_set_batches") == []
    assert told[:4] == [(BATCH, MANY), (2 * BATCH, MANY), (3 * BATCH, MANY), (MANY, MANY)]


def test_an_imported_password_signs_its_person_in_and_no_other_does(here: Changes) -> None:
    here.apply(here.keep(row("mira")), silently)
    user = here.user("mira")
    with here.begin() as work:
        stored = stored_password(work.db, user.id)
        assert stored is not None
        assert matches(work.tools.key, stored, PASSWORD)
        assert not matches(work.tools.key, stored, PASSWORD + "x")


def test_the_same_file_again_finds_everybody_the_same_and_changes_nothing(
    here: Changes,
) -> None:
    here.apply(here.keep(*many()), silently)
    again = here.keep(*many())
    assert again.counts == Counts(same=MANY)
    assert again.finding_count == 0
    assert here.apply(again, silently).state is State.APPLIED
    assert len(here.people()) == MANY


def test_with_stop_a_single_finding_means_that_nothing_is_done(here: Changes) -> None:
    made = here.keep(*many(), row("joost", phone_type="pigeon"))
    refused = here.apply(made, silently)
    assert (refused.state, refused.applied) == (State.REFUSED, 0)
    assert refused.counts == Counts(create=MANY, refused=1)
    assert here.people() == []
    assert here.rows_of("change_set_batches") == []


def test_with_hold_the_good_rows_are_done_and_the_bad_ones_held(here: Changes) -> None:
    made = here.keep(*many(), row("joost", phone_type="pigeon"), row("ewa"), bad_rows=BadRows.HOLD)
    held = here.apply(made, silently)
    assert (held.state, held.applied) == (State.HELD, MANY + 1)
    assert held.counts == Counts(create=MANY + 1, refused=1)
    assert "ewa" in here.people()
    assert "joost" not in here.people()
    assert [finding.row for finding in here.findings(held)] == [MANY + 2]


def test_with_hold_a_file_of_nothing_but_bad_rows_is_refused(here: Changes) -> None:
    made = here.keep(row("joost", phone_type="pigeon"), bad_rows=BadRows.HOLD)
    assert here.apply(made, silently).state is State.REFUSED


def test_with_stop_a_login_taken_since_takes_everything_back(
    here: Changes, profiles: Profiles
) -> None:
    made = here.keep(*many())
    with here.begin() as work:
        users.create(work, here.instance, profiles.new("Person-17"))
    stale = here.apply(made, silently)
    assert (stale.state, stale.applied) == (State.STALE, 0)
    assert stale.counts == Counts(create=MANY - 1, refused=1)
    assert here.people() == ["Person-17"]
    (finding,) = here.findings(stale)
    assert (finding.row, finding.column, finding.code) == (19, "G", "login-taken")
    assert finding.value == "person-17"
    assert finding.header == "user login"
    assert here.rows_of("change_set_batches") == []


def test_with_hold_a_login_taken_since_holds_that_row_alone(
    here: Changes, profiles: Profiles
) -> None:
    made = here.keep(*many(), bad_rows=BadRows.HOLD)
    with here.begin() as work:
        users.create(work, here.instance, profiles.new("person-17"))
    held = here.apply(made, silently)
    assert (held.state, held.applied) == (State.HELD, MANY - 1)
    assert held.counts == Counts(create=MANY - 1, refused=1)
    assert len(here.people()) == MANY
    assert [finding.row for finding in here.findings(held)] == [19]


@pytest.mark.parametrize(
    ("bad_rows", "state", "applied"),
    [(BadRows.STOP, State.STALE, 0), (BadRows.HOLD, State.HELD, 1)],
)
def test_a_group_that_vanished_since_is_a_finding_in_its_column(
    here: Changes, bad_rows: BadRows, state: State, applied: int
) -> None:
    with here.begin() as work:
        hierarchy.replace_structure(work, here.instance, {1: "Continent"})
        group = hierarchy.create(work, here.instance, NewGroup(name="Europe"))
    made = here.keep(row("mira", hierarchy_group="Europe"), row("joost"), bad_rows=bad_rows)
    assert made.finding_count == 0
    with here.begin() as work:
        hierarchy.delete(work, here.instance, group.id)
    after = here.apply(made, silently)
    assert (after.state, after.applied) == (state, applied)
    (finding,) = here.findings(after)
    assert (finding.row, finding.column, finding.code) == (2, "K", "reference-gone")


@pytest.mark.parametrize("bad_rows", list(BadRows))
def test_what_is_done_is_not_done_again(here: Changes, bad_rows: BadRows) -> None:
    made = here.keep(*many(), bad_rows=bad_rows)
    here.apply(made, silently)
    with pytest.raises(Conflict, match="applied already; 35 rows are done"):
        here.apply(made, silently)
    assert len(here.people()) == MANY


def test_what_was_refused_or_is_out_of_date_says_so_when_it_is_applied_again(
    here: Changes, profiles: Profiles
) -> None:
    refused = here.keep(row("joost", phone_type="pigeon"))
    stale = here.keep(row("mira"))
    with here.begin() as work:
        users.create(work, here.instance, profiles.new("mira"))
    for change_set, words in ((refused, "was refused"), (stale, "is out of date")):
        here.apply(change_set, silently)
        with pytest.raises(Conflict, match=words):
            here.apply(change_set, silently)


@pytest.mark.parametrize("bad_rows", list(BadRows))
def test_of_two_who_apply_at_once_one_does_it_all_and_the_other_hears_of_it(
    here: Changes, bad_rows: BadRows
) -> None:
    made = here.keep(*many(), bad_rows=bad_rows)
    together = Barrier(2)

    def one() -> ChangeSet:
        together.wait()
        return here.apply(made, silently)

    with ThreadPoolExecutor(max_workers=2) as pool:
        both = [pool.submit(one) for _ in range(2)]
        faults = [done.exception() for done in both]
    (fault,) = [fault for fault in faults if fault is not None]
    assert isinstance(fault, Conflict)
    (winner,) = [done.result() for done in both if done.exception() is None]
    assert (winner.state, winner.applied) == (State.APPLIED, MANY)
    assert len(here.people()) == MANY


def test_who_comes_later_takes_over_between_batches_and_the_earlier_one_hears_of_it(
    here: Changes,
) -> None:
    made = here.keep(*many(), bad_rows=BadRows.HOLD)
    later: list[ChangeSet] = []

    def take_over(done: int, _total: int) -> None:
        if done == 2 * BATCH:
            later.append(here.apply(made, silently))

    with pytest.raises(Conflict, match="taken over"):
        here.apply(made, take_over)
    assert (later[0].state, later[0].applied) == (State.APPLIED, MANY)
    assert len(here.people()) == MANY


@pytest.mark.parametrize("bad_rows", list(BadRows))
def test_a_fault_in_the_middle_leaves_nothing_half_done_and_a_rerun_finishes(
    here: Changes, bad_rows: BadRows
) -> None:
    made = here.keep(*many(), bad_rows=bad_rows)

    def fail(done: int, _total: int) -> None:
        if done == 2 * BATCH:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        here.apply(made, fail)
    assert len(here.people()) == (0 if bad_rows is BadRows.STOP else 2 * BATCH)
    assert here.apply(made, silently).applied == MANY
    assert len(here.people()) == MANY


@pytest.mark.parametrize("bad_rows", list(BadRows))
def test_a_full_disk_changes_nothing_and_a_rerun_finishes(
    here: Changes, database: Database, bad_rows: BadRows
) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL has a disk of its own")
    made = here.keep(*many(tags="site:" + "x" * 200), bad_rows=bad_rows)
    with database.engine.connect() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(Away, match="disk"):
        here.apply(made, silently)
    done = len(here.people())
    assert done % BATCH == 0
    assert done < MANY
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert here.apply(made, silently).applied == MANY
    assert len(here.people()) == MANY


def test_only_who_may_create_people_applies_a_change_set(
    here: Changes, work_as: WorkAs, ana: Actor, cleo: Actor, dov: Actor
) -> None:
    def applied_by(actor: Actor) -> Callable[[], ChangeSet]:
        return lambda: changes.apply(lambda: work_as(actor), here.instance.id, made.id)

    made = here.keep(row("mira"))
    with pytest.raises(NotAllowed, match=r"Users\.Create"):
        applied_by(cleo)()
    with pytest.raises(Missing):
        applied_by(dov)()
    assert "mira" not in here.people()
    assert applied_by(ana)().state is State.APPLIED
    assert "mira" in here.people()


def test_a_change_set_that_is_not_there_cannot_be_applied(here: Changes) -> None:
    with pytest.raises(Missing, match="change set"):
        changes.apply(here.begin, here.instance.id, "no such one")


def test_applying_is_history_with_every_person_and_the_change_set(here: Changes) -> None:
    here.apply(here.keep(row("mira"), row("joost")), silently)
    kinds = [event.kind for event in here.rows_of("history_events")]
    assert kinds[-4:] == [
        *("change-set.created", "user.created", "user.created", "change-set.applied")
    ]


def test_nobody_is_sent_a_letter_because_of_a_file(here: Changes) -> None:
    here.apply(here.keep(row("mira", email="mira@example.com"), row("joost")), silently)
    assert here.rows_of("outbox_letters") == []
