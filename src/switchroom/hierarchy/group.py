"""Hierarchy groups and the levels they stand on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from switchroom.ground.named import Named

DEEPEST_LEVEL: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level of the hierarchy, 1 to 5 from the top. `modified` is in milliseconds."""

    number: int
    name: str
    modified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGroup:
    """A hierarchy group to be made; without a parent it stands on level 1."""

    name: str
    parent_id: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A hierarchy group. `path` leads from level 1 down to the group itself."""

    id: str
    instance_id: str
    path: tuple[Named, ...]
    tags: Mapping[str, str]

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path[-1].name

    @property
    def modified(self) -> int:
        """When it was changed last, in milliseconds."""
        return self.path[-1].modified

    @property
    def level(self) -> int:
        """The level it stands on, 1 to 5."""
        return len(self.path)

    @property
    def parent_id(self) -> str | None:
        """The group right above it."""
        return self.path[-2].id if len(self.path) > 1 else None
