"""What a change set would do or has done, for people and for programs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from switchroom.doors.cli.caller import Caller, every
from switchroom.doors.cli.moments import written
from switchroom.doors.cli.stop import FINDINGS, NOT_DONE
from switchroom.doors.cli.terminal import print_json, print_table, print_text

MOST_AT_ONCE: Final = 1000
MOST_SHOWN: Final = 50
COUNTS: Final = ("Create", "Change", "Remove", "Same", "Refused")
FINDING: Final = ("Row", "Column", "Header", "Value", "Code", "Message", "Suggestion")
DONE: Final = ("APPLIED", "HELD")

ChangeSet = Mapping[str, Any]
Findings = Sequence[Mapping[str, Any]]


def findings_of(caller: Caller, change_set: ChangeSet) -> list[Mapping[str, Any]]:
    """Fetch what is wrong with the rows, all of it, in the order of the rows."""
    if not change_set["FindingCount"]:
        return []
    params = {
        "InstanceId": change_set["InstanceId"],
        "ChangeSetId": change_set["Id"],
        "MaxResults": MOST_AT_ONCE,
    }
    return list(every(caller, "ListChangeSetFindings", params, "Findings"))


def as_json(change_set: ChangeSet, findings: Findings) -> dict[str, object]:
    """Give the form that programs rely on."""
    return {
        "changeSetId": change_set["Id"],
        "state": change_set["State"],
        "counts": {name.lower(): change_set["Counts"][name] for name in COUNTS},
        "applied": change_set["Applied"],
        "findings": [{name.lower(): each.get(name) for name in FINDING} for each in findings],
    }


def summary(change_set: ChangeSet) -> dict[str, object]:
    """Give a change set as an entry of a list."""
    return {
        "changeSetId": change_set["Id"],
        "state": change_set["State"],
        "fileName": change_set["FileName"],
        "badRows": change_set["BadRows"].lower(),
        "rows": change_set["Rows"],
        "counts": {name.lower(): change_set["Counts"][name] for name in COUNTS},
        "applied": change_set["Applied"],
        "findingCount": change_set["FindingCount"],
        "createdBy": change_set["CreatedBy"],
        "createdAt": written(change_set["CreatedTime"]),
        "finishedAt": written(change_set.get("FinishedTime")),
        "keptUntil": written(change_set.get("KeptUntilTime")),
    }


def show(change_set: ChangeSet, findings: Findings, output: str) -> None:
    """Write the report to standard output."""
    if output == "json":
        print_json(as_json(change_set, findings))
        return
    if findings:
        _print_findings(findings)
    print_table(
        ("change set", "state", *COUNTS, "applied"),
        [
            [
                change_set["Id"],
                change_set["State"],
                *(f"{change_set['Counts'][name]:,}" for name in COUNTS),
                f"{change_set['Applied']:,}",
            ]
        ],
    )


def status(change_set: ChangeSet, findings: Findings) -> int:
    """Give the exit status: 0 done or nothing to refuse, 3 findings and nothing applied."""
    if findings and not change_set["Applied"]:
        return FINDINGS
    return 0 if change_set["State"] in DONE else NOT_DONE


def next_step(change_set: ChangeSet) -> str:
    """Say what became of it and what to do next."""
    counts, applied = change_set["Counts"], change_set["Applied"]
    match change_set["State"]:
        case "APPLIED":
            return f"{rows(applied)} done, {counts['Same']:,} already as the file says."
        case "HELD":
            return (
                f"{rows(applied)} done, {counts['Refused']:,} held back. Correct those and import "
                "the file again: whoever is there already stays as is."
            )
        case "REFUSED":
            return _refused(change_set)
        case "STALE":
            return (
                "Nothing was done: the contact centre has changed since the file was checked. "
                "Import the file again."
            )
        case "EXPIRED":
            return "Nothing was done: the file was checked too long ago. Import it again."
        case "PLANNED":
            return f"Nothing is done yet. `switchroom changes apply {change_set['Id']}` does it."
    return (
        f"{rows(applied)} done so far. `switchroom changes apply {change_set['Id']}` finishes "
        "what was cut off."
    )


def _print_findings(findings: Findings) -> None:
    print_table(("findings", "cause", "for example"), list(_causes(findings)))
    print_text("")
    for each in findings[:MOST_SHOWN]:
        print_text(f"{_place(each)}: {each['Message']}")
    if len(findings) > MOST_SHOWN:
        print_text(f"and {len(findings) - MOST_SHOWN:,} more; --output json lists them all.")
    print_text("")


def _causes(findings: Findings) -> Iterator[tuple[str, str, str]]:
    examples = {each["Code"]: each["Message"] for each in reversed(findings)}
    for code, count in Counter(each["Code"] for each in findings).most_common():
        yield f"{count:,}", code, examples[code]


def _place(finding: Mapping[str, Any]) -> str:
    if finding.get("Row") is None:
        return "The file" if finding.get("Column") is None else f"Column {finding['Column']}"
    place = f"Row {finding['Row']}"
    if finding.get("Column"):
        place += f", column {finding['Column']}"
    return f"{place} ({finding['Header']})" if finding.get("Header") else place


def _refused(change_set: ChangeSet) -> str:
    refused = change_set["Counts"]["Refused"]
    if not refused:
        return "Nothing was done, because the file cannot be read. Correct it and import it again."
    if change_set["BadRows"] == "HOLD":
        return f"Nothing was left to do but {rows(refused)} held back. Correct and import again."
    return (
        f"Nothing was done. Correct {rows(refused)} and import the file again, or import the "
        "others with --bad-rows hold."
    )


def rows(count: int) -> str:
    """Write how many rows."""
    return f"{count:,} row" if count == 1 else f"{count:,} rows"
