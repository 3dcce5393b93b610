"""Security profiles as clients of Amazon Connect's API meet them."""

import pytest

from tests.centre import NOWHERE, Centre, Value, refusal


def make(centre: Centre, name: str = "Team Lead", **other: Value) -> str:
    made = centre.connect.create_security_profile(
        InstanceId=centre.id, SecurityProfileName=name, **other
    )
    profile_id: str = made["SecurityProfileId"]
    assert made["SecurityProfileArn"] == centre.arn_of("security-profile", profile_id)
    return profile_id


def show(centre: Centre, profile_id: str) -> dict[str, Value]:
    shown = centre.connect.describe_security_profile(
        InstanceId=centre.id, SecurityProfileId=profile_id
    )
    profile: dict[str, Value] = shown["SecurityProfile"]
    return profile


def test_a_security_profile_is_made_and_shown(centre: Centre) -> None:
    rows = {
        "DataTableAccessControlConfiguration": {
            "PrimaryAttributeAccessControlConfiguration": {
                "PrimaryAttributeValues": [
                    {"AccessType": "ALLOW", "AttributeName": "region", "Values": ["north"]}
                ]
            }
        }
    }
    application = {
        "Namespace": "crm",
        "ApplicationPermissions": ["ACCESS"],
        "Type": "THIRD_PARTY_APPLICATION",
    }
    profile_id = make(
        centre,
        Description="Leads a team",
        Permissions=["Users.View", "crm.Access"],
        Tags={"owner": "it"},
        AllowedAccessControlTags={"site": "Leeds"},
        TagRestrictedResources=["User"],
        HierarchyRestrictedResources=["User"],
        AllowedAccessControlHierarchyGroupId=centre.arn_of("agent-group", centre.groups["Spain"]),
        Applications=[application],
        AllowedFlowModules=[{"Type": "MCP", "FlowModuleId": "module"}],
        GranularAccessControlConfiguration=rows,
    )
    profile = show(centre, centre.arn_of("security-profile", profile_id))
    assert (profile["Id"], profile["OrganizationResourceId"]) == (profile_id, centre.id)
    assert profile["SecurityProfileName"] == "Team Lead"
    assert profile["Description"] == "Leads a team"
    assert profile["AllowedAccessControlTags"] == {"site": "Leeds"}
    assert profile["TagRestrictedResources"] == ["User"]
    assert profile["HierarchyRestrictedResources"] == ["User"]
    assert profile["AllowedAccessControlHierarchyGroupId"] == centre.groups["Spain"]
    assert profile["GranularAccessControlConfiguration"] == rows
    assert profile["Tags"] == {"owner": "it"}


def test_a_plain_profile_has_nothing_but_its_name(centre: Centre) -> None:
    profile = show(centre, make(centre))
    assert profile["SecurityProfileName"] == "Team Lead"
    assert not {"Description", "AllowedAccessControlHierarchyGroupId"} & profile.keys()


def test_the_four_first_ones_are_listed(centre: Centre) -> None:
    listed = centre.connect.list_security_profiles(InstanceId=centre.id)
    names = [one["Name"] for one in listed["SecurityProfileSummaryList"]]
    assert names == ["Admin", "Agent", "CallCenterManager", "QualityAnalyst"]


def test_permissions_are_listed_on_pages(centre: Centre) -> None:
    asked = {"InstanceId": centre.id, "SecurityProfileId": centre.security["Admin"]}
    first = centre.connect.list_security_profile_permissions(**asked)
    assert len(first["Permissions"]) == 100
    pages = centre.connect.get_paginator("list_security_profile_permissions").paginate(
        **asked, PaginationConfig={"PageSize": 75}
    )
    names = [name for page in pages for name in page["Permissions"]]
    assert names == sorted(set(names))
    assert {"Users.Create", "SecurityProfiles.Edit", "BasicAgentAccess"} <= set(names)


@pytest.mark.parametrize(
    ("members", "code", "word"),
    [
        ({"SecurityProfileName": "Admin"}, "DuplicateResourceException", "Admin"),
        ({"SecurityProfileName": "Führung"}, "InvalidParameterException", "SecurityProfileName"),
        ({"Permissions": ["User.View"]}, "InvalidParameterException", "'Users.View'"),
        ({"Permissions": ["crm.Access"]}, "InvalidParameterException", "crm.Access"),
        ({"HierarchyRestrictedResources": ["Queue"]}, "InvalidParameterException", "Queue"),
        (
            {"AllowedAccessControlHierarchyGroupId": NOWHERE},
            "ResourceNotFoundException",
            "hierarchy group",
        ),
        ({"Applications": [{"Namespace": "crm"}]}, "InvalidParameterException", "crm"),
    ],
)
def test_a_profile_that_cannot_be_is_refused(
    centre: Centre, members: dict[str, Value], code: str, word: str
) -> None:
    asked = {"InstanceId": centre.id, "SecurityProfileName": "Team Lead", **members}
    told = refusal(centre.connect.create_security_profile, **asked)
    assert told.code == code
    assert word in told.message


def test_a_person_does_what_the_profiles_permit_from_the_next_call_on(centre: Centre) -> None:
    connect = centre.client_with("SecurityProfiles.View")
    assert connect.list_security_profiles(InstanceId=centre.id)["SecurityProfileSummaryList"]
    told = refusal(
        connect.create_security_profile, InstanceId=centre.id, SecurityProfileName="Mine"
    )
    assert (told.code, told.members["Permission"]) == (
        "AccessDeniedException",
        "SecurityProfiles.Create",
    )
