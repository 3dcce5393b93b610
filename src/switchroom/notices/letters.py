"""Which letters an event causes; a pure decision."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from switchroom.ground.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter to one person, as plain text."""

    recipient: str
    kind: str
    subject: str
    body: str


def letters_about(event: Event) -> Iterator[Letter]:
    """Give the letters that tell the person concerned; none where there is no address."""
    write = WRITERS.get(event.kind)
    if write is not None and event.recipient:
        subject, body = write(event)
        yield Letter(recipient=event.recipient, kind=event.kind, subject=subject, body=body)


def _welcome(event: Event) -> tuple[str, str]:
    return (
        "Your contact centre account",
        (
            f"Hello {event.after.get('first_name') or event.subject_name},\n\n"
            "an administrator has made an account for you in the contact centre.\n"
            f"Your login name is {event.subject_name}\n\n"
            "Your administrator tells you how to sign in.\n"
        ),
    )


def _rights_changed(event: Event) -> tuple[str, str]:
    return (
        "Your permissions in the contact centre have changed",
        (
            f"Hello,\n\nthe security profiles of your account {event.subject_name} have changed.\n"
            "If you did not expect this, ask your administrator.\n"
        ),
    )


def _removed(event: Event) -> tuple[str, str]:
    return (
        "Your contact centre account was removed",
        (
            f"Hello,\n\nyour account {event.subject_name} in the contact centre was removed.\n"
            "If you did not expect this, ask your administrator.\n"
        ),
    )


WRITERS: Final[Mapping[str, Callable[[Event], tuple[str, str]]]] = MappingProxyType(
    {
        "user.created": _welcome,
        "user.security-profiles-changed": _rights_changed,
        "user.deleted": _removed,
    }
)
