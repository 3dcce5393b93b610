"""Every command of `switchroom`, and what its help says first."""

from typing import Final

from cyclopts import App

import switchroom
from switchroom.doors.cli.serve import serve

app: Final = App(
    name="switchroom",
    help="User management for contact centres.",
    version=switchroom.__version__,
    help_format="plaintext",
    print_error=False,
    exit_on_error=False,
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)
app.command(serve)
