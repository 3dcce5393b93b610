"""Cells -> values: how the text of each column is read.

White space around a cell, and around each item of a list in it, does not count; passwords are
taken as they stand. An empty cell gives no value, so what is not said stays at its default.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from msgspec import structs

from switchroom import tags
from switchroom.changes.columns import NAMES
from switchroom.changes.planned import Handling
from switchroom.ground.names import composed, nearest
from switchroom.ground.problems import Kind, Problem
from switchroom.tags.rules import RESERVED, TAG_KEY_RESERVED
from switchroom.users.rules import (
    LOGIN_REQUIRED,
    LONGEST_AFTER_CONTACT_WORK_SECONDS,
    TOO_LONG,
    after_contact_work_problems,
    handling_problems,
)
from switchroom.users.user import PhoneType, VoiceEnhancement

T = TypeVar("T")

SEPARATOR: Final = "|"
WORDS: Final = (
    *("phone_type", "auto_accept", "after_contact_work_seconds"),
    *("persistent_connection", "voice_enhancement"),
)
LONGEST_CELL: Final = 32_767  # a spreadsheet's own limit
MOST_DIGITS: Final = 10  # of a number worth reading

YES_NO: Final = Kind(
    code="yes-no",
    says="'{value}' is neither yes nor no.",
    try_this="Write yes or no.",
)
PHONE_TYPE: Final = Kind(
    code="phone-type",
    says="'{value}' is not a phone type.",
    try_this="Write soft or desk.",
)
AUDIO_ENHANCEMENT: Final = Kind(
    code="audio-enhancement",
    says="'{value}' is not an audio enhancement.",
    try_this="Write none, isolate voice or suppress noise.",
)
SECONDS_FORM: Final = Kind(
    code="acw-form",
    says="'{value}' is not a whole number of seconds.",
    try_this="Write digits only, from 0 (no limit) to 2000000.",
)
TAG_FORM: Final = Kind(
    code="tag-form",
    says="'{value}' is not a tag: there is no colon in it.",
    try_this="Write key:value, and | between several; the first colon ends the key.",
)
TAG_REPEATED: Final = Kind(
    code="tag-repeated",
    says="The tag key '{value}' is there twice.",
    try_this="Give each key once.",
)

_WHOLE_NUMBER: Final = re.compile(r"-?[0-9]+")
_YES_NO: Final = MappingProxyType({"yes": True, "no": False})
_PHONE_TYPES: Final = MappingProxyType({"soft": PhoneType.SOFT, "desk": PhoneType.DESK})
_ENHANCEMENTS: Final = MappingProxyType(
    {
        "none": VoiceEnhancement.NONE,
        "isolate voice": VoiceEnhancement.ISOLATION,
        "suppress noise": VoiceEnhancement.NOISE_SUPPRESSION,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Generic[T]):
    """What a cell says, and what is wrong with it."""

    value: T
    problems: tuple[Problem, ...] = ()


def missing(field: str) -> Problem:
    """Say that a cell that has to be filled in is empty."""
    return Problem(kind=LOGIN_REQUIRED, field=field, facts={"name": NAMES[field]})


def beyond_bounds(field: str, text: str) -> tuple[Problem, ...]:
    """Find a cell longer than any spreadsheet holds, before anything else reads it."""
    if len(text) <= LONGEST_CELL:
        return ()
    facts = {"name": NAMES[field], "count": len(text), "most": LONGEST_CELL}
    return (Problem(kind=TOO_LONG, field=field, facts=facts),)


def read_words(*cells: str) -> Cell[Handling]:
    """Read the cells of WORDS, in that order: how contacts shall reach a person."""
    texts = [cell.strip() for cell in cells]
    too_long = [
        problem
        for field, text in zip(WORDS, texts, strict=True)
        for problem in beyond_bounds(field, text)
    ]
    if too_long:
        return Cell(value=Handling(), problems=tuple(too_long))
    phone, accept, seconds, connection, enhancement = texts
    phone_type = _one_of(_PHONE_TYPES, phone, PHONE_TYPE, "phone_type")
    auto_accept = _one_of(_YES_NO, accept, YES_NO, "auto_accept")
    limit = _read_seconds(seconds)
    persistent = _one_of(_YES_NO, connection, YES_NO, "persistent_connection")
    voice = _one_of(_ENHANCEMENTS, enhancement, AUDIO_ENHANCEMENT, "voice_enhancement")
    problems = [] if phone else [missing("phone_type")]
    for cell in (phone_type, auto_accept, limit, persistent, voice):
        problems += cell.problems
    handling = Handling(
        phone_type=phone_type.value,
        auto_accept=bool(auto_accept.value),
        after_contact_work_seconds=limit.value,
        persistent_connection=persistent.value,
        voice_enhancement=voice.value,
    )
    return Cell(value=handling, problems=tuple(problems))


def with_number(words: Cell[Handling], cell: str) -> Cell[Handling]:
    """Add the telephone number to what the other cells say."""
    number = cell.strip()
    too_long = beyond_bounds("desk_phone_number", number)
    if too_long:
        return Cell(value=words.value, problems=(*words.problems, *too_long))
    handling = structs.replace(words.value, desk_phone_number=number or None)
    problems = handling_problems(handling.as_settings())
    return Cell(value=handling, problems=(*words.problems, *problems))


def _read_seconds(text: str) -> Cell[int]:
    """Read a limit of after-contact work in seconds; 0 for none and for what is no such limit."""
    field = "after_contact_work_seconds"
    if not text:
        return Cell(value=0)
    if not _WHOLE_NUMBER.fullmatch(text):
        return Cell(value=0, problems=(Problem(kind=SECONDS_FORM, field=field, value=text),))
    beyond = LONGEST_AFTER_CONTACT_WORK_SECONDS + 1
    seconds = int(text) if len(text) <= MOST_DIGITS else beyond
    problems = tuple(
        replace(problem, value=text) for problem in after_contact_work_problems(seconds)
    )
    return Cell(value=0 if problems else seconds, problems=problems)


def read_list(text: str) -> tuple[str, ...]:
    """Read items with | between them; empty ones do not count."""
    return tuple(composed(item) for part in text.split(SEPARATOR) if (item := part.strip()))


def read_tags(text: str) -> Cell[dict[str, str]]:
    """Read `key:value|key:value`. The first colon ends the key, so a value may hold more."""
    too_long = beyond_bounds("tags", text)
    if too_long:
        return Cell(value={}, problems=too_long)
    read: dict[str, str] = {}
    problems = list(_tags(read_list(text), read))
    return Cell(value=read, problems=(*problems, *tags.problems_with(read)))


def _tags(items: tuple[str, ...], read: dict[str, str]) -> Iterator[Problem]:
    for item in items:
        before, colon, after = item.partition(":")
        key = before.strip()
        if not colon:
            yield Problem(kind=TAG_FORM, field="tags", value=item)
        elif item.startswith(RESERVED):
            yield Problem(kind=TAG_KEY_RESERVED, field="tags", value=item)
        elif key in read:
            yield Problem(kind=TAG_REPEATED, field="tags", value=key)
        else:
            read[key] = after.strip()


def _one_of(words: Mapping[str, T], text: str, kind: Kind, field: str) -> Cell[T | None]:
    if not text:
        return Cell(value=None)
    word = text.lower()
    if word in words:
        return Cell(value=words[word])
    meant = nearest(text, words)
    return Cell(
        value=None, problems=(Problem(kind=kind, field=field, value=text, suggestion=meant),)
    )
