"""What a file would do, without doing any of it.

The plan is the preview, the dry run and what `apply` executes.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import msgspec

from switchroom.changes import planned
from switchroom.changes.check import Conceal
from switchroom.changes.columns import header_finding, match, other_separator
from switchroom.changes.directory import Directory
from switchroom.changes.draft import Draft
from switchroom.changes.finding import Finding, Place, about_file
from switchroom.changes.sheet import FILE_EMPTY, Sheet
from switchroom.changes.upload import Upload
from switchroom.ground.problems import Kind, Problem

BATCH: Final = 500  # rows

FILE_HEADER_ONLY: Final = Kind(
    code="file-header-only",
    says="The file has a header and no person.",
    try_this="Write one person in each row below the header.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows would do what."""

    create: int = 0
    change: int = 0
    remove: int = 0
    same: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a file would do: how many rows do what, every fault, and the people to be created.

    `rows` counts the rows with a person. Each batch is packed (`planned.unpack`) and holds at most
    `BATCH` people. `hash` is the same whenever the same file would do the same. `places` tells
    where each field stands, for faults that show only when the plan is applied.
    """

    file_name: str
    file_sha256: str
    rows: int = 0
    counts: Counts = Counts()
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    batches: tuple[bytes, ...] = field(default=(), repr=False)
    hash: str


def prepare(upload: Upload, directory: Directory, conceal: Conceal) -> Plan:
    """Say what this file would do, without doing it.

    `conceal` hides each password at once; no clear one leaves this function.
    """
    sheet = Sheet(upload)
    rows = sheet.rows()
    number, header = next(rows, (0, []))
    if not header:
        return _unreadable(upload, _broken(sheet.fault or Problem(kind=FILE_EMPTY, field="file")))
    other = other_separator(header)
    if other is not None:
        return _unreadable(upload, about_file(other))
    matched = match(header, directory.mode)
    if isinstance(matched, list):
        return _unreadable(upload, *(header_finding(problem, number) for problem in matched))
    draft = Draft(matched, directory, conceal)
    while batch := list(islice(rows, BATCH)):
        draft.add(batch)
    if sheet.fault is not None:
        return _unreadable(upload, _broken(sheet.fault))
    if not draft.rows:
        return _unreadable(upload, about_file(Problem(kind=FILE_HEADER_ONLY, field="file")))
    draft.finish()
    return Plan(
        file_name=upload.name,
        file_sha256=upload.sha256(),
        rows=draft.rows,
        counts=Counts(create=len(draft.planned), same=len(draft.same), refused=draft.refused),
        findings=tuple(draft.findings),
        places=matched.places,
        batches=tuple(_batches(draft)),
        hash=_hash(upload, directory, draft),
    )


def _unreadable(upload: Upload, *findings: Finding) -> Plan:
    """Give the plan of a file that cannot be read: nothing is done."""
    sha256 = upload.sha256()
    return Plan(file_name=upload.name, file_sha256=sha256, findings=findings, hash=sha256)


def _broken(problem: Problem) -> Finding:
    row = problem.facts.get("row")
    return about_file(problem, row if isinstance(row, int) else None)


def _batches(draft: Draft) -> Iterator[bytes]:
    people = iter(draft.planned.values())
    while batch := list(islice(people, BATCH)):
        yield planned.join(batch)


def _hash(upload: Upload, directory: Directory, draft: Draft) -> str:
    """Hash what everything else follows from: the file, what its names mean, what rows come to.

    The packed people themselves differ each time, because every password is concealed anew.
    """
    facts = (
        upload.sha256(),
        directory.mode.value,
        sorted(directory.routing_profiles.items()),
        sorted(directory.security_profiles.items()),
        sorted(directory.hierarchy_paths.items()),
        list(draft.planned),
        sorted(draft.same),
    )
    return hashlib.sha256(msgspec.msgpack.encode(facts)).hexdigest()
