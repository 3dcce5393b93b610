"""Make a contact centre."""

from types import MappingProxyType
from typing import Final

from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.problems import Problem
from switchroom.ground.refusals import Invalid, refuse_if
from switchroom.instances import store
from switchroom.instances.instance import Instance, NewInstance
from switchroom.instances.rules import ALIAS_TAKEN, problems_with
from switchroom.work import Work

# The defaults that Terraform's authors checked against the service (connect-api, 2.3); the rest
# are off, as a fresh instance shows them.
ATTRIBUTES: Final = MappingProxyType(
    {
        "AUTO_MUTE_AGENT_ON_HOLD": "false",
        "AUTO_RESOLVE_BEST_VOICES": "true",
        "CONTACTFLOW_LOGS": "false",
        "CONTACT_LENS": "true",
        "EARLY_MEDIA": "true",
        "ENHANCED_CHAT_MONITORING": "false",
        "ENHANCED_CONTACT_MONITORING": "false",
        "HIGH_VOLUME_OUTBOUND": "false",
        "MESSAGE_STREAMING": "false",
        "MULTI_PARTY_CHAT_CONFERENCE": "false",
        "MULTI_PARTY_CONFERENCE": "false",
        "USE_CUSTOM_TTS_VOICES": "false",
    }
)


def create(work: Work, new: NewInstance) -> tuple[Instance, bool]:
    """Make a contact centre, empty; say whether it is new.

    The same client token gives the instance that it gave before. Its default content comes from
    `switchroom.founding`. Raises Invalid for a bad or taken alias.
    """
    work.require(Act.CREATE_INSTANCE)
    if new.client_token is not None:
        former = store.by_client_token(work.db, new.client_token)
        if former is not None:
            return former, False
    refuse_if(problems_with(new))
    if new.alias is not None and store.by_alias(work.db, new.alias) is not None:
        raise Invalid([Problem(kind=ALIAS_TAKEN, field="alias", value=new.alias)])
    instance_id = work.new_id()
    store.insert_instance(work.db, new, instance_id=instance_id, now=work.now)
    calls = {
        "INBOUND_CALLS": str(new.inbound_calls).lower(),
        "OUTBOUND_CALLS": str(new.outbound_calls).lower(),
    }
    store.insert_attributes(work.db, instance_id, {**ATTRIBUTES, **calls})
    instance = Instance(
        id=instance_id,
        alias=new.alias,
        mode=new.mode,
        inbound_calls=new.inbound_calls,
        outbound_calls=new.outbound_calls,
        created=work.now,
    )
    work.record(_created(instance))
    return instance, True


def _created(instance: Instance) -> Event:
    return Event(
        kind="instance.created",
        instance_id=instance.id,
        subject_id=instance.id,
        subject_name=instance.alias or instance.id,
        after={"alias": instance.alias, "identity_mode": instance.mode.value},
    )
