"""The commands of the AWS CLI that concern people: all of them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.awscli.conftest import Aws, environment
from tests.centre import PASSWORD, Centre


@pytest.fixture
def mary(aws: Aws, centre: Centre) -> str:
    """Mary, taken on as in the AWS CLI's own example."""
    made = aws(
        "create-user",
        instance_id=centre.id,
        username="Mary",
        password="Pass@Word1",
        identity_info="FirstName=Mary,LastName=Major",
        phone_config="PhoneType=DESK_PHONE,AutoAccept=true,"
        "AfterContactWorkTimeLimit=60,DeskPhoneNumber=+15555551212",
        security_profile_ids=[centre.security["Agent"]],
        routing_profile_id=centre.routing["Basic Routing Profile"],
    )
    assert made["UserArn"] == centre.arn_of("agent", made["UserId"])
    user_id: str = made["UserId"]
    return user_id


def test_a_person_is_described_as_the_cli_prints_one(aws: Aws, centre: Centre, mary: str) -> None:
    user = aws("describe-user", instance_id=centre.id, user_id=mary)["User"]
    assert user.pop("LastModifiedTime")
    assert user == {
        "Id": mary,
        "Arn": centre.arn_of("agent", mary),
        "Username": "Mary",
        "IdentityInfo": {"FirstName": "Mary", "LastName": "Major"},
        "PhoneConfig": {
            "PhoneType": "DESK_PHONE",
            "AutoAccept": True,
            "AfterContactWorkTimeLimit": 60,
            "DeskPhoneNumber": "+15555551212",
        },
        "DirectoryUserId": mary,
        "SecurityProfileIds": [centre.security["Agent"]],
        "RoutingProfileId": centre.routing["Basic Routing Profile"],
        "Tags": {},
        "LastModifiedRegion": "us-east-1",
    }


def test_people_are_listed_over_pages_and_shaped_by_a_query(
    aws: Aws, centre: Centre, mary: str
) -> None:
    centre.create("ana")
    listed = aws("list-users", "--page-size", "1", instance_id=centre.arn)
    assert [user["Username"] for user in listed["UserSummaryList"]] == ["ana", "Mary"]
    first = aws("list-users", "--max-items", "1", instance_id=centre.id)
    rest = aws("list-users", "--starting-token", first["NextToken"], instance_id=centre.id)
    assert [user["Id"] for user in rest["UserSummaryList"]] == [mary]
    query = ("--query", "UserSummaryList[].Username", "--output", "text")
    status, out, _ = aws.run("connect", "list-users", *query, instance_id=centre.id)
    assert (status, out.split()) == (0, ["ana", "Mary"])


def test_people_are_searched_by_the_cli(aws: Aws, centre: Centre, mary: str) -> None:
    criteria = "StringCondition={FieldName=Username,Value=mar,ComparisonType=STARTS_WITH}"
    found = aws("search-users", instance_id=centre.id, search_criteria=criteria)
    assert [user["Id"] for user in found["Users"]] == [mary]
    assert found["Users"][0]["PhoneConfig"]["AfterContactWorkTimeLimit"] == 60_000
    nobody = {"TagFilter": {"TagCondition": {"TagKey": "team", "TagValue": "x"}}}
    assert aws("search-users", instance_id=centre.id, search_filter=nobody)["Users"] == []


def test_identity_is_changed_by_the_cli(aws: Aws, centre: Centre, mary: str) -> None:
    aws(
        "update-user-identity-info",
        instance_id=centre.id,
        user_id=mary,
        identity_info="FirstName=Mary,LastName=Major,Email=marym@example.com",
    )
    assert centre.user(mary)["IdentityInfo"]["Email"] == "marym@example.com"


def test_phone_and_channels_are_changed(aws: Aws, centre: Centre, mary: str) -> None:
    aws(
        "update-user-phone-config",
        instance_id=centre.id,
        user_id=mary,
        phone_config="PhoneType=SOFT_PHONE,AutoAccept=false,AfterContactWorkTimeLimit=0,"
        "DeskPhoneNumber=",
    )
    aws(
        "update-user-config",
        instance_id=centre.id,
        user_id=mary,
        auto_accept_configs=["Channel=CHAT,AutoAccept=true"],
        after_contact_work_configs=[
            "Channel=TASK,AfterContactWorkConfig={AfterContactWorkTimeLimit=9}"
        ],
    )
    user = centre.user(mary)
    assert user["PhoneConfig"]["PhoneType"] == "SOFT_PHONE"
    assert user["AutoAcceptConfigs"] == [{"Channel": "CHAT", "AutoAccept": True}]
    assert user["AfterContactWorkConfigs"][0]["Channel"] == "TASK"


