"""A contact centre with one of everything, in this process, and a good request for each operation.

The requests are plain members, as boto3 would be given them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from switchroom.access.actor import OPERATOR, Actor
from switchroom.doors import connect, console
from switchroom.doors.switchboard import Caller, Switchboard
from switchroom.ground.clock import SystemClock
from switchroom.ground.database import Database
from switchroom.instances import IdentityMode
from switchroom.work import Tools
from tests.shapes import contract

Asked: TypeAlias = dict[str, Any]
PASSWORD: Final = "Correct-Horse-7"
HEADER: Final = (
    "first name,last name,email address,password,user login,routing profile name,"
    "security_profile_name_1|security_profile_name_2,phone type (soft/desk),phone number,"
    "soft phone auto accept (yes/no),ACW timeout (seconds)"
)
FILE: Final = f"{HEADER}\nEva,Example,,{PASSWORD},eva,Basic Routing Profile,Agent,soft,,no,0\n"


def make_switchboard(database: Database, tools: Tools) -> Switchboard:
    """Connect every operation that is built to a database."""
    return Switchboard(
        contract=contract(),
        operations={**connect.OPERATIONS, **console.OPERATIONS},
        long_operations={**console.LONG_OPERATIONS},
        database=database,
        tools=tools,
        clock=SystemClock(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The ids of one thing of each kind, by the name of the slot that takes it."""

    switchboard: Switchboard
    ids: Mapping[str, str] = field(default_factory=dict)

    def call(self, name: str, asked: Mapping[str, object], actor: Actor = OPERATOR) -> Asked:
        """Carry out an operation as somebody."""
        caller = Caller(actor=actor, request_id="test")
        return dict(self.switchboard.call(name, asked, caller))

    def actor(self, *permissions: str) -> Actor:
        """Somebody of the contact centre with exactly these permissions."""
        return Actor(
            name="somebody",
            user_id=self.ids["UserId"],
            instance_id=self.ids["InstanceId"],
            permissions=frozenset(permissions),
        )

    def good(self, name: str) -> Asked:
        """A request that succeeds for whoever may do everything."""
        slots = {slot: self.ids[slot] for slot in SLOTS[name]}
        return {**slots, **OTHERS.get(name, {})}


def set_the_scene(switchboard: Switchboard, alias: str = "scene") -> Scene:
    """Found a contact centre and make one of everything in it."""
    empty = Scene(switchboard=switchboard)
    instance_id = empty.call("CreateInstance", {**OTHERS["CreateInstance"], "InstanceAlias": alias})
    ids = {"InstanceId": instance_id["Id"], "resourceArn": instance_id["Arn"]}
    for operation, members, slot in (
        ("ListRoutingProfiles", "RoutingProfileSummaryList", "RoutingProfileId"),
        ("ListSecurityProfiles", "SecurityProfileSummaryList", "SecurityProfileId"),
        ("ListQueues", "QueueSummaryList", "QueueId"),
        ("ListHoursOfOperations", "HoursOfOperationSummaryList", "HoursOfOperationId"),
        ("ListAgentStatuses", "AgentStatusSummaryList", "AgentStatusId"),
    ):
        asked = {"InstanceId": ids["InstanceId"]}
        ids[slot] = empty.call(operation, asked)[members][0]["Id"]
    ids |= {"SecurityProfileIds": [ids["SecurityProfileId"]]}
    ids |= {"DefaultOutboundQueueId": ids["QueueId"], "Name": "Language"}
    scene = Scene(switchboard=switchboard, ids=ids)
    scene.call("UpdateUserHierarchyStructure", scene.good("UpdateUserHierarchyStructure"))
    asked = {**scene.good("CreateUserHierarchyGroup"), "Name": "Asia"}
    group = scene.call("CreateUserHierarchyGroup", asked)
    ids["HierarchyGroupId"] = group["HierarchyGroupId"]
    scene.call(
        "CreatePredefinedAttribute",
        {**scene.good("CreatePredefinedAttribute"), "Name": "Language"},
    )
    ana = {"Username": "ana", "IdentityInfo": {"FirstName": "Ana", "LastName": "Example"}}
    user = scene.call("CreateUser", {**scene.good("CreateUser"), **ana})
    ids["UserId"] = user["UserId"]
    scene.call("AssociateUserProficiencies", scene.good("AssociateUserProficiencies"))
    made = scene.call("CreateChangeSet", scene.good("CreateChangeSet"))
    ids["ChangeSetId"] = made["ChangeSet"]["Id"]
    return scene


THIS: Final = ("InstanceId",)
PERSON: Final = ("InstanceId", "UserId")
GROUP: Final = ("InstanceId", "HierarchyGroupId")
CHANGES: Final = ("InstanceId", "ChangeSetId")
SKILL: Final = {"AttributeName": "Language", "AttributeValue": "French"}

