"""`switchroom users template`: the file to fill in."""

import sys
from typing import Annotated, Literal

from cyclopts import Parameter

from switchroom.doors.cli.caller import calling
from switchroom.doors.cli.flags import InstanceFlag
from switchroom.doors.cli.instance import chosen


def template(
    *,
    file_format: Annotated[
        Literal["csv"], Parameter(name="--format", help="The format of the file.")
    ] = "csv",
    instance: InstanceFlag = None,
) -> None:
    """Write the file to fill in for `users import`."""
    with calling() as caller:
        centre = chosen(caller, instance)
        answer = caller.call("GetImportTemplate", {"InstanceId": centre.id, "Format": file_format})
    sys.stdout.buffer.write(answer["Content"])
