"""`switchroom changes`: what files would do, and what they have done."""

from switchroom.doors.cli import change_report
from switchroom.doors.cli.applying import apply_change_set
from switchroom.doors.cli.caller import calling, every
from switchroom.doors.cli.flags import InstanceFlag, OutputFlag
from switchroom.doors.cli.instance import chosen
from switchroom.doors.cli.terminal import print_json, print_table, say


def list_changes(*, instance: InstanceFlag = None, output: OutputFlag = "table") -> None:
    """List the change sets, the newest first."""
    with calling() as caller:
        params = {"InstanceId": chosen(caller, instance).id}
        found = [
            change_report.summary(each)
            for each in every(caller, "ListChangeSets", params, "ChangeSets")
        ]
    if output == "json":
        print_json(found)
        return
    columns = ("changeSetId", "state", "fileName", "rows", "applied", "findingCount", "createdAt")
    headers = ("change set", "state", "file", "rows", "applied", "findings", "made")
    print_table(headers, [[each[name] for name in columns] for each in found])


def show_change(
    change_set_id: str, /, *, instance: InstanceFlag = None, output: OutputFlag = "table"
) -> None:
    """Show a change set and what is wrong with its rows."""
    with calling() as caller:
        which = {"InstanceId": chosen(caller, instance).id, "ChangeSetId": change_set_id}
        change_set = caller.call("DescribeChangeSet", which)["ChangeSet"]
        findings = change_report.findings_of(caller, change_set)
    change_report.show(change_set, findings, output)
    say(change_report.next_step(change_set))


def apply_change(
    change_set_id: str, /, *, instance: InstanceFlag = None, output: OutputFlag = "table"
) -> int:
    """Do what a change set plans, or the rest of it."""
    with calling() as caller:
        change_set = apply_change_set(caller, chosen(caller, instance).id, change_set_id)
        findings = change_report.findings_of(caller, change_set)
    change_report.show(change_set, findings, output)
    say(change_report.next_step(change_set))
    return change_report.status(change_set, findings)
