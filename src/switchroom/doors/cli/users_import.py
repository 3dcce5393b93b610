"""`switchroom users import`: people from a file."""

from pathlib import Path
from typing import Annotated, Final, Literal

from cyclopts import Parameter

from switchroom.doors.cli import change_report
from switchroom.doors.cli.applying import apply_change_set
from switchroom.doors.cli.caller import Caller, calling
from switchroom.doors.cli.change_report import ChangeSet, Findings, findings_of
from switchroom.doors.cli.files import STANDARD_INPUT, read_bytes
from switchroom.doors.cli.flags import InstanceFlag, OutputFlag, YesFlag, file_parameter
from switchroom.doors.cli.instance import Centre, chosen
from switchroom.doors.cli.stop import FINDINGS, INTERRUPTED, Stop
from switchroom.doors.cli.terminal import can_ask, confirm, say, spinner

LONGEST_FILE_NAME: Final = 255


def import_users(
    file: Annotated[str, file_parameter("The filled-in template; - is standard input.")],
    /,
    *,
    dry_run: Annotated[
        bool, Parameter(show_default=False, help="Say what the file would do, and change nothing.")
    ] = False,
    bad_rows: Annotated[
        Literal["stop", "hold"],
        Parameter(help="With bad rows: import nobody, or hold only those back."),
    ] = "stop",
    yes: YesFlag = False,
    instance: InstanceFlag = None,
    output: OutputFlag = "table",
) -> int:
    """Create people from a file, all of them or nobody."""
    content = read_bytes(file)
    with calling() as caller:
        centre = chosen(caller, instance)
        planned = checked(caller, centre, file, content, bad_rows)
        findings = findings_of(caller, planned)
        is_refused = bool(findings) and bad_rows == "stop"
        if dry_run:
            change_report.show(planned, findings, output)
            say(_after_dry_run(planned, findings))
            return FINDINGS if findings else 0
        if not is_refused and not yes and can_ask() and not confirm(_question(planned, centre)):
            raise Stop(f"Nobody was imported. `switchroom changes apply {planned['Id']}` does it.")
        applied = apply_change_set(caller, centre.id, planned["Id"])
        if applied["FindingCount"] != len(findings):
            findings = findings_of(caller, applied)
    change_report.show(applied, findings, output)
    say(change_report.next_step(applied))
    return change_report.status(applied, findings)


def checked(caller: Caller, centre: Centre, file: str, content: bytes, bad_rows: str) -> ChangeSet:
    """Have a file checked and planned; nothing else changes."""
    name = "standard input" if file == STANDARD_INPUT else Path(file).name[-LONGEST_FILE_NAME:]
    asked = {
        "InstanceId": centre.id,
        "Source": {"File": {"Name": name, "Content": content}},
        "BadRows": bad_rows.upper(),
    }
    try:
        with spinner(f"Checking {name}"):
            planned: ChangeSet = caller.call("CreateChangeSet", asked)["ChangeSet"]
    except KeyboardInterrupt:
        words = f"Interrupted while {name} was being checked. Nobody was imported."
        raise Stop(words, INTERRUPTED) from None
    return planned


def _question(planned: ChangeSet, centre: Centre) -> str:
    counts = planned["Counts"]
    held = f", and hold {counts['Refused']:,} rows back" if counts["Refused"] else ""
    return f"Create {counts['Create']:,} people in {centre.alias}{held}?"


def _after_dry_run(planned: ChangeSet, findings: Findings) -> str:
    if findings:
        return "Nothing was changed. Correct the file and check it again."
    return f"Nothing was changed. To import it: switchroom changes apply {planned['Id']}"
