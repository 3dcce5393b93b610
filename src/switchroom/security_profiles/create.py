"""Make a security profile."""

from dataclasses import replace

from switchroom import tags
from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.refusals import Missing, refuse_if
from switchroom.instances.arns import Resource
from switchroom.instances.instance import Instance
from switchroom.security_profiles import store
from switchroom.security_profiles.rules import problems_with
from switchroom.security_profiles.security_profile import NewSecurityProfile
from switchroom.work import Work


def create(work: Work, instance: Instance, new: NewSecurityProfile) -> str:
    """Make a security profile and give its id; it holds exactly the permissions given.

    Raises Invalid with every problem found, Missing for a hierarchy group that is not there, Taken
    for a name that exists.
    """
    work.require(Act.CREATE_SECURITY_PROFILE, instance.id)
    refuse_if(problems_with(new))
    group_id = new.limits.hierarchy_group_id
    if group_id is not None and not store.group_exists(work.db, instance.id, group_id):
        raise Missing(Resource.HIERARCHY_GROUP.title, group_id)
    new = replace(new, permissions=tuple(sorted(set(new.permissions))))
    profile_id = work.new_id()
    store.insert_profile(work.db, instance.id, new, profile_id=profile_id, now=work.now)
    tags.put(work.db, instance.id, Resource.SECURITY_PROFILE.word, profile_id, new.tags)
    work.record(_created(instance.id, profile_id, new))
    return profile_id


def _created(instance_id: str, profile_id: str, new: NewSecurityProfile) -> Event:
    limits = new.limits
    after: dict[str, object] = {
        "name": new.name,
        "description": new.description,
        "permissions": new.permissions,
        "access_tags": limits.tags,
        "tag_restricted": limits.tag_restricted,
        "hierarchy_group_id": limits.hierarchy_group_id,
        "hierarchy_restricted": limits.hierarchy_restricted,
        "applications": limits.applications,
        "flow_modules": limits.flow_modules,
        "ai_agents": limits.ai_agents,
        "table_rows": limits.table_rows,
        "tags": new.tags,
    }
    return Event(
        kind="security-profile.created",
        instance_id=instance_id,
        subject_id=profile_id,
        subject_name=new.name,
        after={field: value for field, value in after.items() if value},
    )
