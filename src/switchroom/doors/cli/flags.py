"""The flags that every command spells alike."""

from typing import Annotated, Literal

from cyclopts import Parameter

from switchroom.doors.cli.files import STANDARD_INPUT


def file_parameter(words: str) -> Parameter:
    """Describe a parameter that names a file, or standard input with a lone hyphen."""
    return Parameter(help=words, allow_leading_hyphen=True, validator=_is_no_flag)


def _is_no_flag(_type: object, file: str | None) -> None:
    if file is not None and file.startswith("-") and file != STANDARD_INPUT:
        raise ValueError("There is no such flag; a file of that name is written ./NAME.")


InstanceFlag = Annotated[
    str | None,
    Parameter(
        name="--instance",
        help="The alias of the contact centre; not needed when there is only one.",
    ),
]
LoginArgument = Annotated[str, Parameter(help="The login name.")]
OutputFlag = Annotated[
    Literal["table", "json"], Parameter(name="--output", help="For people, or for programs.")
]
YesFlag = Annotated[bool, Parameter(name="--yes", show_default=False, help="Do it without asking.")]
