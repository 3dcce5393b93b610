"""The only way to get hold of a routing profile."""

from switchroom.access.acts import Act
from switchroom.ground.refusals import Missing
from switchroom.routing_profiles import store
from switchroom.routing_profiles.routing_profile import RoutingProfile
from switchroom.routing_profiles.rules import WHAT
from switchroom.work import Work


def reach(work: Work, instance_id: str, profile_id: str, act: Act) -> RoutingProfile:
    """Fetch the routing profile on which the actor may carry out this act.

    Raises Missing when there is none in this instance, NotAllowed without the permission.
    """
    work.require(act, instance_id)
    profile = store.one(work.db, instance_id, profile_id)
    if profile is None:
        raise Missing(WHAT, profile_id)
    return profile
