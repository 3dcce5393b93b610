"""The command line: a client of the same operations as everyone else."""

import os
import sys
from collections.abc import Callable, Sequence

from cyclopts import CycloptsError

from switchroom.doors.cli.commands import app
from switchroom.doors.cli.stop import INTERRUPTED, NOBODY_READS, NOT_DONE, WRONG_USAGE, Stop
from switchroom.doors.cli.terminal import say
from switchroom.settings import WrongSetting


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    return ended(lambda: app(words))


def ended(command: Callable[[], int | None]) -> int:
    """Run a command to its exit status; what a person can mend becomes one sentence."""
    try:
        status = command()
        sys.stdout.flush()
    except CycloptsError as error:
        error.verbose = False
        words = ["switchroom", *(error.command_chain or ()), "--help"]
        say(f"{error} See: {' '.join(words)}")
        return WRONG_USAGE
    except Stop as stop:
        say(stop.sentence)
        return stop.status
    except WrongSetting as wrong:
        say(str(wrong))
        return NOT_DONE
    except KeyboardInterrupt:
        say("Interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes once more as it ends, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    return status or 0