def test_people_move_in_the_hierarchy_and_out_of_it(aws: Aws, centre: Centre, mary: str) -> None:
    where = {"instance_id": centre.id, "user_id": mary}
    aws("update-user-hierarchy", **where, hierarchy_group_id=centre.groups["Madrid"])
    assert centre.user(mary)["HierarchyGroupId"] == centre.groups["Madrid"]
    aws("update-user-hierarchy", **where)
    assert "HierarchyGroupId" not in centre.user(mary)


def test_profiles_are_assigned_by_the_cli(aws: Aws, centre: Centre, mary: str) -> None:
    where = {"instance_id": centre.id, "user_id": mary}
    ids = [centre.security["Admin"], centre.security["Agent"]]
    aws("update-user-security-profiles", **where, security_profile_ids=ids)
    assert centre.user(mary)["SecurityProfileIds"] == ids
    aws(
        "update-user-routing-profile",
        **where,
        routing_profile_id=centre.routing["Basic Routing Profile"],
    )


def test_proficiencies_are_given_changed_listed_and_taken(
    aws: Aws, centre: Centre, mary: str
) -> None:
    centre.add_attribute("Language", "French", "Thai")
    where = {"instance_id": centre.id, "user_id": mary}
    skill = "AttributeName=Language,AttributeValue=French"
    aws("associate-user-proficiencies", **where, user_proficiencies=[f"{skill},Level=3"])
    aws("update-user-proficiencies", **where, user_proficiencies=[f"{skill},Level=4"])
    listed = aws("list-user-proficiencies", **where)["UserProficiencyList"]
    assert listed == [{"AttributeName": "Language", "AttributeValue": "French", "Level": 4.0}]
    aws("disassociate-user-proficiencies", **where, user_proficiencies=[skill])
    assert aws("list-user-proficiencies", **where)["UserProficiencyList"] == []


def test_a_status_is_put(aws: Aws, centre: Centre, mary: str) -> None:
    aws(
        "put-user-status",
        instance_id=centre.id,
        user_id=mary,
        agent_status_id=centre.statuses["Offline"],
    )
    assert centre.history()[0]["Kind"] == "user.status-set"


def test_a_person_is_deleted_and_then_not_found(aws: Aws, centre: Centre, mary: str) -> None:
    where = {"instance_id": centre.id, "user_id": mary}
    aws("delete-user", **where)
    said = aws.refused("describe-user", **where)
    assert "(ResourceNotFoundException) when calling the DescribeUser operation" in said
    assert mary in said


def test_what_is_wrong_is_said_in_our_words(aws: Aws, centre: Centre) -> None:
    person = {
        "instance_id": centre.id,
        "username": "añа",
        "password": PASSWORD,
        "identity_info": "FirstName=Ana,LastName=Example",
        "security_profile_ids": [centre.security["Agent"]],
        "routing_profile_id": centre.routing["Basic Routing Profile"],
    }
    said = aws.refused("create-user", **person)
    assert "(InvalidParameterException) when calling the CreateUser operation" in said
    assert "Allowed are the letters a-z and A-Z, digits and _ . - @" in said
    said = aws.refused("list-contact-flows", instance_id=centre.id)
    assert "(NotImplementedException)" in said
    assert "ListContactFlows" in said


def test_tags_come_with_a_person_and_change_by_arn(aws: Aws, centre: Centre) -> None:
    members = centre.person("ana", Tags={"team": "Day"})
    path = {"instance_id": members.pop("InstanceId")}
    user_id = aws("create-user", **path, cli_input_json=members)["UserId"]
    arn = centre.arn_of("agent", user_id)
    aws("tag-resource", resource_arn=arn, tags="team=Night,site=Nord")
    assert aws("list-tags-for-resource", resource_arn=arn)["tags"] == {
        "team": "Night",
        "site": "Nord",
    }
    aws("untag-resource", resource_arn=arn, tag_keys=["team", "site"])
    assert aws("list-tags-for-resource", resource_arn=arn)["tags"] == {}


def test_the_command_as_people_type_it_does_the_same(centre: Centre, tmp_path: Path) -> None:
    user_id = centre.create("ana")
    command = f"connect list-users --endpoint-url {centre.server.endpoint}"
    told = subprocess.run(
        [Path(sys.executable).parent / "aws", *command.split(), "--instance-id", centre.id],
        env={**os.environ, **environment(centre.server, tmp_path)},
        capture_output=True,
        check=True,
        text=True,
    )
    assert [user["Id"] for user in json.loads(told.stdout)["UserSummaryList"]] == [user_id]
    assert told.stderr == ""
