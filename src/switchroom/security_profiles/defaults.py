"""The security profiles that every instance begins with.

What CallCenterManager and QualityAnalyst permit was seen in a real instance; no source lists what
Agent does, so it gets what every public example of an agent has (behaviour, 4.3).
"""

from collections.abc import Iterator
from typing import Final

from switchroom.access.catalogue import ADMINISTRATION
from switchroom.security_profiles.security_profile import NewSecurityProfile


def _named(*lines: str) -> Iterator[str]:
    """Write out lines of a name and what can be done: "Users View Edit"; or of a name alone."""
    for line in lines:
        name, *actions = line.split()
        yield from [f"{name}.{action}" for action in actions] or [name]


DEFAULTS: Final = (
    NewSecurityProfile(
        name="Admin",
        description="An administrator may do everything.",
        permissions=tuple(ADMINISTRATION),
    ),
    NewSecurityProfile(
        name="Agent",
        description="An agent takes contacts in the Contact Control Panel and calls out.",
        permissions=("BasicAgentAccess", "OutboundCallAccess"),
    ),
    NewSecurityProfile(
        name="CallCenterManager",
        description="A manager looks after people, metrics and routing.",
        permissions=tuple(
            _named(
                "AccessMetrics",
                "AgentStates Create Edit EnableAndDisable View",
                "AgentTimeCard View",
                "ContactAttributes View",
                "ContactFlowModules Create Delete Edit Publish View",
                "ContactFlows Create Delete Edit Publish View",
                "ContactSearch View",
                "CustomerProfiles.CalculatedAttributes Create Delete Edit View",
                "DeleteCallRecordings",
                "DownloadCallRecordings",
                "HoursOfOperation Create Edit View",
                "ListenCallRecordings",
                "ManagerListenIn",
                "MetricsReports Create Delete Edit Publish Schedule Share View",
                "PhoneNumbers Claim Edit Release View",
                "Prompts Create Delete Edit View",
                "Queues Create Edit EnableAndDisable View",
                "ReportSchedules Create Delete Edit View",
                "RoutingPolicies Create Edit View",
                "TaskTemplates Create Delete Edit View",
                "TransferDestinations Create Edit View",
                "Users EnableAndDisable View",
            )
        ),
    ),
    NewSecurityProfile(
        name="QualityAnalyst",
        description="A quality analyst reads metrics and finds contacts.",
        permissions=tuple(
            _named(
                "AccessMetrics",
                "AgentTimeCard View",
                "ContactAttributes View",
                "ContactSearch View",
            )
        ),
    ),
)
