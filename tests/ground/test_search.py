"""What a search finds in SQL is what it means, on either database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, assert_never

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    delete,
    insert,
    select,
    text,
)

from switchroom.ground import search
from switchroom.ground.database import Database
from switchroom.ground.refusals import Conflict
from switchroom.ground.search import (
    EVERYTHING,
    MOST_CONDITIONS,
    And,
    Comparison,
    Condition,
    Exactly,
    Fields,
    KeyText,
    Name,
    Or,
    Tree,
    key,
)

# What SQL, folding and orders trip over: wild cards, escapes, quotes, letters whose case forms
# differ in length, combining marks, the edges of the code points.
TRICKY: Final = "aAbB%_\\*?['\"äÄßẞİıςΣσéﬁ \u0301😀\ud7ff\ue000\U0010ffff"
STARTS, CONTAINS, EXACT = Comparison.STARTS_WITH, Comparison.CONTAINS, Comparison.EXACT

things = Table(
    "searched_things",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("keys", KeyText, nullable=False),
    Column("word", Text, nullable=False),
    Index("ix_searched_things_keys", "keys"),
)
FIELDS: Final[Fields] = {
    "name": Name(plain=things.c.name, keys=things.c["keys"]),
    "word": Exactly(equals=lambda value: things.c.word == value),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is searched."""

    id: int
    name: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A leaf of the room's own: the id is greater."""

    id: int


def holds(tree: Tree[Behind], thing: Thing) -> bool:
    """Say what a tree means, without SQL."""
    match tree:
        case And(parts=parts):
            return all(holds(part, thing) for part in parts)
        case Or(parts=parts):
            return any(holds(part, thing) for part in parts)
        case Behind(id=number):
            return thing.id > number
        case Condition(field="word", value=value):
            return thing.word == value
        case Condition(comparison=Comparison.EXACT, value=value):
            return thing.name == value
        case Condition(comparison=Comparison.STARTS_WITH, value=value):
            return key(thing.name).startswith(key(value))
        case Condition(value=value):
            return key(value) in key(thing.name)
        case _:
            assert_never(tree)


def _behind(leaf: Behind) -> ColumnElement[bool]:
    return things.c.id > leaf.id


@contextmanager
def filled(database: Database, with_things: list[Thing]) -> Iterator[Connection]:
    with database.writing() as db:
        db.execute(delete(things))
        if with_things:
            rows = [
                {"id": one.id, "name": one.name, "keys": key(one.name), "word": one.word}
                for one in with_things
            ]
            db.execute(insert(things), rows)
        yield db


@pytest.fixture
def searched(database: Database) -> Database:
    """A database with a table to search."""
    with database.writing() as db:
        things.create(db)
    return database


def found(db: Connection, tree: Tree[Any]) -> list[int]:
    clause = search.clause(tree, FIELDS, _behind)
    return list(db.execute(select(things.c.id).where(clause).order_by(things.c.id)).scalars())


def called(names: list[str]) -> list[Thing]:
    return [Thing(id=at, name=name, word="") for at, name in enumerate(names)]


def named(comparison: Comparison, value: str) -> Condition:
    return Condition(field="name", comparison=comparison, value=value)


def letters(*, nul: bool) -> st.SearchStrategy[str]:
    return st.sampled_from("aAb%_\\") | st.sampled_from(TRICKY + "\0" * nul)


stored: Final = st.text(letters(nul=False), max_size=4)
asked: Final = st.text(letters(nul=True), max_size=2)


@st.composite
def values_near(draw: st.DrawFn, names: list[str]) -> str:
    """A text that some of the names nearly hold: a part of one, as it is or a little changed."""
    name = draw(st.sampled_from(["", *names]))
    first = draw(st.integers(0, len(name)))
    part = name[first : draw(st.integers(first, len(name)))]
    changed = [part.swapcase(), f"{part[:-1]}_", f"%{part[1:]}", f"{part}%"]
    return draw(st.sampled_from([part, name, name.swapcase(), *changed]) | asked)


@st.composite
def trees(draw: st.DrawFn, names: list[str]) -> Tree[Behind]:
    values = values_near(names)
    leaves: st.SearchStrategy[Tree[Behind]] = (
        st.builds(named, st.sampled_from(Comparison), values)
        | st.builds(Condition, field=st.just("word"), comparison=st.just(EXACT), value=values)
        | st.builds(Behind, id=st.integers(0, 8))
    )

    def joined(inner: st.SearchStrategy[Tree[Behind]]) -> st.SearchStrategy[Tree[Behind]]:
        several = st.lists(inner, max_size=3).map(tuple)
        return st.builds(And, parts=several) | st.builds(Or, parts=several)

    return draw(st.recursive(leaves, joined, max_leaves=6))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), names=st.lists(stored, min_size=1, max_size=8))
def test_sql_finds_what_one_comparison_means(
    searched: Database, data: st.DataObject, names: list[str]
) -> None:
    comparison = data.draw(st.sampled_from(Comparison))
    condition = named(comparison, data.draw(values_near(names)))
    with filled(searched, called(names)) as db:
        assert found(db, condition) == [one.id for one in called(names) if holds(condition, one)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), pairs=st.lists(st.tuples(stored, stored), max_size=8))
