"""Which contacts one can take."""

from switchroom.routing_profiles.find import exist, names

__all__ = ["exist", "names"]
