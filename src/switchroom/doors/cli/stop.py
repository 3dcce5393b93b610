"""A command that ends here, with one sentence for the person and a status for the script."""

from typing import Final

NOT_DONE: Final = 1
WRONG_USAGE: Final = 2
FINDINGS: Final = 3
INTERRUPTED: Final = 130
NOBODY_READS: Final = 141  # as a shell reports a process that SIGPIPE ended


class Stop(Exception):  # noqa: N818 - an ending, not an error
    """End the command: say the sentence on standard error, and exit with the status."""

    def __init__(self, sentence: str, status: int = NOT_DONE) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


class NotPermitted(Stop):
    """The caller lacks the permission for an operation."""
