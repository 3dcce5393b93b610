"""Which permission each act needs: the one table.

The names of acts are those of the operations that carry them out; a test compares the table with
what the doors answer. The permissions are Connect's own (`switchroom.access.catalogue`).
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from switchroom.access.actor import Actor
from switchroom.ground.refusals import AccountOnly, Missing, NotAllowed

ACCOUNT: Final = "the account's own key"
EVERYBODY: Final = "(everybody of the instance)"


class Act(StrEnum):
    """Everything that can be done, by the name of its operation."""

    CREATE_INSTANCE = "CreateInstance"
    DESCRIBE_INSTANCE = "DescribeInstance"
    LIST_INSTANCES = "ListInstances"
    DELETE_INSTANCE = "DeleteInstance"
    CREATE_USER = "CreateUser"
    DESCRIBE_USER = "DescribeUser"
    LIST_USERS = "ListUsers"
    SEARCH_USERS = "SearchUsers"
    DELETE_USER = "DeleteUser"
    UPDATE_USER_CONFIG = "UpdateUserConfig"
    UPDATE_USER_HIERARCHY = "UpdateUserHierarchy"
    UPDATE_USER_IDENTITY_INFO = "UpdateUserIdentityInfo"
    UPDATE_USER_PHONE_CONFIG = "UpdateUserPhoneConfig"
    UPDATE_USER_ROUTING_PROFILE = "UpdateUserRoutingProfile"
    UPDATE_USER_SECURITY_PROFILES = "UpdateUserSecurityProfiles"
    ASSOCIATE_USER_PROFICIENCIES = "AssociateUserProficiencies"
    DISASSOCIATE_USER_PROFICIENCIES = "DisassociateUserProficiencies"
    UPDATE_USER_PROFICIENCIES = "UpdateUserProficiencies"
    LIST_USER_PROFICIENCIES = "ListUserProficiencies"
    PUT_USER_STATUS = "PutUserStatus"
    CREATE_USER_HIERARCHY_GROUP = "CreateUserHierarchyGroup"
    DESCRIBE_USER_HIERARCHY_GROUP = "DescribeUserHierarchyGroup"
    DELETE_USER_HIERARCHY_GROUP = "DeleteUserHierarchyGroup"
    LIST_USER_HIERARCHY_GROUPS = "ListUserHierarchyGroups"
    UPDATE_USER_HIERARCHY_GROUP_NAME = "UpdateUserHierarchyGroupName"
    SEARCH_USER_HIERARCHY_GROUPS = "SearchUserHierarchyGroups"
    DESCRIBE_USER_HIERARCHY_STRUCTURE = "DescribeUserHierarchyStructure"
    UPDATE_USER_HIERARCHY_STRUCTURE = "UpdateUserHierarchyStructure"
    CREATE_SECURITY_PROFILE = "CreateSecurityProfile"
    LIST_SECURITY_PROFILES = "ListSecurityProfiles"
    DESCRIBE_SECURITY_PROFILE = "DescribeSecurityProfile"
    LIST_SECURITY_PROFILE_PERMISSIONS = "ListSecurityProfilePermissions"
    CREATE_ROUTING_PROFILE = "CreateRoutingProfile"
    LIST_ROUTING_PROFILES = "ListRoutingProfiles"
    DESCRIBE_ROUTING_PROFILE = "DescribeRoutingProfile"
    LIST_ROUTING_PROFILE_QUEUES = "ListRoutingProfileQueues"
    CREATE_QUEUE = "CreateQueue"
    DESCRIBE_QUEUE = "DescribeQueue"
    LIST_QUEUES = "ListQueues"
    CREATE_HOURS_OF_OPERATION = "CreateHoursOfOperation"
    DESCRIBE_HOURS_OF_OPERATION = "DescribeHoursOfOperation"
    LIST_HOURS_OF_OPERATIONS = "ListHoursOfOperations"
    LIST_AGENT_STATUSES = "ListAgentStatuses"
    DESCRIBE_AGENT_STATUS = "DescribeAgentStatus"
    CREATE_PREDEFINED_ATTRIBUTE = "CreatePredefinedAttribute"
    DESCRIBE_PREDEFINED_ATTRIBUTE = "DescribePredefinedAttribute"
    LIST_PREDEFINED_ATTRIBUTES = "ListPredefinedAttributes"
    TAG_RESOURCE = "TagResource"
    UNTAG_RESOURCE = "UntagResource"
    LIST_TAGS_FOR_RESOURCE = "ListTagsForResource"
    CREATE_CHANGE_SET = "CreateChangeSet"
    DESCRIBE_CHANGE_SET = "DescribeChangeSet"
    LIST_CHANGE_SETS = "ListChangeSets"
    LIST_CHANGE_SET_FINDINGS = "ListChangeSetFindings"
    APPLY_CHANGE_SET = "ApplyChangeSet"
    GET_IMPORT_TEMPLATE = "GetImportTemplate"
    CREATE_ACCESS_KEY = "CreateAccessKey"
    LIST_HISTORY_EVENTS = "ListHistoryEvents"


NEEDS: Final[Mapping[Act, str]] = MappingProxyType(
    {
        Act.CREATE_INSTANCE: ACCOUNT,
        Act.LIST_INSTANCES: EVERYBODY,
        Act.DESCRIBE_INSTANCE: EVERYBODY,
        Act.DELETE_INSTANCE: ACCOUNT,
        Act.CREATE_USER: "Users.Create",
        Act.DESCRIBE_USER: "Users.View",
        Act.LIST_USERS: "Users.View",
        Act.SEARCH_USERS: "Users.View",
        Act.DELETE_USER: "Users.Delete",
        Act.UPDATE_USER_CONFIG: "Users.Edit",
        Act.UPDATE_USER_HIERARCHY: "Users.Edit",
        Act.UPDATE_USER_IDENTITY_INFO: "Users.Edit",
        Act.UPDATE_USER_PHONE_CONFIG: "Users.Edit",
        Act.UPDATE_USER_ROUTING_PROFILE: "Users.Edit",
        Act.UPDATE_USER_SECURITY_PROFILES: "Users.EditPermission",
        Act.ASSOCIATE_USER_PROFICIENCIES: "Users.Edit",
        Act.DISASSOCIATE_USER_PROFICIENCIES: "Users.Edit",
        Act.UPDATE_USER_PROFICIENCIES: "Users.Edit",
        Act.LIST_USER_PROFICIENCIES: "Users.View",
        Act.PUT_USER_STATUS: "AgentStates.View",
        Act.CREATE_USER_HIERARCHY_GROUP: "AgentGrouping.Create",
        Act.DESCRIBE_USER_HIERARCHY_GROUP: "AgentGrouping.View",
        Act.DELETE_USER_HIERARCHY_GROUP: "AgentGrouping.Edit",
        Act.LIST_USER_HIERARCHY_GROUPS: "AgentGrouping.View",
        Act.UPDATE_USER_HIERARCHY_GROUP_NAME: "AgentGrouping.Edit",
        Act.SEARCH_USER_HIERARCHY_GROUPS: "AgentGrouping.View",
        Act.DESCRIBE_USER_HIERARCHY_STRUCTURE: "AgentGrouping.View",
        Act.UPDATE_USER_HIERARCHY_STRUCTURE: "AgentGrouping.Edit",
        Act.CREATE_SECURITY_PROFILE: "SecurityProfiles.Create",
        Act.LIST_SECURITY_PROFILES: "SecurityProfiles.View",
        Act.DESCRIBE_SECURITY_PROFILE: "SecurityProfiles.View",
        Act.LIST_SECURITY_PROFILE_PERMISSIONS: "SecurityProfiles.View",
        Act.CREATE_ROUTING_PROFILE: "RoutingPolicies.Create",
        Act.LIST_ROUTING_PROFILES: "RoutingPolicies.View",
        Act.DESCRIBE_ROUTING_PROFILE: "RoutingPolicies.View",
        Act.LIST_ROUTING_PROFILE_QUEUES: "RoutingPolicies.View",
        Act.CREATE_QUEUE: "Queues.Create",
        Act.DESCRIBE_QUEUE: "Queues.View",
        Act.LIST_QUEUES: "Queues.View",
        Act.CREATE_HOURS_OF_OPERATION: "HoursOfOperation.Create",
        Act.DESCRIBE_HOURS_OF_OPERATION: "HoursOfOperation.View",
        Act.LIST_HOURS_OF_OPERATIONS: "HoursOfOperation.View",
        Act.LIST_AGENT_STATUSES: "AgentStates.View",
        Act.DESCRIBE_AGENT_STATUS: "AgentStates.View",
        Act.CREATE_PREDEFINED_ATTRIBUTE: "PredefinedAttributes.Create",
        Act.DESCRIBE_PREDEFINED_ATTRIBUTE: "PredefinedAttributes.View",
        Act.LIST_PREDEFINED_ATTRIBUTES: "PredefinedAttributes.View",
        Act.TAG_RESOURCE: "(edit permission of the resource)",
        Act.UNTAG_RESOURCE: "(edit permission of the resource)",
        Act.LIST_TAGS_FOR_RESOURCE: "(view permission of the resource)",
        Act.CREATE_CHANGE_SET: "Users.Create",
        Act.DESCRIBE_CHANGE_SET: "Users.Create",
        Act.LIST_CHANGE_SETS: "Users.Create",
        Act.LIST_CHANGE_SET_FINDINGS: "Users.Create",
        Act.APPLY_CHANGE_SET: "Users.Create",
        Act.GET_IMPORT_TEMPLATE: "Users.Create",
        Act.CREATE_ACCESS_KEY: ACCOUNT,
        Act.LIST_HISTORY_EVENTS: "HistoricalChanges.View",
    }
)


def require(actor: Actor, act: Act, instance_id: str | None) -> None:
    """Refuse the act unless the actor has its permission in this instance.

    Another instance than the actor's own does not exist for the actor: Missing, not NotAllowed.
    """
    if actor.is_account:
        return
    if instance_id is not None and instance_id != actor.instance_id:
        raise Missing("instance", instance_id)
    demand(actor, act, NEEDS[act])


def demand(actor: Actor, act: Act, permission: str) -> None:
    """Refuse the act unless the actor has this very permission."""
    if actor.is_account or permission == EVERYBODY:
        return
    if permission == ACCOUNT:
        raise AccountOnly(who=actor.name, act=act.value)
    if permission not in actor.permissions:
        raise NotAllowed(who=actor.name, act=act.value, permission=permission)
