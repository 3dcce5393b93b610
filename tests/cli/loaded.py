"""A process that has loaded the command line once, and forks for every command it is asked to run.

Loading takes most of the time of a short command, and the tests run many. Each is still a process
of its own, with its own environment, streams and status.
"""

import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from switchroom.doors.cli import here, main, there

LOADED: Final = (here, there)  # both ways to the operations, which commands import late
STREAMS: Final = ("in", "out", "err")


class Loaded:
    """The process, as the tests hold it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.loaded"],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self, words: Sequence[str], environment: Mapping[str, str], stdin: str
    ) -> tuple[int, str, str]:
        """Run one command to its end: its status and what it wrote."""
        writer, reader = self._process.stdin, self._process.stdout
        assert writer is not None
        assert reader is not None
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "in").write_text(stdin, "utf-8")
            asked = {"words": list(words), "environment": dict(environment), "folder": folder}
            writer.write(json.dumps(asked) + "\n")
            writer.flush()
            status = int(reader.readline())
            out, err = (Path(folder, name).read_text("utf-8") for name in ("out", "err"))
        return status, out, err

    def stop(self) -> None:
        """End the process."""
        self._process.communicate()


def _answer_all() -> None:
    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            os._exit(_run(json.loads(line)))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _run(asked: dict[str, Any]) -> int:
    os.environ.clear()
    os.environ.update(asked["environment"])
    for at, name in enumerate(STREAMS):
        flags = os.O_RDONLY if name == "in" else os.O_WRONLY | os.O_CREAT
        os.dup2(os.open(Path(asked["folder"], name), flags, 0o600), at)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - lives as long as the process
    try:
        return main(asked["words"])
    except Exception:  # noqa: BLE001 - as Python itself ends a process
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


if __name__ == "__main__":
    _answer_all()
