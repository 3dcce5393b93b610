"""All SQL about searching people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, assert_never

from sqlalchemy import Column, ColumnElement, Connection, func, literal, select

from switchroom import hierarchy, tags
from switchroom.ground import search
from switchroom.ground.part_index import SHORTEST_INDEXED
from switchroom.ground.search import (
    EVERYTHING,
    Comparison,
    Condition,
    Exactly,
    Fields,
    Name,
    key,
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A user that was found; `total` is how many were in all, where that cost nothing to know."""

    folded_username: str
    user: User
    total: int | None


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
) -> list[Hit]:
    """The next users that a tree finds, by folded login name.

    What is found is walked through once, for its order and its number; only the rows of the page
    are then read whole. Where much is found and no index helps, people are looked at in the order
    of their names until the page is full.
    """
    name: ColumnElement[Any] = users.c.folded_username
    if _is_broad(tree):
        few = select(users.c.number, name, literal(None).label("total"))
        few = few.where(_found(instance_id, tree))
    else:
        total = func.count().over().label("total")
        found = select(users.c.number, name, total).where(_found(instance_id, tree)).subquery()
        few, name = select(found), found.c.folded_username
    if after is not None:
        few = few.where(name > after[0])
    page = few.order_by(name).limit(size).subquery()
    query = select(users, page.c.total).join(page, users.c.number == page.c.number)
    rows = db.execute(query.order_by(page.c.folded_username)).all()
    carried = tags.of_many(db, [row.id for row in rows])
    return [
        Hit(
            folded_username=row.folded_username,
            user=user_from(row, carried.get(row.id, {})),
            total=row.total,
        )
        for row in rows
    ]


def count(db: Connection, instance_id: str, tree: UserTree) -> int:
    """How many users a tree finds."""
    query = select(func.count()).select_from(users).where(_found(instance_id, tree))
    return int(db.execute(query).scalar_one())


def _is_broad(tree: UserTree) -> bool:
    return tree == EVERYTHING or any(
        isinstance(leaf, Condition)
        and leaf.comparison is Comparison.CONTAINS
        and len(key(leaf.value)) < SHORTEST_INDEXED
        for leaf in search.leaves(tree)
    )


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
