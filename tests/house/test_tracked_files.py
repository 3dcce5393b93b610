"""What no file of ours may contain, and what the pinned versions promise."""

import re
import tomllib
from itertools import chain
from typing import Final

import pytest
from packaging.requirements import Requirement

from tests.house.tree import ROOT, files

# A registry's host ties everybody to one mirror; a machine's path works on one machine.
FOREIGN: Final = re.compile(
    r"python[h]osted|(pypi|npmjs|debian)\.(org|com)|/(work|opt|root)/", re.IGNORECASE
)
PIN: Final = re.compile(r"^([\w.-]+)==(\S+) \\$", re.MULTILINE)
LOCKS: Final = ("constraints.txt", "constraints-bench.txt")


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number} {line.strip()[:80]}"
        for path in files()
        for number, line in enumerate(path.read_text("utf-8", errors="ignore").splitlines(), 1)
        if FOREIGN.search(line)
    ]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pinned_version_carries_hashes_and_no_index(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if line.startswith("-") or "://" in line]
    pins = [at for at, line in enumerate(lines) if line[:1].isalnum()]
    assert pins
    assert not [lines[at] for at in pins if not lines[at + 1].strip().startswith("--hash=sha256:")]


def test_every_dependency_is_pinned_within_its_own_bounds() -> None:
    pins = dict(PIN.findall((ROOT / "constraints.txt").read_text(encoding="utf-8")))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = list(chain(project["dependencies"], *project["optional-dependencies"].values()))
    loose = [
        text
        for text in asked
        if not Requirement(text).specifier.contains(pins.get(Requirement(text).name, "0.dev0"))
    ]
    assert not loose, f"run `make lock`; not pinned as asked: {loose}"
