"""Agent statuses and predefined attributes as clients of Amazon Connect's API meet them."""

import pytest

from tests.centre import NOWHERE, Centre, Value, refusal


def test_agent_statuses_are_listed_and_shown(centre: Centre) -> None:
    listed = centre.connect.list_agent_statuses(InstanceId=centre.id)
    lines = listed["AgentStatusSummaryList"]
    assert [(one["Name"], one["Type"]) for one in lines] == [
        ("Available", "ROUTABLE"),
        ("Offline", "OFFLINE"),
    ]
    shown = centre.connect.describe_agent_status(
        InstanceId=centre.id, AgentStatusId=lines[1]["Arn"]
    )
    status = shown["AgentStatus"]
    assert status["AgentStatusARN"] == centre.arn_of("agent-state", lines[1]["Id"])
    assert (status["Name"], status["State"]) == ("Offline", "ENABLED")


def test_agent_statuses_are_chosen_by_type(centre: Centre) -> None:
    listed = centre.connect.list_agent_statuses(
        InstanceId=centre.id, AgentStatusTypes=["CUSTOM", "OFFLINE"]
    )
    assert [one["Name"] for one in listed["AgentStatusSummaryList"]] == ["Offline"]
    told = refusal(
        centre.connect.describe_agent_status, InstanceId=centre.id, AgentStatusId=NOWHERE
    )
    assert told.code == "ResourceNotFoundException"


@pytest.mark.parametrize("name", ["Language", "Lang/é", "50 % & more?", "日本語"])
def test_an_attribute_is_made_and_shown_by_its_name(centre: Centre, name: str) -> None:
    centre.connect.create_predefined_attribute(
        InstanceId=centre.id,
        Name=name,
        Values={"StringList": ["Español", "Suomi"]},
        Purposes=["routing"],
        AttributeConfiguration={"EnableValueValidationOnAssociation": True},
    )
    shown = centre.connect.describe_predefined_attribute(InstanceId=centre.id, Name=name)
    attribute = shown["PredefinedAttribute"]
    assert (attribute["Name"], attribute["Purposes"]) == (name, ["routing"])
    assert attribute["Values"] == {"StringList": ["Español", "Suomi"]}
    assert attribute["AttributeConfiguration"] == {
        "EnableValueValidationOnAssociation": True,
        "IsReadOnly": False,
    }
    listed = centre.connect.list_predefined_attributes(InstanceId=centre.id)
    assert [one["Name"] for one in listed["PredefinedAttributeSummaryList"]] == [name]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"Name": "Language"}, "DuplicateResourceException"),
        ({"Values": {"StringList": ["a", "a"]}}, "InvalidParameterException"),
    ],
)
def test_an_attribute_that_cannot_be_is_refused(
    centre: Centre, members: dict[str, Value], code: str
) -> None:
    centre.add_attribute("Language", "Suomi")
    asked = {"InstanceId": centre.id, "Name": "Product", **members}
    assert refusal(centre.connect.create_predefined_attribute, **asked).code == code


def test_an_attribute_without_values_has_an_empty_list(centre: Centre) -> None:
    centre.connect.create_predefined_attribute(InstanceId=centre.id, Name="Free")
    shown = centre.connect.describe_predefined_attribute(InstanceId=centre.id, Name="Free")
    assert shown["PredefinedAttribute"]["Values"] == {"StringList": []}
    told = refusal(centre.connect.describe_predefined_attribute, InstanceId=centre.id, Name="free")
    assert told.code == "ResourceNotFoundException"
