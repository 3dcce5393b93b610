"""Where Amazon Connect's model says something else than Amazon Connect does.

Each entry loosens or repairs one shape, or one member of one shape, and says why. Patterns that
are only written oddly (between slashes, escaped twice) are read right by `patterns` without an
entry here.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

PHONE_NUMBER_OR_NONE: Final = r"^(\+[1-9]\d{1,14})?$"
UUID: Final = "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}"


class Mend(NamedTuple):
    """A change to a shape, or to one member's view of it if `member` is given."""

    shape: str
    member: str | None
    change: Mapping[str, Any]
    why: str


MENDED: Final = (
    Mend(
        "UpdateQueueNameRequest",
        "Description",
        {"minimum": 0},
        why="Terraform sends an empty text to clear a description, and the service takes it.",
    ),
    *(
        Mend(
            shape,
            member,
            {"pattern": PHONE_NUMBER_OR_NONE},
            why="Scripts send the empty number that Amazon's own example of DescribeUser shows.",
        )
        for shape, member in (
            ("UserPhoneConfig", "DeskPhoneNumber"),
            ("PhoneNumberConfig", "PhoneNumber"),
            ("UserIdentityInfo", "Mobile"),
        )
    ),
    Mend(
        "IpCidr",
        None,
        {"pattern": "^[A-Za-z0-9.:/]*$"},
        why="The model's pattern has no full stop, so no IPv4 address would pass.",
    ),
    Mend(
        "InstanceIdOrArn",
        None,
        {"pattern": f"^(arn:[a-z-]+:connect:[a-z0-9-]+:[0-9]{{1,20}}:instance/)?{UUID}$"},
        why="The model's pattern knows no partition but two, and no region like us-gov-west-1.",
    ),
    Mend(
        "TrafficDistributionGroupIdOrArn",
        None,
        {
            "pattern": "^(arn:[a-z-]+:connect:[a-z0-9-]+:[0-9]{1,20}:"
            f"traffic-distribution-group/)?{UUID}$"
        },
        why="As for InstanceIdOrArn.",
    ),
)
