"""Hours, queues and routing profiles as clients of Amazon Connect's API meet them."""

import pytest

from tests.centre import NOWHERE, Centre, Value, refusal

VOICE = {"Channel": "VOICE", "Concurrency": 1}
MORNING = {
    "Day": "MONDAY",
    "StartTime": {"Hours": 8, "Minutes": 0},
    "EndTime": {"Hours": 0, "Minutes": 0},
}


def make_hours(centre: Centre, name: str = "Office Hours", **other: Value) -> str:
    members = {"Name": name, "TimeZone": "Europe/Lisbon", "Config": [MORNING], **other}
    made = centre.connect.create_hours_of_operation(InstanceId=centre.id, **members)
    assert made["HoursOfOperationArn"].endswith(f"/operating-hours/{made['HoursOfOperationId']}")
    hours_id: str = made["HoursOfOperationId"]
    return hours_id


def make_queue(centre: Centre, name: str = "Loans", **other: Value) -> str:
    members = {"Name": name, "HoursOfOperationId": make_hours(centre, f"For {name}"), **other}
    made = centre.connect.create_queue(InstanceId=centre.id, **members)
    assert made["QueueArn"] == centre.arn_of("queue", made["QueueId"])
    queue_id: str = made["QueueId"]
    return queue_id


def profile(centre: Centre, queue_id: str, **other: Value) -> dict[str, Value]:
    return {
        "InstanceId": centre.id,
        "Name": "Lending",
        "Description": "Loans",
        "DefaultOutboundQueueId": queue_id,
        "MediaConcurrencies": [VOICE],
        **other,
    }


def entry(queue_id: str, channel: str = "VOICE", priority: int = 1) -> dict[str, Value]:
    reference = {"QueueId": queue_id, "Channel": channel}
    return {"QueueReference": reference, "Priority": priority, "Delay": 0}


def test_hours_are_made_shown_and_listed(centre: Centre) -> None:
    parent = make_hours(centre, "Parent")
    hours_id = make_hours(
        centre,
        Description="Mornings",
        ParentHoursOfOperationConfigs=[
            {"HoursOfOperationId": centre.arn_of("operating-hours", parent)}
        ],
        Tags={"site": "Vigo"},
    )
    shown = centre.connect.describe_hours_of_operation(
        InstanceId=centre.arn, HoursOfOperationId=centre.arn_of("operating-hours", hours_id)
    )
    hours = shown["HoursOfOperation"]
    assert (hours["Name"], hours["Description"]) == ("Office Hours", "Mornings")
    assert (hours["TimeZone"], hours["Config"]) == ("Europe/Lisbon", [MORNING])
    assert [one["Name"] for one in hours["ParentHoursOfOperations"]] == ["Parent"]
    assert hours["Tags"] == {"site": "Vigo"}
    assert hours["LastModifiedRegion"] == "us-east-1"
    listed = centre.connect.list_hours_of_operations(InstanceId=centre.id)
    names = [one["Name"] for one in listed["HoursOfOperationSummaryList"]]
    assert names == ["Basic Hours", "Office Hours", "Parent"]
    assert "NextToken" not in listed


def test_hours_in_no_time_zone_are_an_invalid_parameter(centre: Centre) -> None:
    told = refusal(
        centre.connect.create_hours_of_operation,
        InstanceId=centre.id,
        Name="Nowhere",
        TimeZone="Europe/Lisbonn",
        Config=[],
    )
    assert (told.code, told.status) == ("InvalidParameterException", 400)
    assert told.problems == ("time-zone-unknown",)
    assert "Europe/Lisbon'" in told.message


def test_a_queue_is_made_and_shown(centre: Centre) -> None:
    caller = {"OutboundCallerIdName": "Bank", "OutboundCallerIdNumberId": NOWHERE}
    queue_id = make_queue(
        centre,
        Description="Loans and more",
        MaxContacts=0,
        OutboundCallerConfig=caller,
        OutboundEmailConfig={"OutboundEmailAddressId": NOWHERE},
        Tags={"team": "blue"},
    )
    shown = centre.connect.describe_queue(
        InstanceId=centre.id, QueueId=centre.arn_of("queue", queue_id)
    )
    queue = shown["Queue"]
    assert (queue["Name"], queue["Description"]) == ("Loans", "Loans and more")
    assert (queue["Status"], queue["MaxContacts"]) == ("ENABLED", 0)
    assert queue["OutboundCallerConfig"] == caller
    assert queue["OutboundEmailConfig"] == {"OutboundEmailAddressId": NOWHERE}
    assert queue["Tags"] == {"team": "blue"}


