"""What one may do: named sets of permissions."""

from switchroom.security_profiles.find import exist, names, permissions_of

__all__ = ["exist", "names", "permissions_of"]
