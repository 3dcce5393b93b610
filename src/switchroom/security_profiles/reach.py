"""The only way to get hold of a security profile."""

from switchroom.access.acts import Act
from switchroom.ground.refusals import Missing
from switchroom.security_profiles import store
from switchroom.security_profiles.rules import WHAT
from switchroom.security_profiles.security_profile import SecurityProfile
from switchroom.work import Work


def reach(work: Work, instance_id: str, profile_id: str, act: Act) -> SecurityProfile:
    """Fetch the security profile on which the actor may carry out this act.

    Raises Missing when there is none in this instance, NotAllowed without the permission.
    """
    work.require(act, instance_id)
    profile = store.one(work.db, instance_id, profile_id)
    if profile is None:
        raise Missing(WHAT, profile_id)
    return profile
