"""Predefined attributes: what people can be good at, with the values to choose from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAttribute:
    """A predefined attribute to be made; its name is its key."""

    name: str
    values: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    is_strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A predefined attribute. `modified` is in milliseconds.

    A strict one accepts only its values where it is put on a contact; a proficiency always needs
    one of them.
    """

    instance_id: str
    name: str
    values: tuple[str, ...]
    purposes: tuple[str, ...]
    is_strict: bool
    modified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeSummary:
    """A predefined attribute as a line of a list."""

    name: str
    modified: int
