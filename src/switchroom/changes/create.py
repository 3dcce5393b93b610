"""Make a change set: check a file, and keep the plan of what applying it would do."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Final

from switchroom import instances, sign_in, users
from switchroom.access.acts import Act
from switchroom.changes import store
from switchroom.changes.change_set import KEPT_MILLISECONDS, BadRows, ChangeSet, State
from switchroom.changes.directory import snapshot
from switchroom.changes.plan import Plan, prepare
from switchroom.changes.upload import Upload
from switchroom.ground.events import Event
from switchroom.instances import Instance
from switchroom.sign_in.passwords import SALT_BYTES
from switchroom.users.user import User
from switchroom.work import Tools, Work

Begin = Callable[[], AbstractContextManager[Work]]

KEPT_FILES: Final = "kept files"


def create(begin: Begin, instance_id: str, upload: Upload, bad_rows: BadRows) -> ChangeSet:
    """Check a file and keep its plan. Nothing in the directory changes.

    Checking takes seconds for a large file, so it runs between short transactions and keeps
    nobody waiting; what moves meanwhile is met when the change set is applied.
    """
    with begin() as work:
        instance = instances.reach(work, instance_id, Act.CREATE_CHANGE_SET)

        def those_called(usernames: Sequence[str]) -> Mapping[str, User]:
            with begin() as work:
                there = users.already_there(work, instance, usernames)
                return users.those_called(work, instance, list(there.values())) if there else {}

        directory = snapshot(work, instance, those_called)
        conceal = _concealing(work.tools)
    plan = prepare(upload, directory, conceal)
    with begin() as work:
        return keep(work, instance, plan, bad_rows)


def keep(work: Work, instance: Instance, plan: Plan, bad_rows: BadRows) -> ChangeSet:
    """Keep a plan, its people sealed. Older ones that nobody applied in time are given up."""
    work.require(Act.CREATE_CHANGE_SET, instance.id)
    store.expire(work.db, work.now - KEPT_MILLISECONDS, now=work.now)
    change_set = ChangeSet(
        id=work.new_id(),
        instance_id=instance.id,
        state=State.PLANNED,
        bad_rows=bad_rows,
        file_name=plan.file_name,
        file_sha256=plan.file_sha256,
        plan_hash=plan.hash,
        places=plan.places,
        rows=plan.rows,
        counts=plan.counts,
        finding_count=len(plan.findings),
        applied=0,
        created=work.now,
        created_by=work.actor.name,
        finished=None,
        applier=None,
    )
    store.add(work.db, change_set)
    seal = work.tools.key.seal
    sealed = (seal(KEPT_FILES, batch, bound_to=change_set.id) for batch in plan.batches)
    store.add_batches(work.db, change_set.id, sealed)
    store.add_findings(work.db, change_set.id, plan.findings)
    work.record(_created(change_set))
    return change_set


def _concealing(tools: Tools) -> Callable[[str], bytes]:
    def conceal(password: str) -> bytes:
        return sign_in.conceal(tools.key, tools.chance.random_bytes(SALT_BYTES), password)

    return conceal


def _created(change_set: ChangeSet) -> Event:
    counts = change_set.counts
    return Event(
        kind="change-set.created",
        instance_id=change_set.instance_id,
        subject_id=change_set.id,
        subject_name=change_set.file_name,
        after={
            "file_sha256": change_set.file_sha256,
            "bad_rows": change_set.bad_rows.value,
            "create": counts.create,
            "same": counts.same,
            "refused": counts.refused,
        },
    )
