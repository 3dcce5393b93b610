"""Making and finding predefined attributes."""

from typing import Any

import pytest

from switchroom import attributes, history
from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import Act
from switchroom.attributes import Attribute, NewAttribute
from switchroom.attributes.rules import problems_with
from switchroom.ground.paging import PageAsked
from switchroom.ground.refusals import Invalid, Missing, NotAllowed, Taken
from switchroom.instances import Instance
from tests.centre import Value
from tests.conftest import NOW, WorkAs, found

ACT = Act.DESCRIBE_PREDEFINED_ATTRIBUTE


def new_attribute(**other: Value) -> NewAttribute:
    return NewAttribute(**{"name": "Language", "values": ("Español", "Suomi"), **other})


def make(work_as: WorkAs, instance: Instance, new: NewAttribute) -> Attribute:
    with work_as(OPERATOR) as work:
        attributes.create(work, instance, new)
        return attributes.reach(work, instance.id, new.name, ACT)


def test_an_attribute_comes_back_as_it_was_made(work_as: WorkAs, instance: Instance) -> None:
    made = make(work_as, instance, new_attribute(purposes=("routing",), is_strict=True))
    assert made == Attribute(
        instance_id=instance.id,
        name="Language",
        values=("Español", "Suomi"),
        purposes=("routing",),
        is_strict=True,
        modified=NOW,
    )


def test_a_name_may_have_any_letters_and_slashes(work_as: WorkAs, instance: Instance) -> None:
    made = make(work_as, instance, new_attribute(name="Lang/e\u0301"))
    assert made.name == "Lang/é"


def test_a_value_is_known_by_attribute_in_its_exact_case(
    work_as: WorkAs, instance: Instance
) -> None:
    make(work_as, instance, new_attribute())
    other = found(work_as, "elsewhere")
    with work_as(OPERATOR) as work:
        known = attributes.value_exists
        assert known(work.db, instance.id, "Language", "Suomi")
        assert known(work.db, instance.id, "Language", "Espan\u0303ol")
        assert not known(work.db, instance.id, "Language", "suomi")
        assert not known(work.db, instance.id, "language", "Suomi")
        assert not known(work.db, other.id, "Language", "Suomi")


def test_a_taken_name_is_refused(work_as: WorkAs, instance: Instance) -> None:
    make(work_as, instance, new_attribute())
    with pytest.raises(Taken, match="'Language'"):
        make(work_as, instance, new_attribute(values=()))
    make(work_as, instance, new_attribute(name="LANGUAGE"))
    make(work_as, found(work_as, "elsewhere"), new_attribute())


def test_attributes_are_listed_by_name_and_belong_to_one_instance(
    work_as: WorkAs, instance: Instance
) -> None:
    for name in ("product", "Language", "site"):
        make(work_as, instance, new_attribute(name=name))
    other = found(work_as, "elsewhere")
    with work_as(OPERATOR) as work:
        first = attributes.page(work, instance, PageAsked(size=2))
        rest = attributes.page(work, instance, PageAsked(size=2, token=first.next_token))
        assert not attributes.page(work, other, PageAsked(size=2)).items
        with pytest.raises(Missing, match="predefined attribute 'site'"):
            attributes.reach(work, other.id, "site", ACT)
    assert [one.name for one in (*first.items, *rest.items)] == ["Language", "product", "site"]
    assert rest.next_token is None


def test_what_was_made_stands_in_the_history(work_as: WorkAs, instance: Instance) -> None:
    make(work_as, instance, new_attribute())
    with work_as(OPERATOR) as work:
        (last,) = history.page(work.db, instance.id, None, 1)
    assert (last.event.kind, last.event.subject_id) == ("attribute.created", "Language")
    assert last.event.after == {"name": "Language", "values": ["Español", "Suomi"]}


@pytest.mark.parametrize(
    ("wrong", "codes"),
    [
        ({"values": ()}, []),
        ({"name": "x" * 101}, ["name-length"]),
        ({"name": "\t"}, ["name-characters"]),
        ({"values": tuple(map(str, range(500)))}, []),
        ({"values": tuple(map(str, range(501)))}, ["attribute-values-too-many"]),
        ({"values": ("", "x" * 101)}, ["attribute-value-length"] * 2),
        ({"values": ("a", "b", "a")}, ["attribute-value-repeated"]),
        ({"purposes": tuple("abcdefghijk")}, ["attribute-values-too-many"]),
        ({"purposes": ("a", "a")}, ["attribute-value-repeated"]),
    ],
)
def test_every_broken_rule_is_a_problem(wrong: dict[str, Any], codes: list[str]) -> None:
    assert [problem.code for problem in problems_with(new_attribute(**wrong))] == codes


def test_an_attribute_that_breaks_rules_is_refused(work_as: WorkAs, instance: Instance) -> None:
    with pytest.raises(Invalid, match="'a' is named twice among the values"):
        make(work_as, instance, new_attribute(values=("a", "a")))


def test_only_who_may_create_attributes_does(
    work_as: WorkAs, instance: Instance, ana: Actor, ben: Actor
) -> None:
    with work_as(ana) as work:
        attributes.create(work, instance, new_attribute())
    with pytest.raises(NotAllowed, match=r"PredefinedAttributes\.View"), work_as(ben) as work:
        attributes.reach(work, instance.id, "Language", ACT)
