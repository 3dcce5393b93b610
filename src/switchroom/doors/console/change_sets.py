"""Our operations on change sets, and the template of the files they are made of."""

from collections.abc import Mapping
from typing import Any, Final

from switchroom import changes, instances
from switchroom.access.acts import Act
from switchroom.changes import BadRows, ChangeSet, Finding, Upload, template
from switchroom.doors.operations import Begin, LongOperations, Operations
from switchroom.ground.clock import seconds
from switchroom.ground.paging import PageAsked
from switchroom.work import Progress, Work

PAGE_SIZE: Final = 100


def create_change_set(begin: Begin, asked: Any, _progress: Progress) -> Mapping[str, object]:
    """Check a file and keep the plan of what it would do."""
    file = asked.Source.File
    upload = Upload(name=file.Name, content=file.Content)
    bad_rows = BadRows(asked.BadRows or BadRows.STOP)
    return {"ChangeSet": _shown(changes.create(begin, asked.InstanceId, upload, bad_rows))}


def describe_change_set(work: Work, asked: Any) -> Mapping[str, object]:
    """Describe a change set."""
    act = Act.DESCRIBE_CHANGE_SET
    instance = instances.reach(work, asked.InstanceId, act)
    return {"ChangeSet": _shown(changes.reach(work, instance, asked.ChangeSetId, act))}


def list_change_sets(work: Work, asked: Any) -> Mapping[str, object]:
    """List the change sets of an instance, newest first."""
    instance = instances.reach(work, asked.InstanceId, Act.LIST_CHANGE_SETS)
    page_asked = PageAsked(size=asked.MaxResults or PAGE_SIZE, token=asked.NextToken)
    page = changes.page(work, instance, page_asked)
    return {"ChangeSets": [_shown(each) for each in page.items], "NextToken": page.next_token}


def list_change_set_findings(work: Work, asked: Any) -> Mapping[str, object]:
    """List what is wrong with the rows of a change set."""
    instance = instances.reach(work, asked.InstanceId, Act.LIST_CHANGE_SET_FINDINGS)
    page_asked = PageAsked(size=asked.MaxResults or PAGE_SIZE, token=asked.NextToken)
    page = changes.findings(work, instance, asked.ChangeSetId, page_asked)
    return {"Findings": [_told(each) for each in page.items], "NextToken": page.next_token}


def apply_change_set(begin: Begin, asked: Any, progress: Progress) -> Mapping[str, object]:
    """Do what a change set plans."""
    applied = changes.apply(begin, asked.InstanceId, asked.ChangeSetId, progress)
    return {"ChangeSet": _shown(applied)}


def get_import_template(work: Work, asked: Any) -> Mapping[str, object]:
    """Give the file that people fill in."""
    instance = instances.reach(work, asked.InstanceId, Act.GET_IMPORT_TEMPLATE)
    return {"Name": template.FILE_NAME, "Content": template.as_csv(instance.mode)}


def _shown(change_set: ChangeSet) -> Mapping[str, object]:
    counts = change_set.counts
    finished, kept_until = change_set.finished, change_set.kept_until
    return {
        "Id": change_set.id,
        "InstanceId": change_set.instance_id,
        "State": change_set.state.value,
        "BadRows": change_set.bad_rows.value,
        "FileName": change_set.file_name,
        "FileSha256": change_set.file_sha256,
        "PlanHash": change_set.plan_hash,
        "Rows": change_set.rows,
        "Counts": {
            "Create": counts.create,
            "Change": counts.change,
            "Remove": counts.remove,
            "Same": counts.same,
            "Refused": counts.refused,
        },
        "FindingCount": change_set.finding_count,
        "Applied": change_set.applied,
        "CreatedBy": change_set.created_by,
        "CreatedTime": seconds(change_set.created),
        "FinishedTime": None if finished is None else seconds(finished),
        "KeptUntilTime": None if kept_until is None else seconds(kept_until),
    }


def _told(finding: Finding) -> Mapping[str, object]:
    return {
        "Row": finding.row,
        "Column": finding.column,
        "Header": finding.header,
        "Value": finding.value,
        "Code": finding.code,
        "Message": finding.message,
        "Suggestion": finding.suggestion,
    }


OPERATIONS: Final[Operations] = {
    "DescribeChangeSet": describe_change_set,
    "GetImportTemplate": get_import_template,
    "ListChangeSetFindings": list_change_set_findings,
    "ListChangeSets": list_change_sets,
}
LONG_OPERATIONS: Final[LongOperations] = {
    "ApplyChangeSet": apply_change_set,
    "CreateChangeSet": create_change_set,
}
