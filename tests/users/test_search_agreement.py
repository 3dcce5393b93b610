"""What SQL finds is what one would find by looking at each person in turn."""

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeAlias, assert_never

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from switchroom import attributes, hierarchy, users
from switchroom.access.actor import OPERATOR
from switchroom.attributes import NewAttribute
from switchroom.ground.database import Database
from switchroom.ground.names import composed
from switchroom.ground.paging import PageAsked
from switchroom.ground.search import And, Comparison, Condition, Or
from switchroom.hierarchy import NewGroup
from switchroom.instances import Instance
from switchroom.tags.filters import TagCondition
from switchroom.users import proficiencies
from switchroom.users.proficiency import Proficiency, Skill
from switchroom.users.search_terms import Bound, InGroup, LevelCondition, Proficient
from switchroom.users.user import Identity
from switchroom.work import Tools, Work
from tests.conftest import NOW, Profiles, WorkAs

GROUPS = {"Europe": None, "Spain": "Europe", "Madrid": "Spain", "Italy": "Europe", "Asia": None}
SKILLS = [("Language", "French"), ("Language", "Frisian"), ("Taal", "french"), ("Äpfel", "Fünf")]
TAGS = {"Team": ["Day", "day", ""], "team": ["Day"], "cost:centre": ["1%", "1_"]}
LETTERS = "aAbBéÉßẞİıſKﬁ%_\\' "
PAGE_SIZE = 3

Tree: TypeAlias = Any  # a tree of conditions, with names where ids will stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person as one looks at them."""

    username: str
    first_name: str
    last_name: str
    security_profiles: tuple[str, ...]
    group: str | None
    tags: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[tuple[str, str], int] = field(default_factory=dict)


names = st.text(LETTERS, min_size=1, max_size=6).filter(lambda name: bool(name.strip()))
usernames = st.text("aAbB.-_", min_size=1, max_size=4)
people = st.lists(
    st.builds(
        Somebody,
        username=usernames,
        first_name=names.map(composed),
        last_name=names.map(composed),
        security_profiles=st.lists(
            st.sampled_from(["Admin", "Agent", "QualityAnalyst"]), min_size=1, unique=True
        ).map(tuple),
        group=st.none() | st.sampled_from(list(GROUPS)),
        tags=st.fixed_dictionaries(
            {}, optional={key: st.sampled_from(values) for key, values in TAGS.items()}
        ),
        levels=st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 3), min_size=1, max_size=3),
    ),
    min_size=3,
    max_size=9,
    unique_by=lambda person: person.username.lower(),
)

comparisons = st.sampled_from(Comparison)
parts = st.text(LETTERS, max_size=3)


def _searchable(condition: Condition) -> bool:
    return condition.comparison is not Comparison.CONTAINS or len(condition.value) >= 2


def by_text(field_name: str, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Condition]:
    """A condition on a text; the value is composed, as doors give it."""
    built = st.builds(
        Condition, field=st.just(field_name), comparison=comparisons, value=texts.map(composed)
    )
    return built.filter(_searchable)


def by_id(field_name: str, texts: list[str]) -> st.SearchStrategy[Condition]:
    """A condition on an id, which stands here for the name until the ids are known."""
    return st.builds(
        Condition,
        field=st.just(field_name),
        comparison=st.just(Comparison.EXACT),
        value=st.sampled_from(texts),
    )


