"""The commands of the AWS CLI around people: instances, hierarchy, profiles."""

from tests.awscli.conftest import Aws
from tests.centre import Centre, found_centre


def test_an_instance_is_created_described_listed_and_deleted(aws: Aws, centre: Centre) -> None:
    alias = f"by-hand-{centre.id[-12:]}"
    made = aws(
        "create-instance",
        "--inbound-calls-enabled",
        "--no-outbound-calls-enabled",
        identity_management_type="SAML",
        instance_alias=alias,
    )
    shown = aws("describe-instance", instance_id=made["Id"])["Instance"]
    assert (shown["Arn"], shown["InstanceAlias"]) == (made["Arn"], alias)
    assert (shown["InboundCallsEnabled"], shown["OutboundCallsEnabled"]) == (True, False)
    assert shown["InstanceStatus"] == "ACTIVE"
    listed = aws("list-instances")["InstanceSummaryList"]
    assert {centre.id, made["Id"]} <= {each["Id"] for each in listed}
    aws("delete-instance", instance_id=made["Id"])
    said = aws.refused("describe-instance", instance_id=made["Id"])
    assert "ResourceNotFoundException" in said


def test_a_hierarchy_is_built_shown_changed_and_taken_down(aws: Aws, centre: Centre) -> None:
    where = {"instance_id": centre.id}
    structure = "LevelOne={Name=Corporation},LevelTwo={Name=Division}"
    aws("update-user-hierarchy-structure", **where, hierarchy_structure=structure)
    shown = aws("describe-user-hierarchy-structure", **where)["HierarchyStructure"]
    assert [shown[level]["Name"] for level in ("LevelOne", "LevelTwo")] == [
        "Corporation",
        "Division",
    ]
    top = aws("create-user-hierarchy-group", **where, name="Example Corporation")
    below = aws(
        "create-user-hierarchy-group",
        **where,
        name="Servces",
        parent_group_id=top["HierarchyGroupArn"],
        tags="floor=2",
    )["HierarchyGroupId"]
    group = {**where, "hierarchy_group_id": below}
    aws("update-user-hierarchy-group-name", **group, name="Services")
    described = aws("describe-user-hierarchy-group", **group)["HierarchyGroup"]
    assert (described["Name"], described["LevelId"]) == ("Services", "2")
    assert described["HierarchyPath"]["LevelOne"]["Name"] == "Example Corporation"
    assert described["Tags"] == {"floor": "2"}
    listed = aws("list-user-hierarchy-groups", **where)["UserHierarchyGroupSummaryList"]
    assert [each["Name"] for each in listed] == ["Example Corporation", "Services"]
    criteria = "StringCondition={FieldName=name,Value=serv,ComparisonType=STARTS_WITH}"
    found = aws("search-user-hierarchy-groups", **where, search_criteria=criteria)
    assert [each["Id"] for each in found["UserHierarchyGroups"]] == [below]
    said = aws.refused(
        "delete-user-hierarchy-group", **where, hierarchy_group_id=top["HierarchyGroupId"]
    )
    assert "ResourceInUseException" in said
    for group_id in (below, top["HierarchyGroupId"]):
        aws("delete-user-hierarchy-group", **where, hierarchy_group_id=group_id)
    aws("update-user-hierarchy-structure", **where, hierarchy_structure={})
    assert aws("describe-user-hierarchy-structure", **where) == {"HierarchyStructure": {}}


def test_profiles_are_listed_and_described(aws: Aws, centre: Centre) -> None:
    where = {"instance_id": centre.id}
    security = aws("list-security-profiles", **where)["SecurityProfileSummaryList"]
    assert [each["Name"] for each in security] == [
        "Admin",
        "Agent",
        "CallCenterManager",
        "QualityAnalyst",
    ]
    shown = aws("describe-security-profile", **where, security_profile_id=security[1]["Arn"])
    assert shown["SecurityProfile"]["SecurityProfileName"] == "Agent"
    routing = aws("list-routing-profiles", **where)["RoutingProfileSummaryList"]
    assert [each["Name"] for each in routing] == ["Basic Routing Profile"]
    shown = aws("describe-routing-profile", **where, routing_profile_id=routing[0]["Id"])
    assert shown["RoutingProfile"]["IsDefault"] is True


def test_our_own_operations_are_commands_too(aws: Aws, centre: Centre) -> None:
    status, out, err = aws.run("switchroom", "list-history-events", instance_id=centre.id)
    assert (status, err) == (0, "")
    assert '"Kind": "instance.created"' in out


def test_another_contact_centre_is_left_alone(aws: Aws, centre: Centre) -> None:
    other = found_centre(centre.server)
    user_id = other.create("ana")
    said = aws.refused("delete-user", instance_id=centre.id, user_id=user_id)
    assert "ResourceNotFoundException" in said
    assert other.user(user_id)["Username"] == "ana"
