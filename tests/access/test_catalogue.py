"""The catalogue of permissions."""

import pytest

from switchroom.access import catalogue
from switchroom.access.acts import NEEDS
from switchroom.access.catalogue import ADMINISTRATION, CATALOGUE, EVERYTHING, RESTRICTING
from switchroom.security_profiles.rules import MOST_PERMISSIONS

LONGEST_NAME = 128  # of a permission, in Connect's model

# One of each group, with a name that is easily misspelt, and those that only real exports show.
KNOWN = [
    "QConnectAIPrompts.Edit",
    "RoutingPolicies.Delete",
    "Queues.EnableAndDisable",
    "Queues.Purge",
    "DataTables.EditExpressionValues",
    "ContactFlowModules.Publish",
    "PhoneNumbers.Claim",
    "ChatTestMode",
    "EmailAddresses.Remove",
    "TestCases.Execute",
    "Users.EditPermission",
    "Users.EnableAndDisable",
    "AgentGrouping.EnableAndDisable",
    "Workspaces.EditVisibility",
    "BasicAgentAccess",
    "VoiceIdUpdateSpeakerId.Access",
    "OutboundEmail.Create",
    "RequireEndContactConfirmation.Enabled",
    "AccessMetrics",
    "AccessMetrics.DashboardsWithMyData.View",
    "MetricsReports.Schedule",
    "EvaluationReviewRequest.Delete",
    "InformationExtraction.Definitions.Create",
    "ContactTranscripts.Redacted.Access",
    "ScreenRecording.Redacted.Download",
    "AutomatedVoiceInteraction.Transcripts.Redacted.Access",
    "Contacts.Tag.Edit",
    "HistoricalChanges.View",
    "CustomerProfiles.Segments.Export",
    "CustomerProfiles.PredictiveInsights.View",
    "TimeOff.Approve",
    "Analytics.PerformanceMetrics.Access",
    "ContentManagement.MessageTemplates.Edit",
    "MyCaseCustomRelatedItems.Delete",
    "Campaigns.Manage",
    "ListenCallRecordings",
    "RealTimeMetrics.Access",
    "Transcript.View",
]


@pytest.mark.parametrize("name", KNOWN)
def test_the_catalogue_knows_the_permission(name: str) -> None:
    assert name in CATALOGUE


def test_every_act_asks_for_a_permission_of_the_catalogue_or_for_a_circumstance() -> None:
    strange = {need for need in NEEDS.values() if need not in CATALOGUE and " " not in need}
    assert strange <= {"(account)"}


def test_every_name_fits_into_a_security_profile() -> None:
    assert len(EVERYTHING) <= MOST_PERMISSIONS
    assert not [name for name in EVERYTHING if not 1 <= len(name) <= LONGEST_NAME]


def test_an_administrator_has_everything_but_what_takes_something_away() -> None:
    assert ADMINISTRATION | RESTRICTING == EVERYTHING
    assert "RestrictPhoneTypeSettings.Access" not in ADMINISTRATION


def test_what_a_permission_brings_along_is_in_the_catalogue_too() -> None:
    brought = {need for permission in CATALOGUE.values() for need in permission.needs}
    inherited = {need for needs in catalogue.INHERITED.values() for need in needs}
    assert brought | inherited <= EVERYTHING
    assert RESTRICTING | catalogue.BRINGS.keys() | catalogue.INHERITED.keys() <= EVERYTHING


@pytest.mark.parametrize(
    ("chosen", "brought"),
    [
        ("Users.Edit", {"Users.View"}),
        ("Users.Create", set()),
        ("CustomMetrics.Edit", {"CustomMetrics.View"}),
        ("CallRecordings.Redacted.Access", {"CallRecordings.Redacted.DownloadButton"}),
        ("ContactTranscripts.Redacted.Access", set()),
        (
            "AccessMetrics",
            {
                "AccessMetrics.RealTimeMetrics.Access",
                "AccessMetrics.HistoricalMetrics.Access",
                "AccessMetrics.AgentActivityAudit.Access",
            },
        ),
        (
            "MetricsReports.Schedule",
            {
                "MetricsReports.Publish",
                "ReportSchedules.Create",
                "ReportSchedules.Delete",
                "ReportSchedules.Edit",
                "ReportSchedules.View",
            },
        ),
        ("SomeApplication.Access", set()),
    ],
)
def test_choosing_an_action_also_chooses_what_it_needs(chosen: str, brought: set[str]) -> None:
    assert catalogue.with_needs([chosen]) == {chosen} | brought


def test_who_sees_people_sees_the_lists_that_the_form_of_a_person_needs() -> None:
    seen = catalogue.with_inherited(frozenset({"Users.View"}))
    assert "SecurityProfiles.View" in seen
    assert not [name for name in seen if name.endswith(".Edit")]


def test_who_sees_queues_sees_hours_but_no_flows() -> None:
    seen = catalogue.with_inherited(frozenset({"Queues.View"}))
    assert seen == {"Queues.View", "HoursOfOperation.View", "PhoneNumbers.View"}


def test_names_of_former_years_are_known_as_such() -> None:
    assert CATALOGUE["ListenCallRecordings"].is_legacy
    assert not CATALOGUE["Users.View"].is_legacy
