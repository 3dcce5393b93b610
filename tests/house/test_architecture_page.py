"""Whether docs/architecture.md tells the truth about the tree."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.house.tree import NOT_OURS, PACKAGE, ROOT

PAGE: Final = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MAPPED: Final = re.compile(r"^(?P<indent> +)(?P<name>[\w.]+?)(?P<folder>/?) {2,}\S", re.MULTILINE)
INDENT: Final = 2  # spaces a level


def test_the_map_names_every_part_of_the_package_and_no_other() -> None:
    mapped, built = set(_parts_on_the_map()), set(_parts_in_the_tree())
    assert not built - mapped, f"put on the map of docs/architecture.md: {built - mapped}"
    assert not mapped - built, f"on the map, and not in the tree: {mapped - built}"


def test_the_page_lists_the_layers_in_the_order_that_is_checked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = project["tool"]["importlinter"]["contracts"]
    checked = [re.findall(r"\w+", layer) for layer in contract["layers"]]
    listed = _block_after("## One direction")
    assert [re.findall(r"\w+", line) for line in listed] == checked


def _parts_in_the_tree() -> Iterator[str]:
    """Modules at the top, folders at the top, and the folders of doors."""
    for path in PACKAGE.glob("*.py"):
        if not path.name.startswith("__"):
            yield path.name
    for folder in [*PACKAGE.iterdir(), *(PACKAGE / "doors").glob("*")]:
        if folder.is_dir() and _holds_a_file(folder):
            yield f"{folder.relative_to(PACKAGE).as_posix()}/"


def _holds_a_file(folder: Path) -> bool:
    inside = [path for path in folder.rglob("*") if path.is_file()]
    return any(NOT_OURS.isdisjoint(path.relative_to(PACKAGE).parts) for path in inside)


def _parts_on_the_map() -> Iterator[str]:
    text = PAGE.partition("```\nsrc/switchroom/\n")[2].partition("```")[0]
    above = ""
    for found in MAPPED.finditer(text):
        name = found["name"] + found["folder"]
        if len(found["indent"]) == INDENT:
            above = name
            yield name
        elif len(found["indent"]) == 2 * INDENT:
            yield above + name


def _block_after(heading: str) -> list[str]:
    """The first indented block below the heading."""
    lines = PAGE.partition(f"{heading}\n")[2].partition("\n## ")[0].splitlines()
    return [line for line in lines if line.startswith("    ")]
