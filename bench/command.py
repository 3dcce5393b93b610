"""The command line of the measurements."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from bench import importing, report, serving
from bench.serving import Extent

PEOPLE: Final = 100_000
ROUNDS: Final = 3
SECONDS: Final = 3.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for and print it."""
    asked = _command_line().parse_args(arguments)
    imports = served = None
    print(report.headline())
    with tempfile.TemporaryDirectory(prefix="switchroom-bench-") as name:
        folder = Path(name)
        if asked.part in {"all", "import"}:
            imports = importing.measure(folder, asked.people, asked.rounds, _tell)
            print(f"\n{report.imports_table(imports)}", flush=True)
        if asked.part in {"all", "server"}:
            extent = Extent(rounds=asked.rounds, seconds=asked.seconds)
            served = serving.measure(
                folder / "server", asked.people, extent, _tell, with_moto=not asked.no_moto
            )
            print(f"\n{report.servers_table(served, asked.people)}", flush=True)
    if asked.json is not None:
        asked.json.write_bytes(msgspec.json.encode(report.as_json(imports, served)))


def _command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure speed and memory against their floors."
    )
    parser.add_argument(
        "part", nargs="?", choices=("all", "import", "server"), default="all", help="what (all)"
    )
    parser.add_argument(
        "--people", type=int, default=PEOPLE, metavar="N", help=f"how many ({PEOPLE})"
    )
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, metavar="N", help=f"how often ({ROUNDS})"
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=SECONDS,
        metavar="S",
        help=f"how long each load lasts ({SECONDS:g})",
    )
    parser.add_argument("--no-moto", action="store_true", help="leave moto_server out")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there, too")
    return parser


def _tell(doing: str) -> None:
    print(f"... {doing}", file=sys.stderr, flush=True)
