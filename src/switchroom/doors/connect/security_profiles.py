"""Connect's operations on security profiles."""

from collections.abc import Mapping
from typing import Any, Final

from switchroom import instances, security_profiles
from switchroom.access.acts import Act
from switchroom.doors.connect.members import last_modified, page_asked, slots, summaries
from switchroom.doors.operations import Operations
from switchroom.instances.arns import Resource, arn, id_of
from switchroom.security_profiles import (
    AllowedRows,
    AllowedTool,
    Application,
    ApplicationType,
    Limits,
    NewSecurityProfile,
    SecurityProfile,
)
from switchroom.work import Work

# Every instance has its own copy even of the profiles it began with, and may change them.
TYPE: Final = "CUSTOMER_MANAGED"


def create_security_profile(work: Work, asked: Any) -> Mapping[str, object]:
    """Make a security profile."""
    instance = instances.reach(work, asked.InstanceId, Act.CREATE_SECURITY_PROFILE)
    new = NewSecurityProfile(
        name=asked.SecurityProfileName,
        description=asked.Description,
        permissions=tuple(asked.Permissions or ()),
        limits=_limits(work, asked, instance.id),
        tags=asked.Tags or {},
    )
    profile_id = security_profiles.create(work, instance, new)
    profile_arn = arn(work.place, instance.id, Resource.SECURITY_PROFILE, profile_id)
    return {"SecurityProfileId": profile_id, "SecurityProfileArn": profile_arn}


def describe_security_profile(work: Work, asked: Any) -> Mapping[str, object]:
    """Show a security profile; its permissions have an operation of their own."""
    profile = _reached(work, asked, Act.DESCRIBE_SECURITY_PROFILE)
    limits = profile.limits
    return {
        "SecurityProfile": {
            "Id": profile.id,
            "Arn": arn(work.place, profile.instance_id, Resource.SECURITY_PROFILE, profile.id),
            "OrganizationResourceId": profile.instance_id,
            "SecurityProfileName": profile.name,
            "Description": profile.description,
            "Type": TYPE,
            "AllowedAccessControlTags": limits.tags,
            "TagRestrictedResources": limits.tag_restricted,
            "AllowedAccessControlHierarchyGroupId": limits.hierarchy_group_id,
            "HierarchyRestrictedResources": limits.hierarchy_restricted,
            "GranularAccessControlConfiguration": _granular(limits.table_rows),
            "Tags": profile.tags,
            **last_modified(work, profile.modified),
        }
    }


def list_security_profiles(work: Work, asked: Any) -> Mapping[str, object]:
    """List security profiles."""
    instance = instances.reach(work, asked.InstanceId, Act.LIST_SECURITY_PROFILES)
    page = security_profiles.page(work, instance, page_asked(asked))
    lines = summaries(work, instance.id, Resource.SECURITY_PROFILE, page.items)
    return {
        "SecurityProfileSummaryList": [{**line, "Type": TYPE} for line in lines],
        "NextToken": page.next_token,
    }


def list_security_profile_permissions(work: Work, asked: Any) -> Mapping[str, object]:
    """List what a security profile permits."""
    profile = _reached(work, asked, Act.LIST_SECURITY_PROFILE_PERMISSIONS)
    page = security_profiles.page_of_permissions(work, profile, page_asked(asked))
    return {
        "Permissions": page.items,
        "NextToken": page.next_token,
        **last_modified(work, profile.modified),
    }


def _reached(work: Work, asked: Any, act: Act) -> SecurityProfile:
    where = slots(work, asked, asked.SecurityProfileId, Resource.SECURITY_PROFILE)
    return security_profiles.reach(work, *where, act)


def _limits(work: Work, asked: Any, instance_id: str) -> Limits:
    group = asked.AllowedAccessControlHierarchyGroupId
    kind = Resource.HIERARCHY_GROUP
    return Limits(
        tags=asked.AllowedAccessControlTags or {},
        tag_restricted=tuple(asked.TagRestrictedResources or ()),
        hierarchy_group_id=id_of(work.place, group, kind, instance_id) if group else None,
        hierarchy_restricted=tuple(asked.HierarchyRestrictedResources or ()),
        applications=tuple(_application(given) for given in asked.Applications or ()),
        flow_modules=tuple(
            AllowedTool(name=given.FlowModuleId or "", type=given.Type or "")
            for given in asked.AllowedFlowModules or ()
        ),
        ai_agents=tuple(
            AllowedTool(name=given.Arn or "", type=given.Type or "")
            for given in asked.AllowedAIAgents or ()
        ),
        table_rows=_table_rows(asked.GranularAccessControlConfiguration),
    )


def _application(given: Any) -> Application:
    return Application(
        namespace=given.Namespace or "",
        permissions=tuple(given.ApplicationPermissions or ()),
        type=ApplicationType(given.Type) if given.Type else None,
    )


def _table_rows(given: Any) -> tuple[AllowedRows, ...]:
    """Read which rows of data tables may be seen, at the bottom of three structures."""
    tables = given and given.DataTableAccessControlConfiguration
    primary = tables and tables.PrimaryAttributeAccessControlConfiguration
    return tuple(
        AllowedRows(
            attribute=value.AttributeName or "",
            values=tuple(value.Values or ()),
            access=value.AccessType or "ALLOW",
        )
        for value in (primary and primary.PrimaryAttributeValues) or ()
    )


def _granular(rows: tuple[AllowedRows, ...]) -> Mapping[str, object] | None:
    if not rows:
        return None
    values = [
        {"AccessType": row.access, "AttributeName": row.attribute, "Values": row.values}
        for row in rows
    ]
    primary = {"PrimaryAttributeValues": values}
    return {
        "DataTableAccessControlConfiguration": {
            "PrimaryAttributeAccessControlConfiguration": primary
        }
    }


OPERATIONS: Final[Operations] = {
    "CreateSecurityProfile": create_security_profile,
    "DescribeSecurityProfile": describe_security_profile,
    "ListSecurityProfiles": list_security_profiles,
    "ListSecurityProfilePermissions": list_security_profile_permissions,
}
