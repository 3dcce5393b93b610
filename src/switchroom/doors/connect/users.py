"""Connect's operations on users: what the wire says, in our words, and back."""

from collections.abc import Mapping
from typing import Any, Final

from switchroom import instances, users
from switchroom.access.acts import Act
from switchroom.doors.connect.channels import (
    handling_change,
    new_handling,
    phone_config,
    wire_handling,
)
from switchroom.doors.connect.user_criteria import user_tree
from switchroom.doors.operations import Operations
from switchroom.ground.clock import seconds
from switchroom.ground.names import composed
from switchroom.ground.paging import PageAsked
from switchroom.ground.unset import UNSET, Unset
from switchroom.instances.arns import Resource, arn, id_of, instance_id_of
from switchroom.users.user import Identity, IdentityChange, NewUser, User
from switchroom.work import Work

PAGE_SIZE: Final = 100  # the documented default of ListUsers


def create_user(work: Work, asked: Any) -> Mapping[str, object]:
    """Take a person on."""
    instance = instances.reach(work, asked.InstanceId, Act.CREATE_USER)
    new = NewUser(
        username=asked.Username,
        identity=_identity(asked.IdentityInfo),
        routing_profile_id=id_of(
            work.place, asked.RoutingProfileId, Resource.ROUTING_PROFILE, instance.id
        ),
        security_profile_ids=_security_profile_ids(work, asked, instance.id),
        hierarchy_group_id=_group_id(work, asked.HierarchyGroupId, instance.id),
        handling=new_handling(asked),
        directory_user_id=asked.DirectoryUserId or None,
        password=asked.Password,
        tags=asked.Tags or {},
    )
    user_id = users.create(work, instance, new)
    user_arn = arn(work.place, instance.id, Resource.USER, user_id)
    return {"UserId": user_id, "UserArn": user_arn}


def describe_user(work: Work, asked: Any) -> Mapping[str, object]:
    """Show a person."""
    user = users.reach(work, *_user(work, asked), Act.DESCRIBE_USER)
    return {
        "User": {
            **_common(work, user),
            "IdentityInfo": {
                "FirstName": user.identity.first_name,
                "LastName": user.identity.last_name,
                "Email": user.identity.email,
                "SecondaryEmail": user.identity.secondary_email,
                "Mobile": user.identity.mobile,
            },
            **wire_handling(user.handling),
            "LastModifiedTime": seconds(user.modified),
            "LastModifiedRegion": work.place.region,
        }
    }


def list_users(work: Work, asked: Any) -> Mapping[str, object]:
    """List people."""
    instance = instances.reach(work, asked.InstanceId, Act.LIST_USERS)
    size = asked.MaxResults or PAGE_SIZE
    page = users.page(work, instance.id, PageAsked(size=size, token=asked.NextToken))
    return {
        "UserSummaryList": [
            {
                "Id": user.id,
                "Arn": arn(work.place, instance.id, Resource.USER, user.id),
                "Username": user.username,
                "LastModifiedTime": seconds(user.modified),
                "LastModifiedRegion": work.place.region,
            }
            for user in page.items
        ],
        "NextToken": page.next_token,
    }


def search_users(work: Work, asked: Any) -> Mapping[str, object]:
    """Search people. After-contact work comes in milliseconds here, and only here."""
    instance = instances.reach(work, asked.InstanceId, Act.SEARCH_USERS)
    tree = user_tree(work, instance.id, asked)
    size = asked.MaxResults or PAGE_SIZE
    page, total = users.find(work, instance.id, tree, PageAsked(size=size, token=asked.NextToken))
    return {
        "Users": [
            {
                **_common(work, user),
                "IdentityInfo": {
                    "FirstName": user.identity.first_name,
                    "LastName": user.identity.last_name,
                },
                **wire_handling(user.handling, in_milliseconds=True),
            }
            for user in page.items
        ],
        "NextToken": page.next_token,
        "ApproximateTotalCount": total,
    }


def delete_user(work: Work, asked: Any) -> None:
    """Let a person go."""
    users.delete(work, *_user(work, asked))


