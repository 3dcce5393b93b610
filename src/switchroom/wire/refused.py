"""Why a request was refused before any act began.

RequestRefused
├── UnknownOperation   no model has an operation with this method and path
├── Malformed          not what the operation takes: answered as InvalidRequestException
└── OutOfBounds        a value against its bound, pattern or list of values: answered as
                       InvalidParameterException where the operation declares it
"""


class RequestRefused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A request that never became an act; the message is for people.

    `member` is the wire path of the culprit, such as SecurityProfileIds[2], if there is one.
    """

    def __init__(self, message: str, member: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.member = member


class UnknownOperation(RequestRefused):
    """No model has an operation here; `allowed` lists the methods that this path does have."""

    def __init__(self, method: str, path: str, allowed: tuple[str, ...]) -> None:
        words = f"There is no operation for {method} {path}."
        if allowed:
            words += f" This path takes {' or '.join(allowed)}."
        super().__init__(words)
        self.allowed = allowed


class Malformed(RequestRefused):
    """Not what the operation takes."""


class OutOfBounds(RequestRefused):
    """A value outside its bound, against its pattern, or not among those allowed."""
