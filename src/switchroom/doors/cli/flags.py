"""The flags that every command spells alike."""

from typing import Annotated, Literal

from cyclopts import Parameter

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
