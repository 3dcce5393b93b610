"""Connect's operations on instances."""

from collections.abc import Mapping
from typing import Any, Final

from switchroom import founding, instances, tags
from switchroom.access.acts import Act
from switchroom.doors.connect.members import page_asked
from switchroom.doors.operations import Operations
from switchroom.ground.clock import seconds
from switchroom.instances import IdentityMode, Instance, NewInstance
from switchroom.instances.arns import instance_arn
from switchroom.work import Work

PAGE_SIZE: Final = 10  # no page of ListInstances is larger
ROLE: Final = "aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect"
ROLE_SUFFIX_LENGTH: Final = 20


def create_instance(work: Work, asked: Any) -> Mapping[str, object]:
    """Make a contact centre with its default content; it is active at once."""
    new = NewInstance(
        alias=asked.InstanceAlias,
        mode=IdentityMode(asked.IdentityManagementType),
        directory_id=asked.DirectoryId,
        inbound_calls=asked.InboundCallsEnabled,
        outbound_calls=asked.OutboundCallsEnabled,
        client_token=asked.ClientToken,
    )
    instance = founding.found(work, new, asked.Tags or {})
    return {"Id": instance.id, "Arn": instance_arn(work.place, instance.id)}


def describe_instance(work: Work, asked: Any) -> Mapping[str, object]:
    """Show a contact centre."""
    instance = instances.reach(work, asked.InstanceId, Act.DESCRIBE_INSTANCE)
    return {"Instance": {**_summary(work, instance), "Tags": tags.of(work.db, instance.id)}}


def list_instances(work: Work, asked: Any) -> Mapping[str, object]:
    """List contact centres."""
    page = instances.page(work, page_asked(asked, PAGE_SIZE))
    return {
        "InstanceSummaryList": [_summary(work, instance) for instance in page.items],
        "NextToken": page.next_token,
    }


def delete_instance(work: Work, asked: Any) -> None:
    """Take a contact centre down with everything in it."""
    instances.delete(work, asked.InstanceId)


def _summary(work: Work, instance: Instance) -> dict[str, object]:
    return {
        "Id": instance.id,
        "Arn": instance_arn(work.place, instance.id),
        "IdentityManagementType": instance.mode.value,
        "InstanceAlias": instance.alias,
        "CreatedTime": seconds(instance.created),
        "ServiceRole": _service_role(work, instance),
        "InstanceStatus": "ACTIVE",
        "InboundCallsEnabled": instance.inbound_calls,
        "OutboundCallsEnabled": instance.outbound_calls,
        "InstanceAccessUrl": _access_url(instance),
    }


def _service_role(work: Work, instance: Instance) -> str:
    """Write the ARN of the role that Connect would have made; here nothing assumes it."""
    suffix = instance.id.replace("-", "")[:ROLE_SUFFIX_LENGTH]
    return f"arn:{work.place.partition}:iam::{work.place.account}:role/{ROLE}_{suffix}"


def _access_url(instance: Instance) -> str | None:
    """Write the address as Connect does, for programs that read the alias from it."""
    return None if instance.alias is None else f"https://{instance.alias}.my.connect.aws"


OPERATIONS: Final[Operations] = {
    "CreateInstance": create_instance,
    "DescribeInstance": describe_instance,
    "ListInstances": list_instances,
    "DeleteInstance": delete_instance,
}
