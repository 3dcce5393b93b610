"""Make a predefined attribute."""

from dataclasses import replace

from switchroom.access.acts import Act
from switchroom.attributes import store
from switchroom.attributes.attribute import NewAttribute
from switchroom.attributes.rules import problems_with
from switchroom.ground.events import Event
from switchroom.ground.names import composed
from switchroom.ground.refusals import refuse_if
from switchroom.instances.instance import Instance
from switchroom.work import Work


def create(work: Work, instance: Instance, new: NewAttribute) -> None:
    """Make a predefined attribute; Invalid with every problem found, Taken for a name that exists.

    Names and values are kept in Unicode NFC, so that a proficiency finds them again.
    """
    work.require(Act.CREATE_PREDEFINED_ATTRIBUTE, instance.id)
    values = tuple(composed(value) for value in new.values)
    new = replace(new, name=composed(new.name), values=values)
    refuse_if(problems_with(new))
    store.insert_attribute(work.db, instance.id, new, now=work.now)
    after: dict[str, object] = {
        "name": new.name,
        "values": new.values,
        "purposes": new.purposes,
        "is_strict": new.is_strict,
    }
    work.record(
        Event(
            kind="attribute.created",
            instance_id=instance.id,
            subject_id=new.name,
            subject_name=new.name,
            after={field: value for field, value in after.items() if value},
        )
    )
