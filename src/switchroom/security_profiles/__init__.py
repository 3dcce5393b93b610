"""What one may do: named sets of permissions."""

from switchroom.security_profiles.create import create
from switchroom.security_profiles.defaults import DEFAULTS
from switchroom.security_profiles.find import (
    exist,
    names,
    page,
    page_of_permissions,
    permissions_of,
)
from switchroom.security_profiles.reach import reach
from switchroom.security_profiles.security_profile import (
    AllowedRows,
    AllowedTool,
    Application,
    ApplicationType,
    Limits,
    NewSecurityProfile,
    SecurityProfile,
)

__all__ = [
    "DEFAULTS",
    "AllowedRows",
    "AllowedTool",
    "Application",
    "ApplicationType",
    "Limits",
    "NewSecurityProfile",
    "SecurityProfile",
    "create",
    "exist",
    "names",
    "page",
    "page_of_permissions",
    "permissions_of",
    "reach",
]
