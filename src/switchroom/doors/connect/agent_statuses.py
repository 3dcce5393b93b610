"""Connect's operations on agent statuses."""

from collections.abc import Mapping
from typing import Any, Final

from switchroom import agent_statuses, instances
from switchroom.access.acts import Act
from switchroom.agent_statuses import StatusType
from switchroom.doors.connect.members import last_modified, page_asked, slots
from switchroom.doors.operations import Operations
from switchroom.instances.arns import Resource, arn
from switchroom.work import Work


def describe_agent_status(work: Work, asked: Any) -> Mapping[str, object]:
    """Show an agent status."""
    where = slots(work, asked, asked.AgentStatusId, Resource.AGENT_STATUS)
    status = agent_statuses.reach(work, *where, Act.DESCRIBE_AGENT_STATUS)
    return {
        "AgentStatus": {
            "AgentStatusId": status.id,
            "AgentStatusARN": arn(work.place, status.instance_id, Resource.AGENT_STATUS, status.id),
            "Name": status.name,
            "Description": status.description,
            "Type": status.type.value,
            "DisplayOrder": status.display_order,
            "State": status.state.value,
            "Tags": status.tags,
            **last_modified(work, status.modified),
        }
    }


def list_agent_statuses(work: Work, asked: Any) -> Mapping[str, object]:
    """List agent statuses."""
    instance = instances.reach(work, asked.InstanceId, Act.LIST_AGENT_STATUSES)
    types = [StatusType(name) for name in asked.AgentStatusTypes or ()]
    page = agent_statuses.page(work, instance, types, page_asked(asked))
    return {
        "AgentStatusSummaryList": [
            {
                "Id": status.id,
                "Arn": arn(work.place, instance.id, Resource.AGENT_STATUS, status.id),
                "Name": status.name,
                "Type": status.type.value,
                **last_modified(work, status.modified),
            }
            for status in page.items
        ],
        "NextToken": page.next_token,
    }


OPERATIONS: Final[Operations] = {
    "DescribeAgentStatus": describe_agent_status,
    "ListAgentStatuses": list_agent_statuses,
}
