"""The command line as its users meet it: a process with a home, its two streams and a status."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.cli.loaded import Loaded

OURS: Final = ("SWITCHROOM_", "AWS_")
HEADER: Final = (
    "first name,last name,email address,password,user login,routing profile name,"
    "security_profile_name_1|security_profile_name_2,phone type (soft/desk),phone number,"
    "soft phone auto accept (yes/no),ACW timeout (seconds)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What came of a command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - each command has its own form
        """Standard output, which must be JSON and nothing else."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandLine:
    """Runs `switchroom` with a home of its own, and with nothing of this shell's settings."""

    loaded: Loaded
    home: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every command."""
        plain = {name: text for name, text in os.environ.items() if not name.startswith(OURS)}
        own = {"SWITCHROOM_HOME": str(self.home), "HOME": str(self.home.parent), "COLUMNS": "100"}
        return {**plain, **own, **self.settings}

    def __call__(self, *words: str, stdin: str = "") -> Ran:
        """Run one command to its end, without a terminal."""
        status, out, err = self.loaded.run(words, self.environment, stdin)
        return Ran(status=status, out=out, err=err)

    def start(self, *words: str, **streams: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401 - as Popen takes them
        """Start a command on its own, exactly as a shell does."""
        command = [sys.executable, "-m", "switchroom", *words]
        return subprocess.Popen(command, env=self.environment, **streams)


def row(login: str, routing_profile: str = "Basic Routing Profile") -> str:
    """A line of a file of people."""
    name = login.title()
    return f"{name},Example,,Correct-Horse-7,{login},{routing_profile},Agent,soft,,no,0"


def file_of(*rows: str) -> str:
    """A file of people."""
    return "\n".join([HEADER, *rows]) + "\n"
