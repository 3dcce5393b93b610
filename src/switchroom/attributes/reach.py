"""The only way to get hold of a predefined attribute."""

from switchroom.access.acts import Act
from switchroom.attributes import store
from switchroom.attributes.attribute import Attribute
from switchroom.attributes.rules import WHAT
from switchroom.ground.names import composed
from switchroom.ground.refusals import Missing
from switchroom.work import Work


def reach(work: Work, instance_id: str, name: str, act: Act) -> Attribute:
    """Fetch the predefined attribute of this name on which the actor may carry out this act.

    Raises Missing when there is none in this instance, NotAllowed without the permission.
    """
    work.require(act, instance_id)
    attribute = store.one(work.db, instance_id, composed(name))
    if attribute is None:
        raise Missing(WHAT, name)
    return attribute
