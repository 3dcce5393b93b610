"""The terminal: data goes to standard output, talk to standard error."""

import sys


def say(sentence: str) -> None:
    """Tell the person something."""
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - the one place that talks
