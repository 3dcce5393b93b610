"""The levels of the hierarchy: show them and replace them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.names import composed
from switchroom.ground.refusals import Conflict, InUse, refuse_if
from switchroom.hierarchy import store
from switchroom.hierarchy.group import Level
from switchroom.hierarchy.rules import structure_problems
from switchroom.instances.arns import level_arn
from switchroom.instances.instance import Instance
from switchroom.work import Work

LEVEL_IN_USE: Final = "HIERARCHY_LEVEL"


def describe(work: Work, instance: Instance) -> tuple[Level, ...]:
    """Give the levels from the top; none in a fresh instance."""
    work.require(Act.DESCRIBE_USER_HIERARCHY_STRUCTURE, instance.id)
    return store.structure(work.db, instance.id)


def replace(work: Work, instance: Instance, names: Mapping[int, str]) -> None:
    """Replace all levels by these names, by level; a level that is absent goes.

    Raises Invalid for bad names or a gap, InUse when a level that would go has groups.
    """
    work.require(Act.UPDATE_USER_HIERARCHY_STRUCTURE, instance.id)
    refuse_if(structure_problems(names))
    former = store.structure(work.db, instance.id)
    wanted = {number: composed(name) for number, name in sorted(names.items())}
    _erase(work, instance, [level for level in former if level.number not in wanted])
    known = {level.number: level.name for level in former}
    for number, name in wanted.items():
        level = Level(number=number, name=name, modified=work.now)
        if number not in known:
            _insert(work, instance, level)
        elif known[number] != name:
            store.rename_level(work.db, instance.id, level)
    if known != wanted:
        work.record(_changed(instance, known, wanted))


def _erase(work: Work, instance: Instance, gone: Sequence[Level]) -> None:
    for level in reversed(gone):
        if not store.erase_level(work.db, instance.id, level.number):
            raise InUse(
                f"Level {level.number} ('{level.name}') still has groups. Delete them first.",
                resource_type=LEVEL_IN_USE,
                resource_id=level_arn(work.place, instance.id, level.number),
            )


def _insert(work: Work, instance: Instance, level: Level) -> None:
    if not store.insert_level(work.db, instance.id, level):
        raise Conflict(
            f"Somebody else added level {level.number} just now. Look at the structure again."
        )


def _changed(instance: Instance, former: Mapping[int, str], now: Mapping[int, str]) -> Event:
    return Event(
        kind="hierarchy-structure.changed",
        instance_id=instance.id,
        subject_id=instance.id,
        subject_name=instance.alias or instance.id,
        before=dict(_differing(former, now)),
        after=dict(_differing(now, former)),
    )


def _differing(of: Mapping[int, str], than: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for number, name in of.items():
        if than.get(number) != name:
            yield f"level_{number}", name
