"""A contact centre on a running server, as clients of Amazon Connect's API meet it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any, Final, TypeAlias

from botocore.exceptions import ClientError

from tests.running import Client, Server

PASSWORD: Final = "Correct-Horse-7"
NOWHERE: Final = "00000000-0000-4000-8000-000000000000"  # an id that nothing has

Value: TypeAlias = Any  # what a member of a request may hold

_numbers = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An error answer, as boto3 reads it."""

    code: str
    status: int
    message: str
    problems: tuple[str, ...]
    members: Mapping[str, Any]


def refusal(operation: Callable[..., Any], **members: Value) -> Refusal:
    """Call an operation that has to be refused, and say how it was."""
    try:
        answer = operation(**members)
    except ClientError as error:
        told = error.response
    else:
        raise AssertionError(f"It was done, and should have been refused: {answer}")
    assert told["Error"]["Message"] == told["Body"]["Message"]
    assert told["Error"]["Code"] == told["Body"]["__type"]
    headers = told["ResponseMetadata"]["HTTPHeaders"]
    assert headers["x-amzn-errortype"] == told["Error"]["Code"]
    assert headers["x-amzn-requestid"]
    return Refusal(
        code=told["Error"]["Code"],
        status=told["ResponseMetadata"]["HTTPStatusCode"],
        message=told["Error"]["Message"],
        problems=tuple(problem["Code"] for problem in told["Body"].get("Problems", ())),
        members=told["Body"],
    )


@dataclass(frozen=True, kw_only=True)
class Centre:
    """A contact centre and the client of one who may do everything there."""

    server: Server
    connect: Client
    id: str
    arn: str

    @cached_property
    def routing(self) -> dict[str, str]:
        """The ids of the routing profiles by name."""
        found = self.connect.list_routing_profiles(InstanceId=self.id)
        return {each["Name"]: each["Id"] for each in found["RoutingProfileSummaryList"]}

    @cached_property
    def security(self) -> dict[str, str]:
        """The ids of the security profiles by name."""
        found = self.connect.list_security_profiles(InstanceId=self.id)
        return {each["Name"]: each["Id"] for each in found["SecurityProfileSummaryList"]}

    @cached_property
    def statuses(self) -> dict[str, str]:
        """The ids of the agent statuses by name."""
        found = self.connect.list_agent_statuses(InstanceId=self.id)
        return {each["Name"]: each["Id"] for each in found["AgentStatusSummaryList"]}

    @cached_property
    def groups(self) -> dict[str, str]:
        """The ids of some hierarchy groups by name: Europe > Spain > Madrid, Europe > Italy; Asia.

        They are made when first asked for.
        """
        levels = {"LevelOne": "Continent", "LevelTwo": "Country", "LevelThree": "City"}
        self.connect.update_user_hierarchy_structure(
            InstanceId=self.id,
            HierarchyStructure={level: {"Name": name} for level, name in levels.items()},
        )
        made: dict[str, str] = {}
        for name, parent in (
            ("Europe", None),
            ("Spain", "Europe"),
            ("Madrid", "Spain"),
            ("Italy", "Europe"),
            ("Asia", None),
        ):
            above = {} if parent is None else {"ParentGroupId": made[parent]}
            answer = self.connect.create_user_hierarchy_group(
                InstanceId=self.id, Name=name, **above
            )
            made[name] = answer["HierarchyGroupId"]
        return made

    def arn_of(self, word: str, thing_id: str) -> str:
        """The ARN of a thing, by the word that ARNs have for its kind."""
        return f"{self.arn}/{word}/{thing_id}"

    def person(self, username: str, **other: Value) -> dict[str, Any]:
        """The members of CreateUser for somebody, with good defaults; None leaves one out."""
        members = {
            "InstanceId": self.id,
            "Username": username,
            "Password": PASSWORD,
            "IdentityInfo": {"FirstName": username.title(), "LastName": "Example"},
            "RoutingProfileId": self.routing["Basic Routing Profile"],
            "SecurityProfileIds": [self.security["Agent"]],
            **other,
        }
        return {name: value for name, value in members.items() if value is not None}

    def create(self, username: str, **other: Value) -> str:
        """Take somebody on and give the id."""
        user_id: str = self.connect.create_user(**self.person(username, **other))["UserId"]
        return user_id

    def user(self, user_id: str) -> dict[str, Any]:
        """Show somebody."""
        found: dict[str, Any] = self.connect.describe_user(InstanceId=self.id, UserId=user_id)
        user: dict[str, Any] = found["User"]
        return user

    def add_attribute(self, name: str, *values: str) -> None:
        """Make a predefined attribute."""
        self.connect.create_predefined_attribute(
            InstanceId=self.id, Name=name, Values={"StringList": list(values)}
        )

    def key_with(self, *permissions: str) -> tuple[str, str]:
        """An access key of a new person who has exactly these permissions."""
        number = next(_numbers)
        profile = self.connect.create_security_profile(
            InstanceId=self.id,
            SecurityProfileName=f"Profile {number}",
            Permissions=list(permissions),
        )
        user_id = self.create(f"person-{number}", SecurityProfileIds=[profile["SecurityProfileId"]])
        return self.key_of(user_id)

    def key_of(self, user_id: str) -> tuple[str, str]:
        """An access key of somebody."""
        ours = self.server.client("switchroom")
        key = ours.create_access_key(InstanceId=self.id, UserId=user_id)
        return key["AccessKeyId"], key["SecretAccessKey"]

    def client_with(self, *permissions: str) -> Client:
        """A client of a new person who has exactly these permissions."""
        return self.server.client("connect", self.key_with(*permissions))

    def history(self) -> list[dict[str, Any]]:
        """What happened here, the newest first."""
        ours = self.server.client("switchroom")
        pages = ours.get_paginator("list_history_events").paginate(InstanceId=self.id)
        return [event for page in pages for event in page["Events"]]


def found_centre(server: Server, mode: str = "CONNECT_MANAGED") -> Centre:
    """Found a contact centre on a running server."""
    connect = server.client("connect")
    directory = {"DirectoryId": "d-0123456789"} if mode == "EXISTING_DIRECTORY" else {}
    made = connect.create_instance(
        IdentityManagementType=mode,
        InstanceAlias=f"centre-{next(_numbers)}",
        InboundCallsEnabled=True,
        OutboundCallsEnabled=True,
        **directory,
    )
    return Centre(server=server, connect=connect, id=made["Id"], arn=made["Arn"])
