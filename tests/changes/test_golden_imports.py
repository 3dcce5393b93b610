"""Each folder of tests/golden/imports is a file, the contact centre it meets, and what is said."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import pytest

from switchroom.changes.directory import Directory
from switchroom.changes.finding import Finding
from switchroom.changes.plan import prepare
from switchroom.changes.planned import unpack
from switchroom.changes.upload import Upload
from switchroom.instances import IdentityMode
from tests.changes.directories import CONCEALED, directory, person

FOLDER: Final = Path(__file__).parents[1] / "golden" / "imports"
CASES: Final = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_a_golden_file_gives_exactly_the_expected_findings(case: str) -> None:
    plan = prepare(given(case), met_by(case), lambda _: CONCEALED)
    expected = json.loads((FOLDER / case / "expected.json").read_text("utf-8"))
    assert [told(finding) for finding in plan.findings] == expected["findings"]
    assert asdict(plan.counts) == expected["counts"]
    assert sum(len(unpack(batch)) for batch in plan.batches) == plan.counts.create


@pytest.mark.parametrize("case", CASES)
def test_every_finding_of_a_golden_file_says_what_to_do(case: str) -> None:
    for finding in prepare(given(case), met_by(case), lambda _: CONCEALED).findings:
        assert finding.message.endswith((".", "?", "@", '"".')), finding.message
        assert len(finding.message) > len(finding.code)
        assert "{" not in finding.message
        assert finding.suggestion is None or finding.suggestion in finding.message


def given(case: str) -> Upload:
    return Upload(name="given.csv", content=(FOLDER / case / "given.csv").read_bytes())


def met_by(case: str) -> Directory:
    """The contact centre of a folder, or the one that all others share."""
    own = FOLDER / case / "directory.json"
    shared = FOLDER / "directory.json"
    said = json.loads((own if own.exists() else shared).read_text("utf-8"))
    return directory(
        [person(login) for login in said["logins"]],
        mode=IdentityMode(said["identityManagementType"]),
        routing_profiles={name: f"routing {name}" for name in said["routingProfiles"]},
        security_profiles={name: f"security {name}" for name in said["securityProfiles"]},
        hierarchy_paths={tuple(path): "/".join(path) for path in said["hierarchyPaths"]},
    )


def told(finding: Finding) -> dict[str, Any]:
    """A finding without its sentence."""
    said = asdict(finding)
    del said["message"]
    return said
