"""Give a hierarchy group another name."""

from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.names import composed
from switchroom.ground.refusals import refuse_if
from switchroom.hierarchy import store
from switchroom.hierarchy.reach import reach
from switchroom.hierarchy.rules import group_name_problems
from switchroom.instances.instance import Instance
from switchroom.work import Work


def rename(work: Work, instance: Instance, group_id: str, name: str) -> None:
    """Rename a group; Taken when a sibling has the name, in this very case."""
    group = reach(work, instance, group_id, Act.UPDATE_USER_HIERARCHY_GROUP_NAME)
    refuse_if(group_name_problems(name))
    name = composed(name)
    if name == group.name:
        return
    store.rename_group(work.db, group.id, name, now=work.now)
    work.record(
        Event(
            kind="hierarchy-group.renamed",
            instance_id=instance.id,
            subject_id=group.id,
            subject_name=name,
            before={"name": group.name},
            after={"name": name},
        )
    )
