"""Apply a change set: do what it plans, no row twice and none lost.

With STOP everything happens in one transaction, or nothing. With HOLD each batch is a transaction
of its own, which creates the people, counts them and deletes the batch; whoever is killed in
between leaves whole batches, and applying the same change set again does the rest.
"""

from dataclasses import dataclass, field, replace

from switchroom import instances, users
from switchroom.access.acts import Act
from switchroom.changes import planned, store
from switchroom.changes.change_set import OPEN, BadRows, ChangeSet, State
from switchroom.changes.create import KEPT_FILES, Begin
from switchroom.changes.finding import Finding, about_cell
from switchroom.changes.planned import Planned
from switchroom.changes.reach import reach
from switchroom.ground.events import Event
from switchroom.ground.problems import Problem
from switchroom.ground.refusals import Conflict
from switchroom.instances import Instance
from switchroom.work import Progress, Work, silent


@dataclass(slots=True)
class Outcome:
    """What came of some rows."""

    done: int = 0
    findings: list[Finding] = field(default_factory=list)


def apply(
    begin: Begin, instance_id: str, change_set_id: str, progress: Progress = silent
) -> ChangeSet:
    """Do what a change set plans and give it as it is then.

    Raises Conflict when it is done already, or when somebody else is applying it.
    """
    with begin() as work:
        instance = instances.reach(work, instance_id, Act.APPLY_CHANGE_SET)
        change_set = _take(work, instance, change_set_id)
        if change_set.bad_rows is BadRows.STOP:
            return _all_or_nothing(work, instance, change_set, progress)
        applier = work.new_id()
        change_set = replace(change_set, state=State.APPLYING, applier=applier)
        store.save(work.db, change_set)
    while change_set.state is State.APPLYING:
        with begin() as work:
            change_set = _next_batch(work, instance, change_set)
        progress(change_set.applied, change_set.counts.create)
    return change_set


def _take(work: Work, instance: Instance, change_set_id: str) -> ChangeSet:
    """Lock a change set that can be applied."""
    known = reach(work, instance, change_set_id, Act.APPLY_CHANGE_SET)
    change_set = store.one_locked(work.db, instance.id, change_set_id)
    if change_set is None:
        raise Conflict(f"The change set '{known.file_name}' is being applied by somebody else.")
    if change_set.state not in OPEN:
        raise Conflict(_why_not(change_set))
    return change_set


def _why_not(change_set: ChangeSet) -> str:
    name = f"The change set '{change_set.file_name}'"
    match change_set.state:
        case State.REFUSED:
            return f"{name} was refused: repair the file and make a new change set of it."
        case State.STALE:
            return f"{name} is out of date: make a new change set of the file."
        case State.EXPIRED:
            return f"{name} was not applied in time: make a new change set of the file."
        case _:
            return f"{name} is applied already; {change_set.applied} rows are done."


def _all_or_nothing(
    work: Work, instance: Instance, change_set: ChangeSet, progress: Progress
) -> ChangeSet:
    if change_set.finding_count:
        return _finish(work, change_set, State.REFUSED)
    outcome = Outcome()
    # No `with`: when the disk is full SQLite takes back everything at once, this part included.
    attempt = store.attempt(work.db)
    batch = store.next_batch(work.db, change_set.id)
    while batch is not None:
        ordinal, sealed = batch
        _create(work, instance, change_set, sealed, outcome)
        progress(outcome.done, change_set.counts.create)
        batch = store.next_batch(work.db, change_set.id, ordinal)
    if outcome.findings:
        attempt.rollback()
        stale = _with(work, change_set, Outcome(findings=outcome.findings))
        return _finish(work, stale, State.STALE)
    attempt.commit()
    return _finish(work, _with(work, change_set, outcome), State.APPLIED)


def _next_batch(work: Work, instance: Instance, change_set: ChangeSet) -> ChangeSet:
    """Do one batch, whole; without one left, say that all is done."""
    present = store.one_locked(work.db, instance.id, change_set.id)
    if present is None or present.applier != change_set.applier:
        raise Conflict(
            f"Somebody else has taken over applying the change set '{change_set.file_name}'; "
            "it goes on there."
        )
    batch = store.next_batch(work.db, present.id)
    if batch is None:
        return _finish(work, present, _end_of(present))
    ordinal, sealed = batch
    outcome = Outcome()
    _create(work, instance, present, sealed, outcome)
    store.drop_batch(work.db, present.id, ordinal)
    present = _with(work, present, outcome)
    store.save(work.db, present)
    return present


def _end_of(change_set: ChangeSet) -> State:
    if not change_set.finding_count:
        return State.APPLIED
    return State.HELD if change_set.applied else State.REFUSED


def _create(
    work: Work, instance: Instance, change_set: ChangeSet, sealed: bytes, outcome: Outcome
) -> None:
    """Create the people of a batch; who cannot be created becomes a finding."""
    batch = work.tools.key.unseal(KEPT_FILES, sealed, bound_to=change_set.id)
    people = planned.unpack(batch)
    new = [person.new_user() for person in people]
    # People in a file hear of their account from whoever uploads it, not from a flood of letters.
    answers = users.create_all(work, instance, new, letters=False)
    for person, answer in zip(people, answers, strict=True):
        if isinstance(answer, Problem):
            outcome.findings.append(_finding(change_set, person, answer))
        else:
            outcome.done += 1


def _finding(change_set: ChangeSet, person: Planned, problem: Problem) -> Finding:
    place = change_set.places.get(problem.field)
    return about_cell(problem, person.row, place, problem.value)


def _with(work: Work, change_set: ChangeSet, outcome: Outcome) -> ChangeSet:
    """Write the findings of an outcome and count what came of its rows."""
    first_number, count = change_set.finding_count, len(outcome.findings)
    store.add_findings(work.db, change_set.id, outcome.findings, first_number=first_number)
    counts = change_set.counts
    return replace(
        change_set,
        applied=change_set.applied + outcome.done,
        finding_count=first_number + count,
        counts=replace(counts, create=counts.create - count, refused=counts.refused + count),
    )


def _finish(work: Work, change_set: ChangeSet, state: State) -> ChangeSet:
    """End it: nobody's data is kept any longer, and history tells."""
    store.drop_batches(work.db, change_set.id)
    finished = replace(change_set, state=state, finished=work.now, applier=None)
    store.save(work.db, finished)
    work.record(
        Event(
            kind=f"change-set.{state.value.lower()}",
            instance_id=finished.instance_id,
            subject_id=finished.id,
            subject_name=finished.file_name,
            after={"applied": finished.applied, "findings": finished.finding_count},
        )
    )
    return finished