def test_a_plain_queue_shows_no_settings_it_does_not_have(centre: Centre) -> None:
    queue_id = make_queue(centre)
    queue = centre.connect.describe_queue(InstanceId=centre.id, QueueId=queue_id)["Queue"]
    absent = {"Description", "MaxContacts", "OutboundCallerConfig", "OutboundEmailConfig"}
    assert not absent & queue.keys()


@pytest.mark.parametrize(
    ("types", "names"),
    [
        ({}, ["BasicQueue", "Loans"]),
        ({"QueueTypes": ["STANDARD"]}, ["BasicQueue", "Loans"]),
        ({"QueueTypes": ["STANDARD", "AGENT"]}, ["BasicQueue", "Loans"]),
    ],
)
def test_standard_queues_are_listed(
    centre: Centre, types: dict[str, Value], names: list[str]
) -> None:
    make_queue(centre)
    listed = centre.connect.list_queues(InstanceId=centre.id, **types)
    standard = [one for one in listed["QueueSummaryList"] if one["QueueType"] == "STANDARD"]
    assert [one["Name"] for one in standard] == names


def test_a_paginator_walks_through_all_queues(centre: Centre) -> None:
    for number in range(5):
        make_queue(centre, f"Queue {number}")
    pages = centre.connect.get_paginator("list_queues").paginate(
        InstanceId=centre.id, PaginationConfig={"PageSize": 2}
    )
    lists = [[one["Name"] for one in page["QueueSummaryList"]] for page in pages]
    assert lists == [["BasicQueue", "Queue 0"], ["Queue 1", "Queue 2"], ["Queue 3", "Queue 4"]]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"Name": "BasicQueue"}, "DuplicateResourceException"),
        ({"HoursOfOperationId": NOWHERE}, "ResourceNotFoundException"),
        ({"QuickConnectIds": [NOWHERE]}, "ResourceNotFoundException"),
        ({"OutboundCallerConfig": {"OutboundFlowId": ""}}, "InvalidParameterException"),
        ({"Name": "Two\nlines"}, "InvalidParameterException"),
    ],
)
def test_a_queue_that_cannot_be_is_refused(
    centre: Centre, members: dict[str, Value], code: str
) -> None:
    asked = {
        "InstanceId": centre.id,
        "Name": "Loans",
        "HoursOfOperationId": make_hours(centre),
        **members,
    }
    assert refusal(centre.connect.create_queue, **asked).code == code


def test_an_arn_of_another_instance_or_kind_is_not_found(centre: Centre, elsewhere: Centre) -> None:
    hours_id = make_hours(centre)
    for arn in (
        elsewhere.arn_of("operating-hours", hours_id),
        centre.arn_of("queue", hours_id),
        f"{centre.arn}/operating-hours",
    ):
        told = refusal(
            centre.connect.describe_hours_of_operation,
            InstanceId=centre.id,
            HoursOfOperationId=arn,
        )
        assert told.code == "ResourceNotFoundException"


def test_a_routing_profile_is_made_and_shown(centre: Centre) -> None:
    queue_id = make_queue(centre)
    behavior = {"BehaviorType": "ROUTE_ANY_CHANNEL"}
    workload = {
        "WorkloadType": "backlog",
        "Concurrency": 2,
        "CrossChannelWorkloadBehavior": {
            "ChannelWorkloadBehaviorType": "ROUTE_ANY_CHANNEL_ANY_WORKLOAD_TYPE"
        },
    }
    task = {"Channel": "TASK", "Concurrency": 0, "CrossChannelBehavior": behavior}
    made = centre.connect.create_routing_profile(
        **profile(
            centre,
            centre.arn_of("queue", queue_id),
            MediaConcurrencies=[VOICE, {**task, "WorkloadTypeConcurrencies": [workload]}],
            QueueConfigs=[entry(queue_id), entry(centre.arn_of("queue", queue_id), "CHAT")],
            ManualAssignmentQueueConfigs=[
                {"QueueReference": {"QueueId": queue_id, "Channel": "TASK"}}
            ],
            Tags={"team": "blue"},
        )
    )
    assert made["RoutingProfileArn"] == centre.arn_of("routing-profile", made["RoutingProfileId"])
    shown = centre.connect.describe_routing_profile(
        InstanceId=centre.id, RoutingProfileId=made["RoutingProfileArn"]
    )
    found = shown["RoutingProfile"]
    current = {"BehaviorType": "ROUTE_CURRENT_CHANNEL_ONLY"}
    assert found["MediaConcurrencies"] == [
        {**VOICE, "CrossChannelBehavior": current},
        {**task, "WorkloadTypeConcurrencies": [workload]},
    ]
    assert (found["DefaultOutboundQueueId"], found["IsDefault"]) == (queue_id, False)
    assert found["NumberOfAssociatedQueues"] == 2
    assert found["NumberOfAssociatedManualAssignmentQueues"] == 1
    assert found["AgentAvailabilityTimer"] == "TIME_SINCE_LAST_ACTIVITY"
    assert found["Tags"] == {"team": "blue"}


