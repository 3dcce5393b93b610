"""What is wrong with something a person gave us: values to collect, never exceptions.

A `Kind` is a sentence written once, with a code that stays the same when the words change.
A `Problem` is one occurrence of it: the place, the value and the facts, rendered late.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

LONGEST_QUOTED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A sort of fault: its code, its sentence and what to do about it."""

    code: str
    says: str
    try_this: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault in one field.

    `field` is our own name of the field. `value` is what was given and is None for secrets.
    `suggestion` is the value that was probably meant.
    """

    kind: Kind
    field: str
    value: str | None = None
    suggestion: str | None = None
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def code(self) -> str:
        """The code of the kind."""
        return self.kind.code

    def sentence(self) -> str:
        """Say what is wrong, what is allowed and what to do."""
        facts = {**self.facts, "field": self.field, "value": shortened(self.value or "")}
        words = self.kind.says.format_map(facts)
        if self.suggestion is not None:
            return f"{words} Did you mean '{self.suggestion}'?"
        return f"{words} {self.kind.try_this.format_map(facts)}".rstrip()


def shortened(text: str) -> str:
    """Cut a text that is too long to quote."""
    return text if len(text) <= LONGEST_QUOTED else text[:LONGEST_QUOTED] + "…"


def sentences(problems: Iterable[Problem]) -> str:
    """Join the sentences of several problems."""
    return " ".join(problem.sentence() for problem in problems)
