"""Who may import what, where the layers in pyproject.toml cannot say it."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Final

from packaging.requirements import Requirement

from tests.house.tree import ROOT, Import, Source, imports, package_sources, sources

# A room with several tables may have several stores, each named for its own.
STORES: Final = ("*.store", "*.store.*", "*_store")

# library -> the modules that may import it; `*` stands for any part of a dotted name.
ALLOWED: Final = {
    "alembic": ["ground.*", "migrations.*"],
    "argon2": ["sign_in.*"],
    "botocore": ["wire.*", "doors.connect.*"],
    "cryptography": ["ground.*", "sign_in.*"],
    "cyclopts": ["doors.cli.*"],
    "email_validator": ["users.*", "instances.*"],
    "granian": ["app", "doors.cli.*"],
    "msgspec": [
        *["ground.*", "settings", "wire.*", "history.*", "notices.*", "changes.*", "doors.*"],
        *[*STORES, "users.channels"],  # columns that hold JSON
    ],
    "phonenumbers": ["users.*", "quick_connects.*"],
    "prometheus_client": ["ground.*", "app", "doors.*"],
    "psycopg": ["ground.*"],
    "random": [],  # what is random comes from the chance of the work, so tests can fix it
    "rapidfuzz": ["ground.names"],
    "rich": ["doors.cli.*"],
    "secrets": ["ground.chance"],
    "smtplib": ["notices.*"],
    "sqlalchemy": ["ground.*", *STORES, "access.*", "app", "migrations.*"],
    "sqlite3": ["ground.*"],
    "starlette": ["app", "doors.*"],
    "structlog": ["ground.*", "app", "doors.*", "sign_in.hardening"],
    "uuid": ["ground.chance"],
}

# Anyone may hand a connection on; only who may import SQLAlchemy asks it anything.
HANDED_ON: Final = "sqlalchemy.Connection"

# distribution -> what it is imported as, where the two names differ
IMPORTED_AS: Final = {"argon2-cffi": "argon2"}

# One transaction writes what happened and the letters about it, so it holds both pens.
STORES_OF_WORK: Final = {"history", "notices"}

FEWEST_WORDS: Final = 3  # that make a reason

# part of the package -> the modules that may import it; the layers say what it may import
DOORS_ONLY: Final = {
    "wire": ["wire.*", "doors.*", "app"],
    "doors": ["doors.*", "app", "__main__"],
    "app": ["doors.cli.*"],
}


def test_a_library_is_imported_only_where_the_table_allows_it() -> None:
    stray = [
        str(found)
        for found in _package_imports()
        if found.target != HANDED_ON and not _may_import(found.source, _library(found), ALLOWED)
    ]
    assert not stray, _listed(stray)


def test_the_table_of_libraries_knows_every_one_that_is_imported() -> None:
    unknown = [
        str(found)
        for found in _package_imports()
        if _library(found) not in {*ALLOWED, *sys.stdlib_module_names, "switchroom"}
    ]
    assert not unknown, _listed(unknown)


def test_the_table_of_libraries_knows_every_run_time_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["postgresql"]
    names = {Requirement(text).name for text in asked}
    assert {IMPORTED_AS.get(name, name.replace("-", "_")) for name in names} <= set(ALLOWED)


def test_nobody_outside_a_room_imports_its_store() -> None:
    stray = [
        str(found)
        for found in _package_imports()
        if _room_of_store(found.target) not in {None, _room(found.source.module)}
        and not (
            found.source.module == "switchroom.work"
            and _room_of_store(found.target) in STORES_OF_WORK
        )
    ]
    assert not stray, _listed(stray)


def test_no_room_knows_how_it_is_spoken_to() -> None:
    stray = [
        str(found)
        for found in _package_imports()
        if _library(found) == "switchroom"
        and not _may_import(found.source, _room(found.target), DOORS_ONLY)
    ]
    assert not stray, _listed(stray)


def test_an_import_inside_a_function_gives_its_reason() -> None:
    silent = [
        f"{source.where}:{node.lineno}"
        for source in sources()
        for function in source.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and not _gives_a_reason(source.lines[node.lineno - 1])
    ]
    assert not silent, f"say why in a comment on the line: {silent}"


def test_only_the_clock_reads_the_time_of_day() -> None:
    readers = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today"}
    stray = [
        f"{source.where}:{node.lineno} calls {ast.unparse(node.func)}"
        for source in package_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and source.module != "switchroom.ground.clock"
        and ".".join(ast.unparse(node.func).split(".")[-2:])
        in {*readers, "time.time", "time.time_ns"}
    ]
    assert not stray, _listed(stray)


def _package_imports() -> Iterator[Import]:
    for source in package_sources():
        yield from imports(source)


def _library(found: Import) -> str:
    return found.target.partition(".")[0]


def _room(module: str) -> str:
    """The part of the package directly below `switchroom`."""
    return module.split(".")[1] if "." in module else ""


def _room_of_store(target: str) -> str | None:
    """The room whose store this is, or a part of it."""
    package, room, module = (*target.split(".", 3), "", "")[:3]
    return room if package == "switchroom" and f"_{module}".endswith("_store") else None


def _may_import(source: Source, name: str, table: dict[str, list[str]]) -> bool:
    own = source.module.removeprefix("switchroom").removeprefix(".")
    # A package itself counts as one of its modules: `wire.*` allows `wire` too.
    return name not in table or any(
        fnmatchcase(own, pattern) or fnmatchcase(f"{own}.", pattern) for pattern in table[name]
    )


def _gives_a_reason(line: str) -> bool:
    words = line.partition("#")[2].replace("noqa: PLC0415", "").split()
    return len([word for word in words if word.isalpha()]) >= FEWEST_WORDS


def _listed(lines: list[str]) -> str:
    return "\n" + "\n".join(lines)
