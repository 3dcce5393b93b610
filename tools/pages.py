"""Write the pages of the documentation that the code itself knows best.

    .venv/bin/python -m tools.pages

A house test fails while a page differs from what this would write.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import switchroom.app  # noqa: F401 - loads every module with a kind
from switchroom.access.acts import NEEDS, Act
from switchroom.doors import connect, console
from switchroom.ground.problems import Kind
from switchroom.models import OWN_MODEL
from switchroom.settings import table as settings
from switchroom.wire.model import Model, load_connect, load_model

DOCS = Path(__file__).parent.parent / "docs"
NOTICE = "<!-- Written by `python -m tools.pages`. Change the code, not this page. -->"


def pages() -> Mapping[Path, str]:
    """Give each generated page with its text."""
    return MappingProxyType(
        {
            DOCS / "connect-coverage.md": "\n".join(_coverage()) + "\n",
            DOCS / "findings.md": "\n".join(_findings()) + "\n",
            DOCS / "settings.md": "\n".join(_settings()) + "\n",
        }
    )


def _coverage() -> Iterator[str]:
    built = {**connect.OPERATIONS, **console.OPERATIONS, **console.LONG_OPERATIONS}
    theirs, ours = load_connect(), load_model(OWN_MODEL)
    there = [name for name in theirs.operations if name in built]
    missing = [name for name in theirs.operations if name not in built]
    yield "# What is built of Amazon Connect's API"
    yield ""
    yield NOTICE
    yield ""
    yield (
        f"Of the {len(theirs.operations)} operations of Connect's model, {len(there)} are built. "
        "Every other one is known by its address and answers status 501 with the error "
        "`NotImplementedException`, which names it."
    )
    yield ""
    yield "## Built"
    yield ""
    yield from _table(theirs, there)
    yield ""
    yield "## Our own operations"
    yield ""
    yield "boto3 and the AWS CLI load them after `switchroom aws-cli install`."
    yield ""
    yield from _table(ours, list(ours.operations))
    yield ""
    yield "## Not built"
    yield ""
    yield from _in_columns(sorted(missing))


def _table(model: Model, names: Iterable[str]) -> Iterator[str]:
    yield "| Operation | Request | Permission it needs |"
    yield "|---|---|---|"
    for name in sorted(names):
        operation = model.operations[name]
        yield f"| {name} | `{operation.method} {operation.uri}` | {NEEDS[Act(name)]} |"


def _in_columns(names: list[str]) -> Iterator[str]:
    for letter in sorted({name[0] for name in names}):
        yield f"- **{letter}**: " + ", ".join(name for name in names if name[0] == letter)


def _findings() -> Iterator[str]:
    yield "# What can be wrong, by code"
    yield ""
    yield NOTICE
    yield ""
    yield (
        "A code stays the same when its sentence changes. Words in braces stand for what was "
        "given and what is allowed."
    )
    yield ""
    yield "| Code | What it says | What to do |"
    yield "|---|---|---|"
    for kind in sorted(_kinds(), key=lambda kind: (kind.code, kind.says)):
        yield f"| `{kind.code}` | {_cell(kind.says)} | {_cell(kind.try_this)} |"


def _kinds() -> set[Kind]:
    modules = [module for name, module in sys.modules.items() if name.startswith("switchroom.")]
    return {thing for module in modules for thing in vars(module).values() if type(thing) is Kind}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _settings() -> Iterator[str]:
    yield "# Settings"
    yield ""
    yield NOTICE
    yield ""
    yield (
        "Each is an environment variable. They may also stand in a TOML file that "
        "`SWITCHROOM_CONFIG` names, in lower case and without the prefix "
        '(`region = "eu-west-1"`); a variable wins over the file. A wrong one stops the start '
        "with a sentence that names it."
    )
    yield ""
    yield "| Variable | Default | Meaning |"
    yield "|---|---|---|"
    for variable, default, meaning in settings():
        yield f"| `{variable}` | {f'`{default}`' if default else ''} | {meaning} |"
    yield ""
    yield (
        "The command line also reads `SWITCHROOM_ENDPOINT`: with it, every command goes to the "
        "server at that address instead of the database in the home folder, signed with "
        "`AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`."
    )


def main() -> None:
    """Write all pages."""
    for path, text in pages().items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
