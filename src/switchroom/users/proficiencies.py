"""What people are good at: predefined attribute, value and level."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from switchroom import attributes
from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.names import composed
from switchroom.ground.paging import Page, PageAsked
from switchroom.ground.problems import Kind, Problem
from switchroom.ground.refusals import Missing, refuse_if
from switchroom.users import proficiency_store, store
from switchroom.users.proficiency import Proficiency, Skill
from switchroom.users.reach import hold, reach
from switchroom.users.user import User
from switchroom.work import Work

LOWEST, HIGHEST = 1.0, 5.0
MOST_AT_ONCE: Final = 100  # Connect's quota is 10 a person; this only keeps a call short

LEVEL: Final = Kind(
    code="proficiency-level",
    says="The level {value} is not one of 1, 2, 3, 4 and 5.",
    try_this="Choose one of them.",
)
UNKNOWN_ATTRIBUTE: Final = Kind(
    code="proficiency-attribute",
    says="There is no predefined attribute '{name}' with the value '{value}'.",
    try_this="Create the predefined attribute first, or use one of its values.",
)
TOO_MANY: Final = Kind(
    code="proficiencies-too-many",
    says="There are {count} proficiencies; at most {most} are taken in one request.",
    try_this="Spread them over several requests.",
)
REPEATED: Final = Kind(
    code="proficiency-repeated",
    says="The proficiency '{name}' with the value '{value}' is named twice.",
    try_this="Name it once.",
)


def associate(work: Work, instance_id: str, user_id: str, given: Sequence[Proficiency]) -> None:
    """Add proficiencies; one that is there already gets the level given."""
    user = hold(work, instance_id, user_id, Act.ASSOCIATE_USER_PROFICIENCIES)
    _set(work, user, given)


def change_levels(work: Work, instance_id: str, user_id: str, given: Sequence[Proficiency]) -> None:
    """Change the levels of proficiencies that the user has; Missing for one that is not there."""
    user = hold(work, instance_id, user_id, Act.UPDATE_USER_PROFICIENCIES)
    refuse_if(_count_problems(given))
    _demand_present(work, user, [_composed(each.skill) for each in given])
    _set(work, user, given)


def disassociate(work: Work, instance_id: str, user_id: str, skills: Sequence[Skill]) -> None:
    """Take proficiencies away; Missing for one that is not there."""
    user = hold(work, instance_id, user_id, Act.DISASSOCIATE_USER_PROFICIENCIES)
    refuse_if(_count_problems(skills))
    gone = [_composed(skill) for skill in skills]
    _demand_present(work, user, gone)
    before = proficiency_store.levels(work.db, user.id)
    proficiency_store.remove(work.db, user.id, gone)
    _record(work, user, before)


def page(
    work: Work, instance_id: str, user_id: str, asked: PageAsked
) -> tuple[User, Page[Proficiency]]:
    """List the proficiencies of a user by attribute and value."""
    user = reach(work, instance_id, user_id, Act.LIST_USER_PROFICIENCIES)
    found = work.tools.tokens.page(
        f"proficiencies {user.id}",
        asked,
        lambda after, size: proficiency_store.page(work.db, user.id, after, size),
        lambda each: (each.skill.attribute, each.skill.value),
    )
    return user, found


def _set(work: Work, user: User, given: Sequence[Proficiency]) -> None:
    refuse_if(_count_problems(given))
    new = [replace(each, skill=_composed(each.skill)) for each in given]
    refuse_if(_problems_with(work, user.instance_id, new))
    before = proficiency_store.levels(work.db, user.id)
    proficiency_store.put(work.db, user.id, new)
    _record(work, user, before)


def _composed(skill: Skill) -> Skill:
    """Write a skill as predefined attributes are kept."""
    return Skill(attribute=composed(skill.attribute), value=composed(skill.value))


def _count_problems(given: Sequence[object]) -> Iterator[Problem]:
    if len(given) > MOST_AT_ONCE:
        facts = {"count": len(given), "most": MOST_AT_ONCE}
        yield Problem(kind=TOO_MANY, field="proficiencies", facts=facts)


def _problems_with(work: Work, instance_id: str, given: Sequence[Proficiency]) -> Iterator[Problem]:
    seen: set[Skill] = set()
    for each in given:
        facts = {"name": each.skill.attribute}
        if each.skill in seen:
            yield Problem(kind=REPEATED, field="proficiencies", value=each.skill.value, facts=facts)
        seen.add(each.skill)
        if not LOWEST <= each.level <= HIGHEST or each.level != int(each.level):
            yield Problem(kind=LEVEL, field="proficiencies", value=str(each.level))
        if not attributes.value_exists(
            work.db, instance_id, each.skill.attribute, each.skill.value
        ):
            yield Problem(
                kind=UNKNOWN_ATTRIBUTE, field="proficiencies", value=each.skill.value, facts=facts
            )


def _demand_present(work: Work, user: User, skills: Collection[Skill]) -> None:
    present = proficiency_store.levels(work.db, user.id)
    for skill in skills:
        if skill not in present:
            raise Missing("proficiency", f"{skill.attribute}: {skill.value}")


def _record(work: Work, user: User, before: dict[Skill, float]) -> None:
    after = proficiency_store.levels(work.db, user.id)
    if before != after:
        store.change(work.db, user.id, {}, now=work.now)
        work.record(
            Event(
                kind="user.proficiencies-changed",
                instance_id=user.instance_id,
                subject_id=user.id,
                subject_name=user.username,
                before=_plain(before, after),
                after=_plain(after, before),
            )
        )


def _plain(levels: dict[Skill, float], others: dict[Skill, float]) -> dict[str, object]:
    return {
        f"{skill.attribute}: {skill.value}": level
        for skill, level in levels.items()
        if others.get(skill) != level
    }
