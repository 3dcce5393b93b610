"""The file that people fill in: the columns of the template and one example row."""

import csv
import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from switchroom.changes.columns import WITH_14, WITH_16, Template
from switchroom.instances import IdentityMode

FILE_NAME: Final = "switchroom-users.csv"
EXAMPLE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "first_name": "Example",
        "last_name": "Row (is not imported)",
        "email": "example.row@example.com",
        "secondary_email": "",
        "mobile": "",
        "password": "Example-Password-1",
        "username": "example.row",
        "agent_hierarchy": "",
        "routing_profile": "Basic Routing Profile",
        "security_profiles": "Agent",
        "hierarchy_group": "",
        "phone_type": "soft",
        "desk_phone_number": "",
        "auto_accept": "no",
        "after_contact_work_seconds": "0",
        "tags": "team:example|site:example",
    }
)
# What tells the example row from a person, in every template and whatever else was changed in it.
MARKS: Final = ("first_name", "last_name", "username")


def as_csv(mode: IdentityMode = IdentityMode.OWN) -> bytes:
    """Write the template for a contact centre of this identity mode, in UTF-8 with its mark.

    With SAML there is neither an e-mail address nor a password to give.
    """
    template = template_for(mode)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.header for column in template)
    writer.writerow(EXAMPLE[column.field] for column in template)
    return text.getvalue().encode("utf-8-sig")


def template_for(mode: IdentityMode) -> Template:
    """Give the columns that people fill in for an identity mode."""
    return WITH_14 if mode is IdentityMode.SAML else WITH_16
