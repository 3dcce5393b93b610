"""A proficiency: facts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A predefined attribute and one of its values."""

    attribute: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proficiency:
    """How good someone is at something, 1 to 5."""

    skill: Skill
    level: float
