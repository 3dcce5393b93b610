"""A hierarchy of three levels, and a way to grow groups in it."""

from collections.abc import Callable

import pytest

from switchroom import hierarchy
from switchroom.access.actor import OPERATOR
from switchroom.hierarchy import Group, NewGroup
from switchroom.instances import Instance
from tests.conftest import WorkAs

Grow = Callable[..., Group]


@pytest.fixture
def centre(work_as: WorkAs, instance: Instance) -> Instance:
    """A contact centre whose hierarchy has three levels and no group."""
    with work_as(OPERATOR) as work:
        hierarchy.replace_structure(work, instance, {1: "Continent", 2: "Country", 3: "City"})
    return instance


@pytest.fixture
def grow(work_as: WorkAs, centre: Instance) -> Grow:
    """Make a group: `grow("Spain", below=europe)`."""

    def make(name: str, below: Group | None = None, **tags: str) -> Group:
        parent_id = None if below is None else below.id
        with work_as(OPERATOR) as work:
            new = NewGroup(name=name, parent_id=parent_id, tags=tags)
            return hierarchy.create(work, centre, new)

    return make
