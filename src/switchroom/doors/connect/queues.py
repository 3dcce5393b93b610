"""Connect's operations on queues."""

from collections.abc import Mapping
from typing import Any, Final

from switchroom import instances, queues
from switchroom.access.acts import Act
from switchroom.doors.connect.members import last_modified, page_asked, slots, summaries
from switchroom.doors.operations import Operations
from switchroom.instances.arns import Resource, arn, id_of
from switchroom.queues import NewQueue, Outbound, QueueType
from switchroom.work import Work


def create_queue(work: Work, asked: Any) -> Mapping[str, object]:
    """Make a queue."""
    instance = instances.reach(work, asked.InstanceId, Act.CREATE_QUEUE)
    new = NewQueue(
        name=asked.Name,
        description=asked.Description,
        hours_id=id_of(work.place, asked.HoursOfOperationId, Resource.HOURS, instance.id),
        most_contacts=asked.MaxContacts,
        outbound=_outbound(asked.OutboundCallerConfig, asked.OutboundEmailConfig),
        quick_connect_ids=tuple(
            id_of(work.place, text, Resource.QUICK_CONNECT, instance.id)
            for text in asked.QuickConnectIds or ()
        ),
        email_address_ids=tuple(
            address.EmailAddressId for address in asked.EmailAddressesConfig or ()
        ),
        tags=asked.Tags or {},
    )
    queue_id = queues.create(work, instance, new)
    return {
        "QueueId": queue_id,
        "QueueArn": arn(work.place, instance.id, Resource.QUEUE, queue_id),
    }


def describe_queue(work: Work, asked: Any) -> Mapping[str, object]:
    """Show a queue."""
    where = slots(work, asked, asked.QueueId, Resource.QUEUE)
    queue = queues.reach(work, *where, Act.DESCRIBE_QUEUE)
    return {
        "Queue": {
            "QueueId": queue.id,
            "QueueArn": arn(work.place, queue.instance_id, Resource.QUEUE, queue.id),
            "Name": queue.name,
            "Description": queue.description,
            "OutboundCallerConfig": _caller_config(queue.outbound),
            "OutboundEmailConfig": _email_config(queue.outbound),
            "HoursOfOperationId": queue.hours_id,
            "MaxContacts": queue.most_contacts,
            "Status": queue.status.value,
            "Tags": queue.tags,
            **last_modified(work, queue.modified),
        }
    }


def list_queues(work: Work, asked: Any) -> Mapping[str, object]:
    """List queues."""
    instance = instances.reach(work, asked.InstanceId, Act.LIST_QUEUES)
    types = [QueueType(name) for name in asked.QueueTypes or ()]
    page = queues.page(work, instance, types, page_asked(asked))
    lines = summaries(work, instance.id, Resource.QUEUE, page.items)
    return {
        "QueueSummaryList": [{**line, "QueueType": QueueType.STANDARD.value} for line in lines],
        "NextToken": page.next_token,
    }


def _outbound(caller: Any, email: Any) -> Outbound:
    return Outbound(
        caller_name=caller and caller.OutboundCallerIdName,
        caller_number_id=caller and caller.OutboundCallerIdNumberId,
        flow_id=caller and caller.OutboundFlowId,
        email_address_id=email and email.OutboundEmailAddressId,
    )


def _caller_config(outbound: Outbound) -> Mapping[str, object] | None:
    """Write it only where there is one: Terraform takes an empty one for a setting."""
    config = {
        "OutboundCallerIdName": outbound.caller_name,
        "OutboundCallerIdNumberId": outbound.caller_number_id,
        "OutboundFlowId": outbound.flow_id,
    }
    return config if any(value is not None for value in config.values()) else None


def _email_config(outbound: Outbound) -> Mapping[str, object] | None:
    if outbound.email_address_id is None:
        return None
    return {"OutboundEmailAddressId": outbound.email_address_id}


OPERATIONS: Final[Operations] = {
    "CreateQueue": create_queue,
    "DescribeQueue": describe_queue,
    "ListQueues": list_queues,
}
