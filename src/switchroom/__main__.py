"""Start the command line with `python -m switchroom`."""

import sys

from switchroom.doors.cli import main

sys.exit(main())
