"""Find predefined attributes."""

from sqlalchemy import Connection

from switchroom.access.acts import Act
from switchroom.attributes import store
from switchroom.attributes.attribute import AttributeSummary
from switchroom.ground.names import composed
from switchroom.ground.paging import Page, PageAsked
from switchroom.ground.search import key
from switchroom.instances.instance import Instance
from switchroom.work import Work


def page(work: Work, instance: Instance, asked: PageAsked) -> Page[AttributeSummary]:
    """List predefined attributes in the order of their names."""
    work.require(Act.LIST_PREDEFINED_ATTRIBUTES, instance.id)
    return work.tools.tokens.page(
        f"predefined-attributes {instance.id}",
        asked,
        lambda after, size: store.page(work.db, instance.id, after, size),
        lambda attribute: (key(attribute.name), attribute.name),
    )


def value_exists(db: Connection, instance_id: str, name: str, value: str) -> bool:
    """Tell whether there is a predefined attribute of this name with this value."""
    attribute = store.one(db, instance_id, composed(name))
    return attribute is not None and composed(value) in attribute.values
