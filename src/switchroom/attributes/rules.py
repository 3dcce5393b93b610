"""What makes a predefined attribute right."""

from collections.abc import Iterator, Sequence
from typing import Final

from switchroom.attributes.attribute import NewAttribute
from switchroom.ground.problems import Kind, Problem
from switchroom.instances.naming import name_problems

WHAT: Final = "predefined attribute"
LONGEST_NAME: Final = 100
LONGEST_VALUE: Final = 100
MOST_VALUES: Final = 500
MOST_PURPOSES: Final = 10

VALUES_TOO_MANY: Final = Kind(
    code="attribute-values-too-many",
    says="There are {count} {name}; at most {most} are allowed.",
    try_this="Leave some out.",
)
VALUE_LENGTH: Final = Kind(
    code="attribute-value-length",
    says="'{value}', one of the {name}, has {count} characters; 1 to 100 are allowed.",
    try_this="Give it that length.",
)
VALUE_REPEATED: Final = Kind(
    code="attribute-value-repeated",
    says="'{value}' is named twice among the {name}.",
    try_this="Name it once.",
)


def problems_with(new: NewAttribute) -> Iterator[Problem]:
    """Find what is wrong with a predefined attribute to be made."""
    yield from name_problems(new.name, WHAT, LONGEST_NAME)
    yield from _list_problems("values", new.values, MOST_VALUES)
    yield from _list_problems("purposes", new.purposes, MOST_PURPOSES)


def _list_problems(name: str, given: Sequence[str], most: int) -> Iterator[Problem]:
    if len(given) > most:
        facts = {"name": name, "count": len(given), "most": most}
        yield Problem(kind=VALUES_TOO_MANY, field=name, facts=facts)
    for value in dict.fromkeys(given):
        if not 1 <= len(value) <= LONGEST_VALUE:
            facts = {"name": name, "count": len(value)}
            yield Problem(kind=VALUE_LENGTH, field=name, value=value, facts=facts)
    if len(set(given)) < len(given):
        for value in sorted({value for value in given if given.count(value) > 1}):
            yield Problem(kind=VALUE_REPEATED, field=name, value=value, facts={"name": name})