def update_user_identity_info(work: Work, asked: Any) -> None:
    """Change name and addresses; a member that is absent stays, an empty one is taken away."""
    instance = instances.reach(work, asked.InstanceId, Act.UPDATE_USER_IDENTITY_INFO)
    info = asked.IdentityInfo
    change = IdentityChange(
        first_name=_changed(info.FirstName),
        last_name=_changed(info.LastName),
        email=_changed(info.Email),
        secondary_email=_changed(info.SecondaryEmail),
        mobile=_changed(info.Mobile),
    )
    _, user_id = _user(work, asked)
    users.change_identity(work, instance, user_id, change)


def update_user_phone_config(work: Work, asked: Any) -> None:
    """Set the phone and the settings of all channels; absent members are 0 and false."""
    users.replace_handling(work, *_user(work, asked), phone_config(asked.PhoneConfig))


def update_user_config(work: Work, asked: Any) -> None:
    """Set what is given, channel by channel."""
    users.change_handling(work, *_user(work, asked), handling_change(asked))


def update_user_hierarchy(work: Work, asked: Any) -> None:
    """Put a user into a hierarchy group, or into none when it is absent."""
    instance_id, user_id = _user(work, asked)
    group_id = _group_id(work, asked.HierarchyGroupId, instance_id)
    users.move(work, instance_id, user_id, group_id)


def update_user_routing_profile(work: Work, asked: Any) -> None:
    """Give a user another routing profile."""
    instance_id, user_id = _user(work, asked)
    profile_id = id_of(work.place, asked.RoutingProfileId, Resource.ROUTING_PROFILE, instance_id)
    users.change_routing_profile(work, instance_id, user_id, profile_id)


def update_user_security_profiles(work: Work, asked: Any) -> None:
    """Replace the security profiles of a user."""
    instance_id, user_id = _user(work, asked)
    profile_ids = _security_profile_ids(work, asked, instance_id)
    users.change_security_profiles(work, instance_id, user_id, profile_ids)


def put_user_status(work: Work, asked: Any) -> None:
    """Set the agent status of a user."""
    instance_id, user_id = _user(work, asked)
    status_id = id_of(work.place, asked.AgentStatusId, Resource.AGENT_STATUS, instance_id)
    users.put_status(work, instance_id, user_id, status_id)


def _user(work: Work, asked: Any) -> tuple[str, str]:
    instance_id = instance_id_of(work.place, asked.InstanceId)
    return instance_id, id_of(work.place, asked.UserId, Resource.USER, instance_id)


def _common(work: Work, user: User) -> dict[str, object]:
    members: dict[str, object] = {
        "Id": user.id,
        "Arn": arn(work.place, user.instance_id, Resource.USER, user.id),
        "Username": user.username,
        "DirectoryUserId": user.directory_user_id or user.id,
        "SecurityProfileIds": user.security_profile_ids,
        "RoutingProfileId": user.routing_profile_id,
        "Tags": user.tags,
    }
    if user.hierarchy_group_id is not None:
        members["HierarchyGroupId"] = user.hierarchy_group_id
    return members


def _identity(info: Any) -> Identity:
    if info is None:
        return Identity()
    return Identity(
        first_name=composed(info.FirstName) if info.FirstName else None,
        last_name=composed(info.LastName) if info.LastName else None,
        email=info.Email or None,
        secondary_email=info.SecondaryEmail or None,
        mobile=info.Mobile or None,
    )


def _changed(text: str | None) -> str | None | Unset:
    return UNSET if text is None else text or None


def _group_id(work: Work, text: str | None, instance_id: str) -> str | None:
    if not text:  # the AWS CLI sends "" where somebody wants no group
        return None
    return id_of(work.place, text, Resource.HIERARCHY_GROUP, instance_id)


def _security_profile_ids(work: Work, asked: Any, instance_id: str) -> tuple[str, ...]:
    return tuple(
        id_of(work.place, text, Resource.SECURITY_PROFILE, instance_id)
        for text in asked.SecurityProfileIds
    )


OPERATIONS: Final[Operations] = {
    "CreateUser": create_user,
    "DescribeUser": describe_user,
    "ListUsers": list_users,
    "SearchUsers": search_users,
    "DeleteUser": delete_user,
    "UpdateUserConfig": update_user_config,
    "UpdateUserHierarchy": update_user_hierarchy,
    "UpdateUserIdentityInfo": update_user_identity_info,
    "UpdateUserPhoneConfig": update_user_phone_config,
    "UpdateUserRoutingProfile": update_user_routing_profile,
    "UpdateUserSecurityProfiles": update_user_security_profiles,
    "PutUserStatus": put_user_status,
}