def test_sql_finds_what_the_tree_means(
    searched: Database, data: st.DataObject, pairs: list[tuple[str, str]]
) -> None:
    given_things = [
        Thing(id=number, name=name, word=word) for number, (name, word) in enumerate(pairs, 1)
    ]
    tree = data.draw(trees([name for pair in pairs for name in pair]))
    with filled(searched, given_things) as db:
        assert found(db, tree) == [thing.id for thing in given_things if holds(tree, thing)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(stored, max_size=8))
def test_keys_stand_in_the_order_of_code_points_on_either_database(
    searched: Database, names: list[str]
) -> None:
    query = select(things.c["keys"]).order_by(things.c["keys"])
    with filled(searched, called(names)) as db:
        assert list(db.execute(query).scalars()) == sorted(key(name) for name in names)


def test_keys_do_not_follow_the_language_that_a_database_was_made_with(searched: Database) -> None:
    if searched.is_sqlite:
        query = "SELECT 'C' WHERE 'B' < 'a'"
    else:
        query = """
            SELECT collation_name FROM information_schema.columns
            WHERE table_name = 'searched_things' AND column_name = 'keys'
        """
    with searched.reading() as db:
        assert db.execute(text(query)).scalar_one() == "C"


def test_case_counts_for_the_whole_name_only(searched: Database) -> None:
    names = ["Straße", "STRASSE", "straße 7"]
    with filled(
        searched, [Thing(id=at, name=name, word="") for at, name in enumerate(names)]
    ) as db:
        assert found(db, named(STARTS, "strasse")) == [0, 1, 2]
        assert found(db, named(CONTAINS, "SSE")) == [0, 1, 2]
        assert found(db, named(EXACT, "STRASSE")) == [1]
        assert found(db, EVERYTHING) == [0, 1, 2]


def test_wild_cards_stand_for_themselves(searched: Database) -> None:
    names = ["100%", "100 percent", "a_b", "aXb", "a\\b"]
    with filled(
        searched, [Thing(id=at, name=name, word="") for at, name in enumerate(names)]
    ) as db:
        assert found(db, named(CONTAINS, "0%")) == [0]
        assert found(db, named(CONTAINS, "a_b")) == [2]
        assert found(db, named(CONTAINS, "a\\b")) == [4]


@pytest.mark.parametrize("last", ["\ud7ff", "\U0010ffff", "z"])
def test_beginnings_are_found_up_to_the_last_code_point(searched: Database, last: str) -> None:
    names = ["", "a", last, last * 2, f"{last}a", f"a{last}", f"a{last}b"]
    with filled(searched, called(names)) as db:
        assert found(db, named(STARTS, last)) == [2, 3, 4]
        assert found(db, named(STARTS, f"a{last}")) == [5, 6]
        assert found(db, named(STARTS, last * 2)) == [3]


def test_a_beginning_is_found_through_the_index(searched: Database) -> None:
    clause = search.clause(named(STARTS, "ab"), FIELDS, _behind)
    query = (
        select(things.c.id)
        .where(clause)
        .compile(searched.engine, compile_kwargs={"literal_binds": True})
    )
    with searched.writing() as db:
        if searched.is_sqlite:
            plan = db.execute(text(f"EXPLAIN QUERY PLAN {query}")).all()
        else:
            db.execute(text("SET LOCAL enable_seqscan = off"))
            plan = db.execute(text(f"EXPLAIN {query}")).all()
    assert "ix_searched_things_keys" in str(plan)


@pytest.mark.parametrize("value", ["a", "", "x" * 26])
def test_a_part_to_look_for_has_2_to_25_characters(value: str) -> None:
    with pytest.raises(Conflict, match="2 to 25 characters"):
        search.check(named(CONTAINS, value), FIELDS)


@pytest.mark.parametrize(
    "tree",
    [
        named(CONTAINS, "ab"),
        named(CONTAINS, "x" * 25),
        named(STARTS, "a"),
        named(EXACT, ""),
        Condition(field="word", comparison=EXACT, value="a"),
        EVERYTHING,
        Behind(id=1),
    ],
)
def test_what_can_be_searched_is_let_through(tree: Tree[Behind]) -> None:
    search.check(tree, FIELDS)


def test_every_fault_of_a_tree_is_named_at_once() -> None:
    word = Condition(field="word", comparison=STARTS, value="abc")
    tree: Tree[Behind] = Or(parts=(And(parts=(word, Behind(id=1))), named(CONTAINS, "a")))
    with pytest.raises(Conflict) as refusal:
        search.check(tree, FIELDS)
    assert "'word' cannot be searched with STARTS_WITH" in refusal.value.message
    assert "'a' has 1" in refusal.value.message


def test_a_search_has_a_bounded_number_of_conditions() -> None:
    most: Tree[Behind] = And(parts=tuple(Behind(id=at) for at in range(MOST_CONDITIONS)))
    search.check(most, FIELDS)
    with pytest.raises(Conflict, match="201 conditions"):
        search.check(And(parts=(most, Behind(id=1))), FIELDS)


def test_only_a_column_of_keys_can_be_searched_by_parts() -> None:
    with pytest.raises(TypeError, match="KeyText"):
        Name(plain=things.c.name, keys=things.c.name)
