"""Why an act did not happen. The exceptions of the domain, and nothing else is one.

Refusal
├── Invalid          what was asked is wrong; carries every problem found
├── Missing          there is no such thing, or the actor may not know of it
├── Taken            the name belongs to another
├── InUse            something still refers to it
├── Conflict         it is not in a state in which this could be done
├── NotAllowed       the actor lacks a permission, which is named
│   └── AccountOnly  no permission would do: it is for the account's own key
├── LimitReached     a quota is used up
└── Away             the database is locked, full or out of reach: try again later
"""

from collections.abc import Iterable

from switchroom.ground.problems import Problem, sentences


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """An act that did not happen; `code` is for programs, the message for people."""

    code = "refused"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Invalid(Refusal):
    """What was asked breaks rules; every problem found is carried along."""

    code = "invalid"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(sentences(self.problems))


class Missing(Refusal):
    """There is no such thing, as far as the actor may know."""

    code = "missing"

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"Resource not found: there is no {what} '{name}' here.")
        self.what = what
        self.name = name


class Taken(Refusal):
    """The name belongs to another."""

    code = "taken"

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"There is a {what} called '{name}' already. Choose another name.")
        self.what = what
        self.name = name


class InUse(Refusal):
    """Something still refers to it."""

    code = "in-use"

    def __init__(self, message: str, *, resource_type: str, resource_id: str) -> None:
        super().__init__(message)
        self.resource_type = resource_type
        self.resource_id = resource_id


class Conflict(Refusal):
    """It is not in a state in which this could be done."""

    code = "conflict"


class NotAllowed(Refusal):
    """The actor lacks a permission."""

    code = "not-allowed"

    def __init__(self, *, who: str, act: str, permission: str) -> None:
        super().__init__(
            f"{who} may not {act}: the permission {permission} is missing. "
            f"Ask an administrator for a security profile that grants {permission}."
        )
        self.act = act
        self.permission = permission


class AccountOnly(NotAllowed):
    """Only the account's own key may do it, whatever security profiles a user holds."""

    def __init__(self, *, who: str, act: str) -> None:
        super().__init__(who=who, act=act, permission="the account's own key")
        self.message = (
            f"{who} may not {act}: only the account's own key may. Ask who runs the server."
        )
        self.args = (self.message,)


class LimitReached(Refusal):
    """A quota is used up."""

    code = "limit-reached"


class Away(Refusal):
    """The database cannot answer now; the same request may succeed later."""

    code = "away"

    def __init__(self, message: str, *, retry_after_seconds: int = 1) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


def refuse_if(problems: Iterable[Problem]) -> None:
    """Raise Invalid with all problems, if there are any."""
    found = tuple(problems)
    if found:
        raise Invalid(found)
