"""The agent hierarchy as clients of Amazon Connect's API meet it."""

from typing import Any

import pytest

from tests.centre import NOWHERE, Centre, Value, refusal


def make(centre: Centre, name: str, **other: Value) -> str:
    made = centre.connect.create_user_hierarchy_group(InstanceId=centre.id, Name=name, **other)
    group_id: str = made["HierarchyGroupId"]
    assert made["HierarchyGroupArn"] == centre.arn_of("agent-group", group_id)
    return group_id


def show(centre: Centre, group_id: str) -> dict[str, Any]:
    shown = centre.connect.describe_user_hierarchy_group(
        InstanceId=centre.id, HierarchyGroupId=group_id
    )
    group: dict[str, Any] = shown["HierarchyGroup"]
    return group


def set_levels(centre: Centre, **levels: str) -> None:
    centre.connect.update_user_hierarchy_structure(
        InstanceId=centre.id,
        HierarchyStructure={level: {"Name": name} for level, name in levels.items()},
    )


def levels_of(centre: Centre) -> dict[str, Any]:
    shown = centre.connect.describe_user_hierarchy_structure(InstanceId=centre.id)
    levels: dict[str, Any] = shown["HierarchyStructure"]
    return levels


def searched(centre: Centre, **members: Value) -> list[str]:
    found = centre.connect.search_user_hierarchy_groups(InstanceId=centre.id, **members)
    assert found["ApproximateTotalCount"] == len(found["UserHierarchyGroups"])
    return [group["Name"] for group in found["UserHierarchyGroups"]]


def where(field: str, value: str, comparison: str = "EXACT") -> dict[str, Any]:
    return {"StringCondition": {"FieldName": field, "Value": value, "ComparisonType": comparison}}


def test_a_group_shows_its_level_its_path_and_its_tags(centre: Centre) -> None:
    spain = centre.groups["Spain"]
    madrid = make(centre, "Málaga", ParentGroupId=spain, Tags={"cost": "7"})
    group = show(centre, centre.arn_of("agent-group", madrid))
    assert (group["Id"], group["Name"], group["LevelId"]) == (madrid, "Málaga", "3")
    assert group["Tags"] == {"cost": "7"}
    assert group["LastModifiedRegion"] == "us-east-1"
    path = group["HierarchyPath"]
    assert {level: one["Name"] for level, one in path.items()} == {
        "LevelOne": "Europe",
        "LevelTwo": "Spain",
        "LevelThree": "Málaga",
    }
    assert path["LevelTwo"]["Arn"] == centre.arn_of("agent-group", spain)


def test_a_group_of_level_1_has_a_path_with_itself_alone(centre: Centre) -> None:
    group = show(centre, centre.groups["Asia"])
    assert (group["LevelId"], list(group["HierarchyPath"])) == ("1", ["LevelOne"])


def test_a_parent_is_taken_as_an_arn_too_and_an_empty_one_is_none(centre: Centre) -> None:
    europe = centre.arn_of("agent-group", centre.groups["Europe"])
    assert show(centre, make(centre, "France", ParentGroupId=europe))["LevelId"] == "2"
    assert show(centre, make(centre, "Africa", ParentGroupId=""))["LevelId"] == "1"


def test_a_group_before_the_first_level_is_a_resource_not_found(centre: Centre) -> None:
    found = refusal(centre.connect.create_user_hierarchy_group, InstanceId=centre.id, Name="Europe")
    assert (found.code, found.status) == ("ResourceNotFoundException", 404)
    assert found.message.startswith("Resource not found")