def test_the_first_routing_profile_counts_its_people(centre: Centre) -> None:
    profile_id = centre.routing["Basic Routing Profile"]

    def people() -> int:
        shown = centre.connect.describe_routing_profile(
            InstanceId=centre.id, RoutingProfileId=profile_id
        )
        assert shown["RoutingProfile"]["IsDefault"]
        number: int = shown["RoutingProfile"]["NumberOfAssociatedUsers"]
        return number

    assert people() == 0
    centre.create("cleo")
    assert people() == 1


def test_the_queues_of_a_routing_profile_come_by_priority(centre: Centre) -> None:
    first, second = make_queue(centre, "First"), make_queue(centre, "Second")
    made = centre.connect.create_routing_profile(
        **profile(
            centre,
            first,
            QueueConfigs=[entry(second, "CHAT", 9), entry(first), entry(second, "VOICE", 2)],
        )
    )
    asked = {"InstanceId": centre.id, "RoutingProfileId": made["RoutingProfileId"]}
    whole = centre.connect.list_routing_profile_queues(**asked, MaxResults=60)
    pages = centre.connect.get_paginator("list_routing_profile_queues").paginate(
        **asked, PaginationConfig={"PageSize": 1}
    )
    entries = [one for page in pages for one in page["RoutingProfileQueueConfigSummaryList"]]
    assert entries == whole["RoutingProfileQueueConfigSummaryList"]
    assert [(one["QueueName"], one["Channel"], one["Priority"]) for one in entries] == [
        ("First", "VOICE", 1),
        ("Second", "VOICE", 2),
        ("Second", "CHAT", 9),
    ]
    assert entries[0]["QueueArn"] == centre.arn_of("queue", first)


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"Name": "Basic Routing Profile"}, "DuplicateResourceException"),
        ({"DefaultOutboundQueueId": NOWHERE}, "ResourceNotFoundException"),
        ({"QueueConfigs": [entry(NOWHERE)]}, "ResourceNotFoundException"),
        ({"QueueConfigs": [entry(NOWHERE)] * 2}, "InvalidParameterException"),
        (
            {"MediaConcurrencies": [{"Channel": "VOICE", "Concurrency": 2}]},
            "InvalidParameterException",
        ),
        ({"MediaConcurrencies": [VOICE, VOICE]}, "InvalidParameterException"),
    ],
)
def test_a_routing_profile_that_cannot_be_is_refused(
    centre: Centre, members: dict[str, Value], code: str
) -> None:
    asked = {**profile(centre, make_queue(centre)), **members}
    assert refusal(centre.connect.create_routing_profile, **asked).code == code


def test_each_operation_needs_its_permission(centre: Centre) -> None:
    queue_id = make_queue(centre)
    connect = centre.client_with("Users.View")
    for told, permission in (
        (refusal(connect.list_queues, InstanceId=centre.id), "Queues.View"),
        (refusal(connect.describe_queue, InstanceId=centre.id, QueueId=queue_id), "Queues.View"),
        (refusal(connect.list_routing_profiles, InstanceId=centre.id), "RoutingPolicies.View"),
        (
            refusal(connect.create_routing_profile, **profile(centre, queue_id)),
            "RoutingPolicies.Create",
        ),
        (
            refusal(connect.list_hours_of_operations, InstanceId=centre.id),
            "HoursOfOperation.View",
        ),
    ):
        assert (told.code, told.status) == ("AccessDeniedException", 403)
        assert told.members["Permission"] == permission
