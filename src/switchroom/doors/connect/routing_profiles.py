"""Connect's operations on routing profiles."""

from collections.abc import Mapping
from typing import Any, Final

from switchroom import instances, routing_profiles
from switchroom.access.acts import Act
from switchroom.doors.connect.members import last_modified, page_asked, slots, summaries
from switchroom.doors.operations import Operations
from switchroom.instances.arns import Resource, arn, id_of
from switchroom.routing_profiles import (
    AvailabilityTimer,
    Channel,
    Concurrency,
    CrossChannel,
    ManualEntry,
    NewRoutingProfile,
    QueueEntry,
    Workload,
)
from switchroom.work import Work


def create_routing_profile(work: Work, asked: Any) -> Mapping[str, object]:
    """Make a routing profile."""
    instance = instances.reach(work, asked.InstanceId, Act.CREATE_ROUTING_PROFILE)
    timer = asked.AgentAvailabilityTimer or AvailabilityTimer.LAST_ACTIVITY
    new = NewRoutingProfile(
        name=asked.Name,
        description=asked.Description,
        default_outbound_queue_id=id_of(
            work.place, asked.DefaultOutboundQueueId, Resource.QUEUE, instance.id
        ),
        concurrencies=tuple(_concurrency(given) for given in asked.MediaConcurrencies),
        entries=tuple(
            QueueEntry(
                **_reference(work, given.QueueReference, instance.id),
                priority=given.Priority,
                delay_seconds=given.Delay,
            )
            for given in asked.QueueConfigs or ()
        ),
        manual_entries=tuple(
            ManualEntry(**_reference(work, given.QueueReference, instance.id))
            for given in asked.ManualAssignmentQueueConfigs or ()
        ),
        timer=AvailabilityTimer(timer),
        tags=asked.Tags or {},
    )
    profile_id = routing_profiles.create(work, instance, new)
    profile_arn = arn(work.place, instance.id, Resource.ROUTING_PROFILE, profile_id)
    return {"RoutingProfileId": profile_id, "RoutingProfileArn": profile_arn}


def describe_routing_profile(work: Work, asked: Any) -> Mapping[str, object]:
    """Show a routing profile; the ids of its queues come only with a search, as in Connect."""
    where = slots(work, asked, asked.RoutingProfileId, Resource.ROUTING_PROFILE)
    profile = routing_profiles.reach(work, *where, Act.DESCRIBE_ROUTING_PROFILE)
    associated = routing_profiles.associations(work, profile)
    return {
        "RoutingProfile": {
            "InstanceId": profile.instance_id,
            "RoutingProfileId": profile.id,
            "RoutingProfileArn": arn(
                work.place, profile.instance_id, Resource.ROUTING_PROFILE, profile.id
            ),
            "Name": profile.name,
            "Description": profile.description,
            "MediaConcurrencies": [_media(one) for one in profile.concurrencies],
            "DefaultOutboundQueueId": profile.default_outbound_queue_id,
            "NumberOfAssociatedQueues": associated.entries,
            "NumberOfAssociatedManualAssignmentQueues": associated.manual_entries,
            "NumberOfAssociatedUsers": associated.users,
            "AgentAvailabilityTimer": profile.timer.value,
            "IsDefault": profile.is_default,
            "Tags": profile.tags,
            **last_modified(work, profile.modified),
        }
    }


def list_routing_profiles(work: Work, asked: Any) -> Mapping[str, object]:
    """List routing profiles."""
    instance = instances.reach(work, asked.InstanceId, Act.LIST_ROUTING_PROFILES)
    page = routing_profiles.page(work, instance, page_asked(asked))
    lines = summaries(work, instance.id, Resource.ROUTING_PROFILE, page.items)
    return {"RoutingProfileSummaryList": lines, "NextToken": page.next_token}


def list_routing_profile_queues(work: Work, asked: Any) -> Mapping[str, object]:
    """List the queues that a routing profile serves, by priority."""
    where = slots(work, asked, asked.RoutingProfileId, Resource.ROUTING_PROFILE)
    profile = routing_profiles.reach(work, *where, Act.LIST_ROUTING_PROFILE_QUEUES)
    page, names = routing_profiles.page_of_entries(work, profile, page_asked(asked))
    return {
        "RoutingProfileQueueConfigSummaryList": [
            {
                "QueueId": entry.queue_id,
                "QueueArn": arn(work.place, profile.instance_id, Resource.QUEUE, entry.queue_id),
                "QueueName": names[entry.queue_id],
                "Priority": entry.priority,
                "Delay": entry.delay_seconds,
                "Channel": entry.channel.value,
            }
            for entry in page.items
        ],
        "NextToken": page.next_token,
        **last_modified(work, profile.modified),
    }


def _reference(work: Work, given: Any, instance_id: str) -> dict[str, Any]:
    return {
        "queue_id": id_of(work.place, given.QueueId, Resource.QUEUE, instance_id),
        "channel": Channel(given.Channel),
    }


def _concurrency(given: Any) -> Concurrency:
    behavior = given.CrossChannelBehavior
    return Concurrency(
        channel=Channel(given.Channel),
        contacts=given.Concurrency,
        cross_channel=(
            CrossChannel(behavior.BehaviorType) if behavior else CrossChannel.CURRENT_CHANNEL_ONLY
        ),
        workloads=tuple(_workload(one) for one in given.WorkloadTypeConcurrencies or ()),
    )


def _workload(given: Any) -> Workload:
    behavior = given.CrossChannelWorkloadBehavior
    return Workload(
        type=given.WorkloadType,
        contacts=given.Concurrency,
        cross_channel=behavior and behavior.ChannelWorkloadBehaviorType,
    )


def _media(concurrency: Concurrency) -> Mapping[str, object]:
    return {
        "Channel": concurrency.channel.value,
        "Concurrency": concurrency.contacts,
        "CrossChannelBehavior": {"BehaviorType": concurrency.cross_channel.value},
        "WorkloadTypeConcurrencies": [
            {
                "WorkloadType": workload.type,
                "Concurrency": workload.contacts,
                "CrossChannelWorkloadBehavior": workload.cross_channel
                and {"ChannelWorkloadBehaviorType": workload.cross_channel},
            }
            for workload in concurrency.workloads
        ]
        or None,
    }


OPERATIONS: Final[Operations] = {
    "CreateRoutingProfile": create_routing_profile,
    "DescribeRoutingProfile": describe_routing_profile,
    "ListRoutingProfiles": list_routing_profiles,
    "ListRoutingProfileQueues": list_routing_profile_queues,
}