def test_each_wrong_group_gets_the_error_of_its_own(centre: Centre, elsewhere: Centre) -> None:
    create, groups = centre.connect.create_user_hierarchy_group, centre.groups
    foreign = elsewhere.arn_of("agent-group", elsewhere.groups["Europe"])
    expected: list[tuple[dict[str, Value], str]] = [
        ({"Name": "Europe"}, "DuplicateResourceException"),
        ({"Name": "x" * 101}, "InvalidParameterException"),
        ({"Name": " "}, "InvalidParameterException"),
        ({"Name": "Low", "ParentGroupId": groups["Madrid"]}, "InvalidParameterException"),
        ({"Name": "Low", "ParentGroupId": NOWHERE}, "ResourceNotFoundException"),
        ({"Name": "Low", "ParentGroupId": foreign}, "ResourceNotFoundException"),
        ({"Name": "Low", "Tags": {"aws:x": "1"}}, "InvalidParameterException"),
    ]
    found = [refusal(create, InstanceId=centre.id, **members).code for members, _ in expected]
    assert found == [code for _, code in expected]


def test_a_group_is_renamed_and_a_taken_name_is_a_duplicate(centre: Centre) -> None:
    rename, asia = centre.connect.update_user_hierarchy_group_name, centre.groups["Asia"]
    rename(InstanceId=centre.id, HierarchyGroupId=asia, Name="APAC")
    assert show(centre, asia)["Name"] == "APAC"
    taken = refusal(rename, InstanceId=centre.id, HierarchyGroupId=asia, Name="Europe")
    assert (taken.code, taken.status) == ("DuplicateResourceException", 409)


def test_a_group_in_use_says_so_and_an_unused_one_goes(centre: Centre) -> None:
    delete, groups = centre.connect.delete_user_hierarchy_group, centre.groups
    centre.create("eva", HierarchyGroupId=groups["Madrid"])
    for name in ("Europe", "Madrid"):
        in_use = refusal(delete, InstanceId=centre.id, HierarchyGroupId=groups[name])
        assert (in_use.code, in_use.status) == ("ResourceInUseException", 409)
        assert in_use.members["ResourceType"] == "HIERARCHY_GROUP"
        assert in_use.members["ResourceId"] == centre.arn_of("agent-group", groups[name])
    delete(InstanceId=centre.id, HierarchyGroupId=groups["Italy"])
    gone = refusal(
        centre.connect.describe_user_hierarchy_group,
        InstanceId=centre.id,
        HierarchyGroupId=groups["Italy"],
    )
    assert gone.code == "ResourceNotFoundException"


def test_groups_are_listed_on_pages(centre: Centre) -> None:
    assert len(centre.groups) == 5
    pages = centre.connect.get_paginator("list_user_hierarchy_groups").paginate(
        InstanceId=centre.id, PaginationConfig={"PageSize": 2}
    )
    listed = [[group["Name"] for group in page["UserHierarchyGroupSummaryList"]] for page in pages]
    assert listed == [["Asia", "Europe"], ["Italy", "Madrid"], ["Spain"]]


def test_the_structure_grows_shrinks_and_clears_as_terraform_does_it(centre: Centre) -> None:
    assert levels_of(centre) == {}
    set_levels(centre, LevelOne="One")
    set_levels(centre, LevelOne="One", LevelTwo="Two", LevelThree="Three", LevelFour="Four")
    set_levels(centre, LevelOne="First", LevelTwo="Two")
    levels = levels_of(centre)
    assert {member: level["Name"] for member, level in levels.items()} == {
        "LevelOne": "First",
        "LevelTwo": "Two",
    }
    assert (levels["LevelTwo"]["Id"], levels["LevelTwo"]["Arn"]) == (
        "2",
        centre.arn_of("agent-group-level", "2"),
    )
    set_levels(centre)
    assert levels_of(centre) == {}


def test_a_wrong_structure_gets_the_error_of_its_own(centre: Centre) -> None:
    update, _ = centre.connect.update_user_hierarchy_structure, centre.groups
    gap = refusal(
        update, InstanceId=centre.id, HierarchyStructure={"LevelTwo": {"Name": "Country"}}
    )
    assert (gap.code, gap.problems) == ("InvalidParameterException", ("hierarchy-level-gap",))
    in_use = refusal(update, InstanceId=centre.id, HierarchyStructure={})
    assert (in_use.code, in_use.members["ResourceType"]) == (
        "ResourceInUseException",
        "HIERARCHY_LEVEL",
    )