# The slots of ids that each operation needs; every operation that is built has a line.
SLOTS: Final[Mapping[str, tuple[str, ...]]] = {
    "CreateInstance": (),
    "DescribeInstance": THIS,
    "ListInstances": (),
    "DeleteInstance": THIS,
    "CreateUser": (*THIS, "RoutingProfileId", "SecurityProfileIds"),
    "DescribeUser": PERSON,
    "ListUsers": THIS,
    "SearchUsers": THIS,
    "DeleteUser": PERSON,
    "UpdateUserConfig": PERSON,
    "UpdateUserHierarchy": (*PERSON, "HierarchyGroupId"),
    "UpdateUserIdentityInfo": PERSON,
    "UpdateUserPhoneConfig": PERSON,
    "UpdateUserRoutingProfile": (*PERSON, "RoutingProfileId"),
    "UpdateUserSecurityProfiles": (*PERSON, "SecurityProfileIds"),
    "AssociateUserProficiencies": PERSON,
    "DisassociateUserProficiencies": PERSON,
    "UpdateUserProficiencies": PERSON,
    "ListUserProficiencies": PERSON,
    "PutUserStatus": (*PERSON, "AgentStatusId"),
    "CreateUserHierarchyGroup": THIS,
    "DescribeUserHierarchyGroup": GROUP,
    "DeleteUserHierarchyGroup": GROUP,
    "ListUserHierarchyGroups": THIS,
    "UpdateUserHierarchyGroupName": GROUP,
    "SearchUserHierarchyGroups": THIS,
    "DescribeUserHierarchyStructure": THIS,
    "UpdateUserHierarchyStructure": THIS,
    "CreateSecurityProfile": THIS,
    "ListSecurityProfiles": THIS,
    "DescribeSecurityProfile": (*THIS, "SecurityProfileId"),
    "ListSecurityProfilePermissions": (*THIS, "SecurityProfileId"),
    "CreateRoutingProfile": (*THIS, "DefaultOutboundQueueId"),
    "ListRoutingProfiles": THIS,
    "DescribeRoutingProfile": (*THIS, "RoutingProfileId"),
    "ListRoutingProfileQueues": (*THIS, "RoutingProfileId"),
    "CreateQueue": (*THIS, "HoursOfOperationId"),
    "DescribeQueue": (*THIS, "QueueId"),
    "ListQueues": THIS,
    "CreateHoursOfOperation": THIS,
    "DescribeHoursOfOperation": (*THIS, "HoursOfOperationId"),
    "ListHoursOfOperations": THIS,
    "ListAgentStatuses": THIS,
    "DescribeAgentStatus": (*THIS, "AgentStatusId"),
    "CreatePredefinedAttribute": THIS,
    "DescribePredefinedAttribute": (*THIS, "Name"),
    "ListPredefinedAttributes": THIS,
    "TagResource": ("resourceArn",),
    "UntagResource": ("resourceArn",),
    "ListTagsForResource": ("resourceArn",),
    "CreateChangeSet": THIS,
    "DescribeChangeSet": CHANGES,
    "ListChangeSets": THIS,
    "ListChangeSetFindings": CHANGES,
    "ApplyChangeSet": CHANGES,
    "GetImportTemplate": THIS,
    "CreateAccessKey": PERSON,
    "ListHistoryEvents": THIS,
}
OTHERS: Final[Mapping[str, Asked]] = {
    "CreateInstance": {
        "IdentityManagementType": IdentityMode.OWN.value,
        "InstanceAlias": "another",
        "InboundCallsEnabled": True,
        "OutboundCallsEnabled": False,
    },
    "CreateUser": {
        "Username": "zoe",
        "Password": PASSWORD,
        "IdentityInfo": {"FirstName": "Zoë", "LastName": "Example", "Email": "zoe@example.com"},
        "Tags": {"team": "Day"},
    },
    "SearchUsers": {"SearchFilter": {"TagFilter": {"TagCondition": {"TagKey": "team"}}}},
    "UpdateUserConfig": {"AutoAcceptConfigs": [{"Channel": "CHAT", "AutoAccept": True}]},
    "UpdateUserIdentityInfo": {"IdentityInfo": {"Email": "ana@example.com"}},
    "UpdateUserPhoneConfig": {"PhoneConfig": {"PhoneType": "SOFT_PHONE", "AutoAccept": True}},
    "AssociateUserProficiencies": {"UserProficiencies": [{**SKILL, "Level": 3.0}]},
    "UpdateUserProficiencies": {"UserProficiencies": [{**SKILL, "Level": 5.0}]},
    "DisassociateUserProficiencies": {"UserProficiencies": [SKILL]},
    "CreateUserHierarchyGroup": {"Name": "Europe"},
    "UpdateUserHierarchyGroupName": {"Name": "Africa"},
    "SearchUserHierarchyGroups": {"MaxResults": 3},
    "UpdateUserHierarchyStructure": {
        "HierarchyStructure": {"LevelOne": {"Name": "Continent"}, "LevelTwo": {"Name": "Country"}}
    },
    "CreateSecurityProfile": {"SecurityProfileName": "Another", "Permissions": ["Users.View"]},
    "CreateRoutingProfile": {
        "Name": "Another",
        "Description": "Another",
        "MediaConcurrencies": [{"Channel": "VOICE", "Concurrency": 1}],
    },
    "CreateQueue": {"Name": "Another"},
    "CreateHoursOfOperation": {"Name": "Another", "TimeZone": "UTC", "Config": []},
    "CreatePredefinedAttribute": {
        "Name": "Product",
        "Values": {"StringList": ["French", "Thai"]},
    },
    "TagResource": {"tags": {"a": "b"}},
    "UntagResource": {"tagKeys": ["a"]},
    "CreateChangeSet": {
        "Source": {"File": {"Name": "agents.csv", "Content": FILE.encode()}},
        "BadRows": "STOP",
    },
}
