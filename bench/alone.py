"""Measuring in a process of its own, so that nobody else's memory or warmth is measured with it."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import msgspec

from bench.figures import Run

ROOT: Final = Path(__file__).parents[1]
LONGEST_SECONDS: Final = 300


class Failed(Exception):  # noqa: N818 - says what happened
    """A process that did not do what was to be measured; the message is what it said."""


def run_alone(module: str, *arguments: str | Path) -> Run:
    """Run a module of this folder as a new process, and give the figures that it tells."""
    command = [sys.executable, "-m", f"bench.{module}", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, timeout=LONGEST_SECONDS, check=False
    )
    if done.returncode != 0:
        raise Failed(done.stderr.decode("utf-8", "replace"))
    return msgspec.json.decode(done.stdout, type=Run)


def tell(run: Run) -> None:
    """Print the figures for whoever started this process."""
    sys.stdout.buffer.write(msgspec.json.encode(run))
