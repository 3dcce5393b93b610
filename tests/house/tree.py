"""The tree these tests read: its files, its modules and what each module imports."""

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "src" / "switchroom"
CODE: Final = ("src", "tests", "bench", "examples", "tools")

# What make, git and a running server leave behind; none of it is ever committed.
NOT_OURS: Final = frozenset({"__pycache__", "build", "data", "dist", "node_modules"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One Python file of ours, read and parsed."""

    path: Path
    lines: tuple[str, ...]
    tree: ast.Module

    @property
    def where(self) -> str:
        """The path from the root."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        """The dotted name by which others import it."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        named = parts[1:] if parts[0] == "src" else parts
        return ".".join(named[:-1] if named[-1] == "__init__" else named)

    def functions(self) -> Iterator[Function]:
        """Every function and method, nested ones too."""
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield node


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One name that one file imports: a module, or something in a module."""

    source: Source
    line: int
    target: str

    def __str__(self) -> str:
        """Say where to look."""
        return f"{self.source.where}:{self.line} imports {self.target}"


def files() -> Iterator[Path]:
    """Every file of ours, whatever it holds."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS and _is_shown(name)]
        yield from (Path(folder, name) for name in names if not name.startswith(".coverage"))


def _is_shown(folder: str) -> bool:
    return not folder.startswith(".") or folder == ".ci"


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of ours, in path order."""
    paths = (path for path in files() if path.suffix == ".py")
    ours = (path for path in paths if path.relative_to(ROOT).parts[0] in CODE)
    return tuple(_read(path) for path in sorted(ours))


def package_sources() -> tuple[Source, ...]:
    """The Python files that are installed."""
    return tuple(source for source in sources() if source.path.is_relative_to(PACKAGE))


def imports(source: Source) -> Iterator[Import]:
    """Every name the file imports, wherever in it; `from a import b` gives `a.b`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            targets = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for target in targets:
            yield Import(source=source, line=node.lineno, target=target)


def _read(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path=path, lines=tuple(text.splitlines()), tree=ast.parse(text))
