"""Make a hierarchy group."""

from dataclasses import replace

from switchroom import tags
from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.named import Named
from switchroom.ground.names import composed
from switchroom.ground.refusals import Missing, refuse_if
from switchroom.hierarchy import store
from switchroom.hierarchy.group import Group, NewGroup
from switchroom.hierarchy.rules import parent_problems, problems_with
from switchroom.instances.arns import Resource
from switchroom.instances.instance import Instance
from switchroom.work import Work


def create(work: Work, instance: Instance, new: NewGroup) -> Group:
    """Make a group below its parent, or on level 1.

    Raises Missing when the hierarchy has no levels yet, or without the parent; Invalid below the
    deepest level; Taken when a sibling has the name, in this very case.
    """
    work.require(Act.CREATE_USER_HIERARCHY_GROUP, instance.id)
    refuse_if(problems_with(new))
    new = replace(new, name=composed(new.name))
    above = _above(work, instance, new)
    group_id = work.new_id()
    store.insert_group(
        work.db,
        instance.id,
        new,
        group_id=group_id,
        ancestors=[ancestor.id for ancestor in above],
        now=work.now,
    )
    tags.put(work.db, instance.id, Resource.HIERARCHY_GROUP.word, group_id, new.tags)
    itself = Named(id=group_id, name=new.name, modified=work.now)
    group = Group(id=group_id, instance_id=instance.id, path=(*above, itself), tags=new.tags)
    work.record(_created(group))
    return group


def _above(work: Work, instance: Instance, new: NewGroup) -> tuple[Named, ...]:
    levels = len(store.structure(work.db, instance.id))
    if levels == 0:
        raise Missing("hierarchy level", "1")
    if new.parent_id is None:
        return ()
    parent = store.one(work.db, instance.id, new.parent_id)
    if parent is None:
        raise Missing(store.WHAT, new.parent_id)
    refuse_if(parent_problems(parent.name, parent.level, levels))
    return parent.path


def _created(group: Group) -> Event:
    after = {"name": group.name, "level": group.level, "parent_id": group.parent_id}
    return Event(
        kind="hierarchy-group.created",
        instance_id=group.instance_id,
        subject_id=group.id,
        subject_name=group.name,
        after={**after, "tags": dict(group.tags)} if group.tags else after,
    )
