"""Tags as clients of Amazon Connect's API meet them."""

from typing import Any

import pytest

from tests.centre import NOWHERE, Centre, refusal


def tags_of(centre: Centre, arn: str) -> dict[str, str]:
    found: dict[str, str] = centre.connect.list_tags_for_resource(resourceArn=arn)["tags"]
    return found


def test_tags_of_a_new_person_are_listed_changed_and_removed(centre: Centre) -> None:
    user_id = centre.create("eva", Tags={"team": "red", "Größe": "ä/b c"})
    arn = centre.arn_of("agent", user_id)
    assert tags_of(centre, arn) == {"team": "red", "Größe": "ä/b c"}
    centre.connect.tag_resource(resourceArn=arn, tags={"team": "blue", "empty": ""})
    centre.connect.untag_resource(resourceArn=arn, tagKeys=["Größe", "never"])
    assert tags_of(centre, arn) == {"team": "blue", "empty": ""}
    assert centre.user(user_id)["Tags"] == {"team": "blue", "empty": ""}


def test_every_first_thing_of_a_contact_centre_can_be_tagged(centre: Centre) -> None:
    things = {
        "agent-group": centre.groups["Spain"],
        "routing-profile": centre.routing["Basic Routing Profile"],
        "security-profile": centre.security["Agent"],
        "agent-state": centre.statuses["Available"],
    }
    for word, thing_id in things.items():
        arn = centre.arn_of(word, thing_id)
        centre.connect.tag_resource(resourceArn=arn, tags={"kind": word})
        assert tags_of(centre, arn) == {"kind": word}


def test_a_contact_centre_is_tagged_by_the_account_only(centre: Centre) -> None:
    centre.connect.tag_resource(resourceArn=centre.arn, tags={"site": "Leeds"})
    assert tags_of(centre, centre.arn) == {"site": "Leeds"}
    mighty = centre.client_with("Users.Edit", "Users.View")
    refused = refusal(mighty.list_tags_for_resource, resourceArn=centre.arn)
    assert refused.code == "AccessDeniedException"


def test_an_arn_of_nothing_is_a_resource_not_found(centre: Centre) -> None:
    for arn in ("nothing", centre.arn_of("agent", NOWHERE), centre.arn_of("prompt", NOWHERE)):
        found = [
            refusal(centre.connect.list_tags_for_resource, resourceArn=arn),
            refusal(centre.connect.tag_resource, resourceArn=arn, tags={"a": "b"}),
            refusal(centre.connect.untag_resource, resourceArn=arn, tagKeys=["a"]),
        ]
        assert {(one.code, one.status) for one in found} == {("ResourceNotFoundException", 404)}


def test_what_was_deleted_has_no_tags_to_show(centre: Centre) -> None:
    group_id = centre.groups["Italy"]
    centre.connect.delete_user_hierarchy_group(InstanceId=centre.id, HierarchyGroupId=group_id)
    found = refusal(
        centre.connect.list_tags_for_resource, resourceArn=centre.arn_of("agent-group", group_id)
    )
    assert found.code == "ResourceNotFoundException"


@pytest.mark.parametrize(
    "tags",
    [
        {"aws:x": "1"},
        {"a#b": "1"},
        {"a": "x" * 257},
        {"x" * 129: "1"},
        {f"key {number}": "" for number in range(51)},
    ],
)
def test_bad_tags_are_an_invalid_parameter(centre: Centre, tags: dict[str, Any]) -> None:
    arn = centre.arn_of("routing-profile", centre.routing["Basic Routing Profile"])
    refused = refusal(centre.connect.tag_resource, resourceArn=arn, tags=tags)
    assert (refused.code, refused.status) == ("InvalidParameterException", 400)
    assert tags_of(centre, arn) == {}


def test_a_thing_carries_50_tags_and_not_one_more(centre: Centre) -> None:
    arn = centre.arn_of("agent-state", centre.statuses["Offline"])
    fifty = {f"key {number}": "" for number in range(50)}
    centre.connect.tag_resource(resourceArn=arn, tags=fifty)
    refused = refusal(centre.connect.tag_resource, resourceArn=arn, tags={"one": "more"})
    assert (refused.code, refused.problems) == ("InvalidParameterException", ("tags-too-many",))
    centre.connect.untag_resource(resourceArn=arn, tagKeys=list(fifty))
    assert tags_of(centre, arn) == {}


def test_people_tag_what_they_may_edit_in_their_own_contact_centre(
    centre: Centre, elsewhere: Centre
) -> None:
    arn = centre.arn_of("agent", centre.create("eva"))
    editor = centre.client_with("Users.Edit")
    editor.tag_resource(resourceArn=arn, tags={"team": "red"})
    unseen = refusal(editor.list_tags_for_resource, resourceArn=arn)
    assert (unseen.code, unseen.members["Permission"]) == ("AccessDeniedException", "Users.View")
    stranger = elsewhere.client_with("Users.Edit")
    refused = refusal(stranger.tag_resource, resourceArn=arn, tags={"team": "blue"})
    assert refused.code == "ResourceNotFoundException"
    assert tags_of(centre, arn) == {"team": "red"}
