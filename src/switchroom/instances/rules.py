"""What makes an instance right."""

import re
from collections.abc import Iterator
from typing import Final

from switchroom.ground.problems import Kind, Problem
from switchroom.instances.instance import IdentityMode, NewInstance

ALIAS: Final = re.compile(r"(?!d-)[\da-zA-Z]+(?:-*[\da-zA-Z])*")
LONGEST_ALIAS: Final = 45

ALIAS_FORM: Final = Kind(
    code="alias-form",
    says="'{value}' cannot be an alias.",
    try_this="An alias has 1 to 45 letters, digits and inner hyphens and does not begin with d-.",
)
ALIAS_REQUIRED: Final = Kind(
    code="alias-required",
    says="The instance has no alias.",
    try_this="Give one: it becomes part of the sign-in address and never changes.",
)
ALIAS_TAKEN: Final = Kind(
    code="alias-taken",
    says="Invalid Input. Instance alias is already used.",
    try_this="Choose another alias than '{value}'.",
)
DIRECTORY_REQUIRED: Final = Kind(
    code="directory-required",
    says="An instance with an existing directory needs the directory's id.",
    try_this="Give a DirectoryId like d-0123456789.",
)
DIRECTORY_NOT_ALLOWED: Final = Kind(
    code="directory-not-allowed",
    says="A directory id was given, but the identity mode is not EXISTING_DIRECTORY.",
    try_this="Leave DirectoryId out.",
)


def problems_with(new: NewInstance) -> Iterator[Problem]:
    """Find what is wrong with a contact centre to be made."""
    if new.alias is None and new.mode is not IdentityMode.DIRECTORY:
        yield Problem(kind=ALIAS_REQUIRED, field="alias")
    if new.alias is not None and (len(new.alias) > LONGEST_ALIAS or not ALIAS.fullmatch(new.alias)):
        yield Problem(kind=ALIAS_FORM, field="alias", value=new.alias)
    if new.mode is IdentityMode.DIRECTORY and new.directory_id is None:
        yield Problem(kind=DIRECTORY_REQUIRED, field="directory_id")
    if new.mode is not IdentityMode.DIRECTORY and new.directory_id is not None:
        yield Problem(kind=DIRECTORY_NOT_ALLOWED, field="directory_id", value=new.directory_id)
