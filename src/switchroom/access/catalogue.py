"""The catalogue of permissions: everything a security profile can permit.

A profile holds exactly the permissions it was given. What choosing one brings along in a form is
`with_needs`; what the holder of some may see besides is `with_inherited` (behaviour, 4.2).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from switchroom.access.permissions import GROUPS

LEGACY: Final = "Legacy"

# What choosing an action brings along, besides that Edit brings View.
BRINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "AccessMetrics": (
            "AccessMetrics.RealTimeMetrics.Access",
            "AccessMetrics.HistoricalMetrics.Access",
            "AccessMetrics.AgentActivityAudit.Access",
        ),
        "MetricsReports.Create": ("MetricsReports.Share",),
        "MetricsReports.Schedule": (
            "MetricsReports.Publish",
            "ReportSchedules.Create",
            "ReportSchedules.Edit",
            "ReportSchedules.Delete",
            "ReportSchedules.View",
        ),
    }
)

# Lists that a form needs are shown to whoever may open the form. That those of routing profiles
# and of the hierarchy belong to the form of a user is our conclusion.
_FOR_USERS: Final = ("SecurityProfiles.View", "RoutingPolicies.View", "AgentGrouping.View")
_FOR_QUEUES: Final = ("PhoneNumbers.View", "HoursOfOperation.View")
INHERITED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Users.View": _FOR_USERS,
        "Users.Edit": _FOR_USERS,
        "Queues.View": _FOR_QUEUES,
        "Queues.Edit": _FOR_QUEUES,
    }
)

# Whoever holds one of these may do less: an administrator has none of them.
RESTRICTING: Final = frozenset(
    {
        "RequireEndContactConfirmation.Enabled",
        "RestrictContactAccessByHierarchy.View",
        "RestrictPhoneTypeSettings.Access",
        "RestrictTaskCreation.Access",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """One permission: its name, the thing it is about, what it allows, and what it needs."""

    name: str
    group: str
    thing: str
    action: str
    needs: tuple[str, ...] = ()

    @property
    def is_legacy(self) -> bool:
        """Tell a name of former years, which is accepted and no longer offered."""
        return self.group == LEGACY


def _permissions() -> Iterator[Permission]:
    for group, lines in GROUPS.items():
        for thing, name, actions in lines:
            names = {action: f"{name}.{action}" for action in actions.split()} or {"Access": name}
            for action, full in names.items():
                yield Permission(
                    name=full,
                    group=group,
                    thing=thing,
                    action=action,
                    needs=(*_needs_within(action, names), *BRINGS.get(full, ())),
                )


def _needs_within(action: str, names: Mapping[str, str]) -> Iterator[str]:
    if action == "Edit" and "View" in names:
        yield names["View"]
    if action == "Access" and "DownloadButton" in names:
        yield names["DownloadButton"]


CATALOGUE: Final[Mapping[str, Permission]] = MappingProxyType(
    {permission.name: permission for permission in _permissions()}
)
EVERYTHING: Final = frozenset(CATALOGUE)
ADMINISTRATION: Final = EVERYTHING - RESTRICTING


def with_needs(names: Iterable[str]) -> frozenset[str]:
    """Add what these permissions need, and what that needs in turn."""
    found: set[str] = set()
    open_ends = set(names)
    while open_ends:
        found |= open_ends
        needed = {need for name in open_ends if name in CATALOGUE for need in CATALOGUE[name].needs}
        open_ends = needed - found
    return frozenset(found)


def with_inherited(names: frozenset[str]) -> frozenset[str]:
    """Add the views that the holder of these permissions has without being granted them."""
    return names.union(*(INHERITED[name] for name in names & INHERITED.keys()))