def test_groups_are_searched_by_every_field(centre: Centre) -> None:
    groups = centre.groups
    arn = centre.arn_of("agent-group", groups["Europe"])
    expected: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["Asia", "Europe", "Italy", "Madrid", "Spain"]),
        ({"AndConditions": []}, ["Asia", "Europe", "Italy", "Madrid", "Spain"]),
        (where("name", "EU", "STARTS_WITH"), ["Europe"]),
        (where("name", "pai", "CONTAINS"), ["Spain"]),
        (where("name", "spain"), []),
        (where("parentId", groups["Europe"]), ["Italy", "Spain"]),
        (where("parentId", arn), ["Italy", "Spain"]),
        (where("levelId", "2"), ["Italy", "Spain"]),
        (where("resourceID", groups["Asia"]), ["Asia"]),
        (where("resourceId", arn), ["Europe"]),
        ({"OrConditions": [where("levelId", "3"), where("name", "Asia")]}, ["Asia", "Madrid"]),
        (
            {
                "AndConditions": [
                    where("levelId", "2"),
                    {"OrConditions": [where("name", "Spain"), where("name", "Asia")]},
                ]
            },
            ["Spain"],
        ),
    ]
    for criteria, names in expected:
        assert searched(centre, SearchCriteria=criteria) == names, criteria
    assert len(searched(centre)) == 5


def test_groups_are_filtered_by_their_tags(centre: Centre) -> None:
    groups = centre.groups
    for name, tags in (
        ("Spain", {"area": "south", "cost": "7"}),
        ("Italy", {"area": "south"}),
        ("Asia", {"area": "east", "cost": ""}),
    ):
        arn = centre.arn_of("agent-group", groups[name])
        centre.connect.tag_resource(resourceArn=arn, tags=tags)
    south, cost = {"TagKey": "area", "TagValue": "south"}, {"TagKey": "cost"}
    expected: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["Asia", "Europe", "Italy", "Madrid", "Spain"]),
        ({"TagCondition": south}, ["Italy", "Spain"]),
        ({"TagCondition": cost}, ["Asia", "Spain"]),
        ({"TagCondition": {"TagKey": "cost", "TagValue": ""}}, ["Asia"]),
        ({"AndCondition": {"TagConditions": [south, cost]}}, ["Spain"]),
        (
            {"OrConditions": [{"TagConditions": [south]}, {"TagConditions": [cost]}]},
            ["Asia", "Italy", "Spain"],
        ),
    ]
    for tags, names in expected:
        assert searched(centre, SearchFilter={"AttributeFilter": tags}) == names, tags
    both = {"SearchFilter": {"AttributeFilter": {"TagCondition": south}}}
    assert searched(centre, SearchCriteria=where("name", "Sp", "STARTS_WITH"), **both) == ["Spain"]


def deep(depth: int) -> dict[str, Any]:
    """Criteria nested so many levels deep."""
    return where("levelId", "1") if depth == 1 else {"AndConditions": [deep(depth - 1)]}


@pytest.mark.parametrize(
    ("criteria", "words"),
    [
        (where("Name", "Asia"), "no field 'Name' to search by; there are name, parentId"),
        (where("id", "Asia"), "no field 'id'"),
        (where("parentId", "ab", "CONTAINS"), "Use EXACT"),
        (where("levelId", "1", "STARTS_WITH"), "Use EXACT"),
        (where("name", "a", "CONTAINS"), "2 to 25 characters"),
        (where("name", "a" * 26, "CONTAINS"), "2 to 25 characters"),
        ({"StringCondition": {"FieldName": "name", "Value": "a"}}, "ComparisonType"),
        ({"StringCondition": {"FieldName": "name", "ComparisonType": "EXACT"}}, "Value"),
        ({**where("name", "a"), "OrConditions": [where("name", "b")]}, "exactly one"),
        ({"OrConditions": [{}]}, "is empty"),
        ({"OrConditions": [where("name", "b"), {"AndConditions": []}]}, "is empty"),
        ({"OrConditions": [where("levelId", "1")] * 201}, "201 conditions"),
        (deep(11), "more than 10 levels deep"),
    ],
)
def test_criteria_that_make_no_sense_are_an_invalid_request(
    centre: Centre, criteria: dict[str, Any], words: str
) -> None:
    found = refusal(
        centre.connect.search_user_hierarchy_groups, InstanceId=centre.id, SearchCriteria=criteria
    )
    assert (found.code, found.status) == ("InvalidRequestException", 400)
    assert words in found.message


