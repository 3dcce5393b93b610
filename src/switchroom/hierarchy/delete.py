"""Take a hierarchy group away."""

from switchroom import tags
from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.refusals import InUse
from switchroom.hierarchy import store
from switchroom.hierarchy.group import Group
from switchroom.hierarchy.reach import reach
from switchroom.instances.arns import Resource, arn
from switchroom.instances.instance import Instance
from switchroom.work import Work


def delete(work: Work, instance: Instance, group_id: str) -> None:
    """Delete a group; InUse while people belong to it or groups stand below it."""
    group = reach(work, instance, group_id, Act.DELETE_USER_HIERARCHY_GROUP)
    children = store.count_children(work.db, group.id)
    people = store.count_people(work.db, group.id)
    # The count makes the sentence; what decides is the database, for the world moves meanwhile.
    if children or people or not store.erase_group(work.db, group.id):
        raise _in_use(work, group, children, people)
    tags.forget(work.db, group.id)
    work.record(_deleted(group))


def _in_use(work: Work, group: Group, children: int, people: int) -> InUse:
    return InUse(
        f"The hierarchy group '{group.name}' is in use: people who belong to it: {people}, "
        f"groups below it: {children}. Move or delete them first.",
        resource_type=Resource.HIERARCHY_GROUP.name,
        resource_id=arn(work.place, group.instance_id, Resource.HIERARCHY_GROUP, group.id),
    )


def _deleted(group: Group) -> Event:
    before = {"name": group.name, "level": group.level, "parent_id": group.parent_id}
    return Event(
        kind="hierarchy-group.deleted",
        instance_id=group.instance_id,
        subject_id=group.id,
        subject_name=group.name,
        before={**before, "tags": dict(group.tags)} if group.tags else before,
    )
