"""Instances as clients of Amazon Connect's API meet them."""

import pytest

from tests.centre import NOWHERE, Centre, found_centre, refusal
from tests.running import Client, Server

NEW = {
    "IdentityManagementType": "CONNECT_MANAGED",
    "InboundCallsEnabled": True,
    "OutboundCallsEnabled": False,
}


def test_a_new_instance_is_active_at_once(connect: Client) -> None:
    alias = "Shoe-Shop-1"
    made = connect.create_instance(**NEW, InstanceAlias=alias, Tags={"branch": "Cork"})
    shown = connect.describe_instance(InstanceId=made["Id"])
    instance = shown["Instance"]
    assert (instance["Id"], instance["Arn"]) == (made["Id"], made["Arn"])
    assert instance["Arn"].endswith(f":instance/{made['Id']}")
    assert instance["InstanceStatus"] == "ACTIVE"
    assert instance["InstanceAlias"] == alias
    assert instance["InstanceAccessUrl"] == f"https://{alias}.my.connect.aws"
    assert instance["ServiceRole"].startswith("arn:aws:iam::")
    assert (instance["InboundCallsEnabled"], instance["OutboundCallsEnabled"]) == (True, False)
    assert instance["Tags"] == {"branch": "Cork"}
    assert "ReplicationConfiguration" not in shown
    connect.delete_instance(InstanceId=made["Id"])


def test_an_instance_is_found_by_its_arn(centre: Centre) -> None:
    shown = centre.connect.describe_instance(InstanceId=centre.arn)
    assert shown["Instance"]["Id"] == centre.id


def test_a_directory_may_go_without_an_alias(connect: Client) -> None:
    made = connect.create_instance(
        **{**NEW, "IdentityManagementType": "EXISTING_DIRECTORY"}, DirectoryId="d-0123456789"
    )
    instance = connect.describe_instance(InstanceId=made["Id"])["Instance"]
    assert "InstanceAlias" not in instance
    assert "InstanceAccessUrl" not in instance
    connect.delete_instance(InstanceId=made["Id"])


def test_a_taken_alias_is_an_invalid_request(connect: Client) -> None:
    made = connect.create_instance(**NEW, InstanceAlias="corner-shop")
    told = refusal(connect.create_instance, **NEW, InstanceAlias="Corner-Shop")
    assert (told.code, told.status) == ("InvalidRequestException", 400)
    assert told.message.startswith("Invalid Input. Instance alias is already used.")
    connect.delete_instance(InstanceId=made["Id"])
    again = connect.create_instance(**NEW, InstanceAlias="corner-shop")
    connect.delete_instance(InstanceId=again["Id"])


def test_the_same_client_token_makes_one_instance(connect: Client) -> None:
    asked = {**NEW, "InstanceAlias": "once-only", "ClientToken": "token-of-once-only"}
    first, second = connect.create_instance(**asked), connect.create_instance(**asked)
    assert first["Id"] == second["Id"]
    lists = connect.list_security_profiles(InstanceId=first["Id"])
    assert len(lists["SecurityProfileSummaryList"]) == 4
    connect.delete_instance(InstanceId=first["Id"])


def test_every_instance_is_listed_on_pages_of_ten_at_most(server: Server) -> None:
    centres = {found_centre(server).id for _ in range(11)}
    connect = server.client("connect")
    first = connect.list_instances()
    assert len(first["InstanceSummaryList"]) == 10
    pages = connect.get_paginator("list_instances").paginate(PaginationConfig={"PageSize": 3})
    seen = [one["Id"] for page in pages for one in page["InstanceSummaryList"]]
    assert centres <= set(seen)
    assert len(seen) == len(set(seen))
    too_many = refusal(connect.list_instances, MaxResults=11)
    assert too_many.code == "InvalidRequestException"


def test_a_deleted_instance_is_gone_with_everything_in_it(centre: Centre) -> None:
    queue = centre.connect.list_queues(InstanceId=centre.id)["QueueSummaryList"][0]
    centre.connect.delete_instance(InstanceId=centre.id)
    for gone in (
        refusal(centre.connect.describe_instance, InstanceId=centre.id),
        refusal(centre.connect.delete_instance, InstanceId=centre.id),
        refusal(centre.connect.list_queues, InstanceId=centre.id),
        refusal(centre.connect.describe_queue, InstanceId=centre.id, QueueId=queue["Id"]),
    ):
        assert (gone.code, gone.status) == ("ResourceNotFoundException", 404)


def test_a_person_sees_the_own_instance_only(centre: Centre, elsewhere: Centre) -> None:
    connect = centre.client_with("Users.View")
    (only,) = connect.list_instances()["InstanceSummaryList"]
    assert only["Id"] == centre.id
    hidden = refusal(connect.describe_instance, InstanceId=elsewhere.id)
    assert hidden.code == "ResourceNotFoundException"
    for told in (
        refusal(connect.create_instance, **NEW, InstanceAlias="mine"),
        refusal(connect.delete_instance, InstanceId=centre.id),
    ):
        assert (told.code, told.status) == ("AccessDeniedException", 403)


@pytest.mark.parametrize("instance_id", [NOWHERE, "short", "x" * 100])
def test_an_instance_that_is_not_there_is_not_found(connect: Client, instance_id: str) -> None:
    told = refusal(connect.describe_instance, InstanceId=instance_id)
    assert told.code == "ResourceNotFoundException"
