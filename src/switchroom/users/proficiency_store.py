"""All SQL about proficiencies; their table is in `store`."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select, tuple_

from switchroom.ground.search import key
from switchroom.users.proficiency import Proficiency, Skill
from switchroom.users.store import proficiencies

attribute, value = proficiencies.c.attribute_name, proficiencies.c.attribute_value


def levels(db: Connection, user_id: str) -> dict[Skill, float]:
    """The levels of all proficiencies of a user."""
    query = select(proficiencies).where(proficiencies.c.user_id == user_id)
    return {
        Skill(attribute=row.attribute_name, value=row.attribute_value): row.level
        for row in db.execute(query)
    }


def page(db: Connection, user_id: str, after: Sequence[Any] | None, size: int) -> list[Proficiency]:
    """The next proficiencies of a user by attribute and value."""
    query = select(proficiencies).where(proficiencies.c.user_id == user_id)
    if after is not None:
        query = query.where(tuple_(attribute, value) > tuple_(*after))
    return [
        Proficiency(
            skill=Skill(attribute=row.attribute_name, value=row.attribute_value), level=row.level
        )
        for row in db.execute(query.order_by(attribute, value).limit(size))
    ]


def put(db: Connection, user_id: str, given: Sequence[Proficiency]) -> None:
    """Write proficiencies of a user over those of the same attribute and value."""
    if not given:
        return
    remove(db, user_id, [each.skill for each in given])
    rows = [
        {
            "user_id": user_id,
            "attribute_name": each.skill.attribute,
            "attribute_value": each.skill.value,
            "folded_name": key(each.skill.attribute),
            "folded_value": key(each.skill.value),
            "level": each.level,
        }
        for each in given
    ]
    db.execute(insert(proficiencies), rows)


def remove(db: Connection, user_id: str, skills: Collection[Skill]) -> None:
    """Delete proficiencies of a user."""
    if not skills:
        return
    ones: list[ColumnElement[bool]] = [
        and_(attribute == skill.attribute, value == skill.value) for skill in skills
    ]
    db.execute(delete(proficiencies).where(proficiencies.c.user_id == user_id, or_(*ones)))
