"""What people can be good at: predefined attributes and their values."""

from switchroom.attributes.store import value_exists

__all__ = ["value_exists"]
