"""All SQL about searching people."""

from collections.abc import Sequence
from typing import Any, Final, assert_never

from sqlalchemy import Column, ColumnElement, Connection, func, select

from switchroom import hierarchy, tags
from switchroom.ground import search
from switchroom.ground.search import EVERYTHING, Exactly, Fields, Name
from switchroom.instances.arns import Resource
from switchroom.tags import filters
from switchroom.tags.filters import TagCondition
from switchroom.users.search_terms import (
    Bound,
    InGroup,
    LevelCondition,
    Proficient,
    Term,
    UserTree,
)
from switchroom.users.store import assignments, proficiencies, user_from, users
from switchroom.users.user import User


def _equals(column: Column[Any]) -> Exactly:
    return Exactly(equals=lambda value: column == value)


def _holds(profile_id: str) -> ColumnElement[bool]:
    holders = select(assignments.c.user_id).where(assignments.c.security_profile_id == profile_id)
    return users.c.id.in_(holders)


FIELDS: Final[Fields] = {
    "Username": Name(plain=users.c.username, keys=users.c.folded_username, has_part_index=True),
    "FirstName": Name(
        plain=users.c.first_name, keys=users.c.folded_first_name, has_part_index=True
    ),
    "LastName": Name(plain=users.c.last_name, keys=users.c.folded_last_name, has_part_index=True),
    "RoutingProfileId": _equals(users.c.routing_profile_id),
    "SecurityProfileId": Exactly(equals=_holds),
    "resourceId": _equals(users.c.id),
}
PROFICIENCY_FIELDS: Final[Fields] = {
    "name": Name(plain=proficiencies.c.attribute_name, keys=proficiencies.c.folded_name),
    "value": Name(plain=proficiencies.c.attribute_value, keys=proficiencies.c.folded_value),
}


def page(
    db: Connection, instance_id: str, tree: UserTree, after: Sequence[Any] | None, size: int
) -> list[tuple[str, User]]:
    """The next users that a tree finds, by folded login name, which comes with each."""
    query = select(users).where(_found(instance_id, tree))
    if after is not None:
        query = query.where(users.c.folded_username > after[0])
    rows = db.execute(query.order_by(users.c.folded_username).limit(size)).all()
    carried = tags.of_many(db, [row.id for row in rows])
    return [(row.folded_username, user_from(row, carried.get(row.id, {}))) for row in rows]


def count(db: Connection, instance_id: str, tree: UserTree) -> int:
    """How many users a tree finds."""
    query = select(func.count()).select_from(users).where(_found(instance_id, tree))
    return int(db.execute(query).scalar_one())


def _found(instance_id: str, tree: UserTree) -> ColumnElement[bool]:
    within = users.c.instance_id == instance_id
    if tree == EVERYTHING:
        return within
    return within & search.clause(tree, FIELDS, lambda term: _term(term, instance_id))


def _term(term: Term, instance_id: str) -> ColumnElement[bool]:
    match term:
        case TagCondition():
            return filters.clause(term, Resource.USER, instance_id, users.c.id)
        case InGroup(group_id=group_id, with_children=with_children):
            column = users.c.hierarchy_group_id
            return hierarchy.within(column, instance_id, group_id, with_children=with_children)
        case Proficient(conditions=conditions):
            holds = [
                search.clause(condition, PROFICIENCY_FIELDS, _level) for condition in conditions
            ]
            return users.c.id.in_(select(proficiencies.c.user_id).where(*holds))
        case _:
            assert_never(term)


def _level(condition: LevelCondition) -> ColumnElement[bool]:
    level, number = proficiencies.c.level, condition.number
    clauses: dict[Bound, ColumnElement[bool]] = {
        Bound.AT_LEAST: level >= number,
        Bound.ABOVE: level > number,
        Bound.AT_MOST: level <= number,
        Bound.BELOW: level < number,
        Bound.EQUAL: level == number,
        Bound.OTHER: level != number,
        Bound.BETWEEN: level.between(number, condition.highest),
    }
    return clauses[condition.bound]