levels = st.builds(
    LevelCondition,
    bound=st.sampled_from(Bound),
    number=st.integers(1, 3),
    highest=st.integers(1, 4),
)
leaves: st.SearchStrategy[Any] = st.one_of(
    by_text("Username", usernames),
    by_text("FirstName", parts),
    by_text("LastName", parts),
    by_id("RoutingProfileId", ["Basic Routing Profile", "none"]),
    by_id("SecurityProfileId", ["Admin", "Agent", "QualityAnalyst", "none"]),
    st.builds(InGroup, group_id=st.sampled_from([*GROUPS, "none"]), with_children=st.booleans()),
    st.builds(
        TagCondition,
        key=st.sampled_from([*TAGS, "none"]),
        value=st.none() | st.sampled_from(["Day", "day", "", "1%", "1_", "x"]),
    ),
    st.builds(
        Proficient,
        conditions=st.lists(
            st.one_of(
                by_text("name", st.sampled_from(["Language", "Taal", "la", "ÄP", "Äpfel", ""])),
                by_text("value", st.sampled_from(["French", "french", "Fr", "ünf", "is"])),
                levels,
            ),
            max_size=3,
        ).map(tuple),
    ),
)
trees: st.SearchStrategy[Any] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(And, parts=st.lists(inner, max_size=3).map(tuple)),
        st.builds(Or, parts=st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


def folded(text: str) -> str:
    """Without regard to case and to forms that look alike."""
    once = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", once)


def compares(comparison: Comparison, text: str, wanted: str) -> bool:
    match comparison:
        case Comparison.EXACT:
            return text == wanted
        case Comparison.STARTS_WITH:
            return folded(text).startswith(folded(wanted))
        case Comparison.CONTAINS:
            return folded(wanted) in folded(text)


def within(group: str | None, wanted: str, *, with_children: bool) -> bool:
    if group is None or not with_children:
        return group == wanted
    return group == wanted or within(GROUPS[group], wanted, with_children=True)


def reaches(condition: LevelCondition, level: int) -> bool:
    number = condition.number
    return {
        Bound.AT_LEAST: level >= number,
        Bound.ABOVE: level > number,
        Bound.AT_MOST: level <= number,
        Bound.BELOW: level < number,
        Bound.EQUAL: level == number,
        Bound.OTHER: level != number,
        Bound.BETWEEN: number <= level <= condition.highest,
    }[condition.bound]


def is_proficient(condition: Tree, skill: tuple[str, str], level: int) -> bool:
    if isinstance(condition, LevelCondition):
        return reaches(condition, level)
    text = skill[0] if condition.field == "name" else skill[1]
    return compares(condition.comparison, text, condition.value)


def fits(person: Somebody, tree: Tree) -> bool:
    """Look at one person."""
    match tree:
        case And(parts=parts):
            return all(fits(person, part) for part in parts)
        case Or(parts=parts):
            return any(fits(person, part) for part in parts)
        case Condition(field="RoutingProfileId", value=value):
            return value == "Basic Routing Profile"
        case Condition(field="SecurityProfileId", value=value):
            return value in person.security_profiles
        case Condition(field=name, comparison=comparison, value=value):
            texts = {
                "Username": person.username,
                "FirstName": person.first_name,
                "LastName": person.last_name,
            }
            return compares(comparison, texts[name], value)
        case InGroup(group_id=group, with_children=with_children):
            return within(person.group, group, with_children=with_children)
        case TagCondition(key=key, value=value):
            return key in person.tags and value in {None, person.tags[key]}
        case Proficient(conditions=conditions):
            return any(
                all(is_proficient(condition, skill, level) for condition in conditions)
                for skill, level in person.levels.items()
            )
        case _:
            assert_never(tree)


def with_ids(tree: Tree, ids: Mapping[str, str]) -> Tree:
    """The same tree with ids where names stood."""
    match tree:
        case And(parts=parts):
            return And(parts=tuple(with_ids(part, ids) for part in parts))
        case Or(parts=parts):
            return Or(parts=tuple(with_ids(part, ids) for part in parts))
        case Condition(field="RoutingProfileId" | "SecurityProfileId" as name, value=value):
            return Condition(field=name, comparison=Comparison.EXACT, value=ids[value])
        case InGroup(group_id=group, with_children=with_children):
            return InGroup(group_id=ids[group], with_children=with_children)
        case _:
            return tree


class Undone(Exception):  # noqa: N818 - ends each example's work without a trace
    """Nothing of this is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A contact centre with groups and skills, and the ids of all things by name."""

    database: Database
    tools: Tools
    instance: Instance
    profiles: Profiles
    ids: Mapping[str, str]

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Begin work that leaves no trace."""
        with suppress(Undone), self.database.writing() as db:
            yield Work(db=db, actor=OPERATOR, now=NOW, request_id="test", tools=self.tools)
            raise Undone

    def take_on(self, work: Work, person: Somebody) -> None:
        """Create a person."""
        new = self.profiles.new(
            person.username,
            identity=Identity(first_name=person.first_name, last_name=person.last_name),
            security_profile_ids=tuple(self.ids[name] for name in person.security_profiles),
            hierarchy_group_id=None if person.group is None else self.ids[person.group],
            tags=person.tags,
        )
        user_id = users.create(work, self.instance, new)
        given = [
            Proficiency(skill=Skill(attribute=name, value=value), level=level)
            for (name, value), level in person.levels.items()
        ]
        proficiencies.associate(work, self.instance.id, user_id, given)

    def found(self, work: Work, tree: Tree) -> Iterator[tuple[str, int]]:
        """Everyone a tree finds, over pages of three, each with the total that the page said."""
        token = None
        while True:
            asked = PageAsked(size=PAGE_SIZE, token=token)
            page, total = users.find(work, self.instance.id, with_ids(tree, self.ids), asked)
            yield from ((user.username, total) for user in page.items)
            token = page.next_token
            if token is None:
                return


@pytest.fixture
def scene(
    work_as: WorkAs, database: Database, tools: Tools, instance: Instance, profiles: Profiles
) -> Scene:
    """Groups and skills in the contact centre, and nobody yet."""
    ids = {**profiles.routing, **profiles.security, "none": "nothing"}
    with work_as(OPERATOR) as work:
        hierarchy.replace_structure(work, instance, {1: "One", 2: "Two", 3: "Three"})
        for name, parent in GROUPS.items():
            new = NewGroup(name=name, parent_id=None if parent is None else ids[parent])
            ids[name] = hierarchy.create(work, instance, new).id
        for attribute in dict.fromkeys(name for name, _ in SKILLS):
            values = tuple(value for name, value in SKILLS if name == attribute)
            attributes.create(work, instance, NewAttribute(name=attribute, values=values))
    return Scene(database=database, tools=tools, instance=instance, profiles=profiles, ids=ids)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(people=people, trees=st.lists(trees, min_size=10, max_size=20))
def test_sql_finds_whom_one_finds_by_looking_at_everybody(
    scene: Scene, people: list[Somebody], trees: list[Tree]
) -> None:
    with scene.work() as work:
        for person in people:
            scene.take_on(work, person)
        found = [list(scene.found(work, tree)) for tree in trees]
    for tree, those in zip(trees, found, strict=True):
        fitting = [person.username for person in people if fits(person, tree)]
        expected = [(name, len(fitting)) for name in sorted(fitting, key=str.lower)]
        assert those == expected, tree
