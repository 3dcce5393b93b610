"""DeleteUser."""

from tests.centre import Centre, refusal


def test_a_deleted_person_is_found_nowhere(centre: Centre) -> None:
    user_id, other = centre.create("ana", Tags={"a": "b"}), centre.create("bea")
    answer = centre.connect.delete_user(InstanceId=centre.id, UserId=user_id)
    assert answer.keys() == {"ResponseMetadata"}
    listed = centre.connect.list_users(InstanceId=centre.id)["UserSummaryList"]
    assert [user["Id"] for user in listed] == [other]
    found = centre.connect.search_users(InstanceId=centre.id)
    assert [user["Id"] for user in found["Users"]] == [other]
    assert found["ApproximateTotalCount"] == 1
    refused = refusal(
        centre.connect.list_tags_for_resource, resourceArn=centre.arn_of("agent", user_id)
    )
    assert refused.code == "ResourceNotFoundException"


def test_nobody_is_deleted_twice(centre: Centre) -> None:
    user_id = centre.create("ana")
    centre.connect.delete_user(InstanceId=centre.id, UserId=user_id)
    refused = refusal(centre.connect.delete_user, InstanceId=centre.id, UserId=user_id)
    assert (refused.code, refused.status) == ("ResourceNotFoundException", 404)


def test_what_a_deleted_person_had_is_free_again(centre: Centre) -> None:
    centre.add_attribute("Language", "French")
    user_id = centre.create("ana", HierarchyGroupId=centre.groups["Madrid"])
    centre.connect.associate_user_proficiencies(
        InstanceId=centre.id,
        UserId=user_id,
        UserProficiencies=[{"AttributeName": "Language", "AttributeValue": "French", "Level": 3.0}],
    )
    centre.connect.put_user_status(
        InstanceId=centre.id, UserId=user_id, AgentStatusId=centre.statuses["Available"]
    )
    centre.connect.delete_user(InstanceId=centre.id, UserId=user_id)
    centre.connect.delete_user_hierarchy_group(
        InstanceId=centre.id, HierarchyGroupId=centre.groups["Madrid"]
    )


def test_the_key_of_a_deleted_person_opens_nothing(centre: Centre) -> None:
    admin = [centre.security["Admin"]]
    user_id = centre.create("ana", SecurityProfileIds=admin)
    client = centre.server.client("connect", centre.key_of(user_id))
    client.list_users(InstanceId=centre.id)
    centre.connect.delete_user(InstanceId=centre.id, UserId=user_id)
    refused = refusal(client.list_users, InstanceId=centre.id)
    assert (refused.code, refused.status) == ("UnrecognizedClientException", 403)


def test_one_may_delete_oneself(centre: Centre) -> None:
    admin = [centre.security["Admin"]]
    user_id = centre.create("ana", SecurityProfileIds=admin)
    client = centre.server.client("connect", centre.key_of(user_id))
    client.delete_user(InstanceId=centre.id, UserId=user_id)
    assert centre.connect.list_users(InstanceId=centre.id)["UserSummaryList"] == []
    assert [event["ActorName"] for event in centre.history()[:1]] == ["ana"]


def test_an_instance_goes_with_all_its_people(centre: Centre) -> None:
    centre.add_attribute("Language", "French")
    user_id = centre.create("ana", HierarchyGroupId=centre.groups["Madrid"], Tags={"a": "b"})
    centre.connect.associate_user_proficiencies(
        InstanceId=centre.id,
        UserId=user_id,
        UserProficiencies=[{"AttributeName": "Language", "AttributeValue": "French", "Level": 3.0}],
    )
    client = centre.server.client("connect", centre.key_of(user_id))
    centre.connect.delete_instance(InstanceId=centre.id)
    refused = refusal(centre.connect.describe_user, InstanceId=centre.id, UserId=user_id)
    assert refused.code == "ResourceNotFoundException"
    refused = refusal(client.describe_user, InstanceId=centre.id, UserId=user_id)
    assert refused.code == "UnrecognizedClientException"