def test_criteria_may_be_as_deep_and_as_many_as_allowed(centre: Centre) -> None:
    assert len(centre.groups) == 5
    assert searched(centre, SearchCriteria=deep(10)) == ["Asia", "Europe"]
    many = {"OrConditions": [where("levelId", "1")] * 200}
    assert searched(centre, SearchCriteria=many) == ["Asia", "Europe"]


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        ({"TagCondition": {"TagValue": "a"}}, "lacks its TagKey"),
        (
            {"TagCondition": {"TagKey": "a"}, "AndCondition": {"TagConditions": [{"TagKey": "b"}]}},
            "exactly one",
        ),
        ({"AndCondition": {}}, "is empty"),
        ({"OrConditions": [{"TagConditions": []}]}, "is empty"),
        ({"AndCondition": {"TagConditions": [{"TagKey": "a"}] * 26}}, "26 tag conditions"),
        ({"OrConditions": [{"TagConditions": [{"TagKey": "a"}] * 13}] * 2}, "26 tag conditions"),
    ],
)
def test_filters_that_make_no_sense_are_an_invalid_request(
    centre: Centre, tags: dict[str, Any], words: str
) -> None:
    found = refusal(
        centre.connect.search_user_hierarchy_groups,
        InstanceId=centre.id,
        SearchFilter={"AttributeFilter": tags},
    )
    assert found.code == "InvalidRequestException"
    assert words in found.message


def test_a_search_is_paged_with_its_true_total(centre: Centre) -> None:
    assert len(centre.groups) == 5
    pages = list(
        centre.connect.get_paginator("search_user_hierarchy_groups").paginate(
            InstanceId=centre.id, PaginationConfig={"PageSize": 2}
        )
    )
    assert [page["ApproximateTotalCount"] for page in pages] == [5, 5, 5]
    assert [len(page["UserHierarchyGroups"]) for page in pages] == [2, 2, 1]


def test_a_view_permission_reads_the_hierarchy_and_no_more(centre: Centre) -> None:
    viewer, groups = centre.client_with("AgentGrouping.View"), centre.groups
    asked = {"InstanceId": centre.id, "HierarchyGroupId": groups["Madrid"]}
    assert viewer.describe_user_hierarchy_group(**asked)["HierarchyGroup"]["Name"] == "Madrid"
    assert viewer.describe_user_hierarchy_structure(InstanceId=centre.id)["HierarchyStructure"]
    assert viewer.list_user_hierarchy_groups(InstanceId=centre.id)["UserHierarchyGroupSummaryList"]
    refused = [
        refusal(viewer.delete_user_hierarchy_group, **asked),
        refusal(viewer.update_user_hierarchy_group_name, **asked, Name="Toledo"),
        refusal(viewer.create_user_hierarchy_group, InstanceId=centre.id, Name="Africa"),
        refusal(
            viewer.update_user_hierarchy_structure, InstanceId=centre.id, HierarchyStructure={}
        ),
    ]
    assert {one.code for one in refused} == {"AccessDeniedException"}
    assert [one.members["Permission"] for one in refused] == [
        "AgentGrouping.Edit",
        "AgentGrouping.Edit",
        "AgentGrouping.Create",
        "AgentGrouping.Edit",
    ]
