"""Connect's operations on predefined attributes, whose key is their name."""

from collections.abc import Mapping
from typing import Any, Final

from switchroom import attributes, instances
from switchroom.access.acts import Act
from switchroom.attributes import NewAttribute
from switchroom.doors.connect.members import last_modified, page_asked
from switchroom.doors.operations import Operations
from switchroom.instances.arns import instance_id_of
from switchroom.work import Work


def create_predefined_attribute(work: Work, asked: Any) -> None:
    """Make a predefined attribute."""
    instance = instances.reach(work, asked.InstanceId, Act.CREATE_PREDEFINED_ATTRIBUTE)
    configuration = asked.AttributeConfiguration
    new = NewAttribute(
        name=asked.Name,
        values=tuple(asked.Values.StringList) if asked.Values else (),
        purposes=tuple(asked.Purposes or ()),
        is_strict=bool(configuration and configuration.EnableValueValidationOnAssociation),
    )
    attributes.create(work, instance, new)


def describe_predefined_attribute(work: Work, asked: Any) -> Mapping[str, object]:
    """Show a predefined attribute."""
    instance_id = instance_id_of(work.place, asked.InstanceId)
    act = Act.DESCRIBE_PREDEFINED_ATTRIBUTE
    attribute = attributes.reach(work, instance_id, asked.Name, act)
    return {
        "PredefinedAttribute": {
            "Name": attribute.name,
            "Values": {"StringList": attribute.values},
            "Purposes": attribute.purposes,
            "AttributeConfiguration": {
                "EnableValueValidationOnAssociation": attribute.is_strict,
                "IsReadOnly": False,
            },
            **last_modified(work, attribute.modified),
        }
    }


def list_predefined_attributes(work: Work, asked: Any) -> Mapping[str, object]:
    """List predefined attributes."""
    instance = instances.reach(work, asked.InstanceId, Act.LIST_PREDEFINED_ATTRIBUTES)
    page = attributes.page(work, instance, page_asked(asked))
    return {
        "PredefinedAttributeSummaryList": [
            {"Name": attribute.name, **last_modified(work, attribute.modified)}
            for attribute in page.items
        ],
        "NextToken": page.next_token,
    }


OPERATIONS: Final[Operations] = {
    "CreatePredefinedAttribute": create_predefined_attribute,
    "DescribePredefinedAttribute": describe_predefined_attribute,
    "ListPredefinedAttributes": list_predefined_attributes,
}
