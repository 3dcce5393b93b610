"""A hierarchy of three levels, and a way to grow groups in it."""

from collections.abc import Callable

import pytest

from switchroom import hierarchy
from switchroom.access.actor import OPERATOR, Actor
from switchroom.ground.refusals import Refusal
from switchroom.hierarchy import Group, NewGroup
from switchroom.instances import Instance
from switchroom.work import Work
from tests.conftest import WorkAs

Grow = Callable[..., Group]
Outcomes = Callable[[Callable[[Work], object]], list[type[Refusal] | None]]


@pytest.fixture
def outcomes(work_as: WorkAs, cleo: Actor, dov: Actor, ana: Actor) -> Outcomes:
    """Let Cleo, Dov and Ana do something, one after the other, and give each one's refusal."""

    def outcome(actor: Actor, act: Callable[[Work], object]) -> type[Refusal] | None:
        try:
            with work_as(actor) as work:
                act(work)
        except Refusal as refusal:
            return type(refusal)
        return None

    return lambda act: [outcome(actor, act) for actor in (cleo, dov, ana)]


@pytest.fixture
def tiered(work_as: WorkAs, instance: Instance) -> Instance:
    """A contact centre whose hierarchy has three levels and no group."""
    with work_as(OPERATOR) as work:
        hierarchy.replace_structure(work, instance, {1: "Continent", 2: "Country", 3: "City"})
    return instance


@pytest.fixture
def grow(work_as: WorkAs, tiered: Instance) -> Grow:
    """Make a group: `grow("Spain", below=europe)`."""

    def make(name: str, below: Group | None = None, **tags: str) -> Group:
        parent_id = None if below is None else below.id
        with work_as(OPERATOR) as work:
            new = NewGroup(name=name, parent_id=parent_id, tags=tags)
            return hierarchy.create(work, tiered, new)

    return make
