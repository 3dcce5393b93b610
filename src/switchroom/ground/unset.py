"""The mark of a value that was not given, which differs from None."""

from enum import Enum
from typing import Final, Literal, TypeAlias, TypeVar


class _Unset(Enum):
    UNSET = "unset"

    def __bool__(self) -> Literal[False]:
        return False


Unset: TypeAlias = Literal[_Unset.UNSET]
UNSET: Final = _Unset.UNSET

T = TypeVar("T")


def given(value: T | Unset, otherwise: T) -> T:
    """Give the value, or the other one where it was left out."""
    return otherwise if value is UNSET else value
