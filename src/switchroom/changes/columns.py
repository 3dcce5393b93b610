"""Header -> columns: which template a file follows, and what is wrong with its header.

The templates are Amazon Connect's own of several years (behaviour, 1.1). A header has to be one
of them, letter by letter and in order; blank cells at its end do not count.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from switchroom.changes.finding import Finding, Place, letter_of
from switchroom.ground.names import nearest
from switchroom.ground.problems import Kind, Problem, shortened
from switchroom.instances import IdentityMode

HEADER_MISSING: Final = Kind(
    code="header-missing",
    says="The column '{name}' is missing.",
    try_this="Add it: the header has to be that of the template, `switchroom users template`.",
)
HEADER_UNKNOWN: Final = Kind(
    code="header-unknown",
    says="There is no column called '{value}' in this template.",
    try_this="Remove it: the header has to be that of the template, `switchroom users template`.",
)
HEADER_REPEATED: Final = Kind(
    code="header-repeated",
    says="The column '{value}' is there twice.",
    try_this="Remove one of the two.",
)
HEADER_MISPLACED: Final = Kind(
    code="header-misplaced",
    says="The column '{value}' is out of place.",
    try_this="Here belongs '{name}'.",
)
FILE_OTHER_SEPARATOR: Final = Kind(
    code="file-other-separator",
    says="The cells of the file are separated by {name}, and only commas are read.",
    try_this="Save it as 'CSV UTF-8 (comma delimited)'.",
)

SEPARATORS: Final = MappingProxyType({";": "semicolons", "\t": "tabs", "|": "vertical bars"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a template: our field, its header texts, and what people call it."""

    field: str
    headers: tuple[str, ...]
    name: str

    @property
    def header(self) -> str:
        """The header as the template writes it."""
        return self.headers[0]


def _column(field: str, name: str, *headers: str) -> Column:
    return Column(field=field, headers=headers, name=name)


COLUMNS: Final = (
    _column("first_name", "first name", "first name"),
    _column("last_name", "last name", "last name"),
    _column("email", "e-mail address", "email address"),
    _column("secondary_email", "secondary e-mail address", "secondary email address"),
    _column("mobile", "mobile number", "mobile"),
    _column("password", "password", "password"),
    _column("username", "login name", "user login"),
    _column("agent_hierarchy", "hierarchy group", "agent hierarchy"),
    _column("routing_profile", "routing profile", "routing profile name"),
    _column(
        "security_profiles",
        "list of security profiles",
        "security_profile_name_1|security_profile_name_2",
    ),
    _column("hierarchy_group", "hierarchy group", "user_hierarchy_1|user_hierarchy_2"),
    _column("phone_type", "phone type", "phone type (soft/desk)"),
    _column("desk_phone_number", "phone number", "phone number"),
    _column(
        "auto_accept",
        "auto-accept",
        "soft phone auto accept (yes/no)",
        "soft phone auto accept yes/no)",  # as the guide of 2023 prints it
    ),
    _column("after_contact_work_seconds", "after-contact work", "ACW timeout (seconds)"),
    _column("tags", "list of tags", "tags"),
    _column("persistent_connection", "persistent connection", "persistent connection"),
    _column(
        "voice_enhancement",
        "audio enhancement",
        "audio enhancement(none/isolate voice/suppress noise)",
    ),
)

NAMES: Final = {column.field: column.name for column in COLUMNS}
_BY_FIELD: Final = {column.field: column for column in COLUMNS}
_BY_HEADER: Final = {header: column for column in COLUMNS for header in column.headers}
_PASSWORD: Final = _BY_FIELD["password"]

Template = tuple[Column, ...]


def _without(template: Template, *fields: str) -> Template:
    return tuple(column for column in template if column.field not in fields)


_GROUPS: Final = ("agent_hierarchy", "hierarchy_group")
WITH_16: Final = _without(COLUMNS, "persistent_connection", "voice_enhancement")
WITH_14: Final = _without(WITH_16, "email", "password")
WITH_13: Final = _without(WITH_16, *_GROUPS, "tags")
WITH_12: Final = _without(
    _without(COLUMNS, "email", "secondary_email", "mobile", "password"),
    "auto_accept",
    "after_contact_work_seconds",
)
WITH_11: Final = _without(WITH_13, "secondary_email", "mobile")
WITH_9: Final = _without(WITH_11, "email", "password")
MOST_COLUMNS: Final = 200  # of a header are looked at; no template comes near
# Where two are equally near, the earlier one is meant.
TEMPLATES: Final = (WITH_16, WITH_13, WITH_11, WITH_14, WITH_12, WITH_9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """The columns of a file. Rows may be `widest` cells wide when the surplus is blank."""

    template: Template
    places: Mapping[str, Place]
    widest: int


def other_separator(header: Sequence[str]) -> Problem | None:
    """Recognise a header whose cells are separated by something else than commas."""
    if len(header) != 1:
        return None
    for separator, name in SEPARATORS.items():
        parts = [part.strip().strip('"') for part in header[0].split(separator)]
        if len(set(parts) & _BY_HEADER.keys()) > 1 or parts[0] == "sep=":
            return Problem(kind=FILE_OTHER_SEPARATOR, field="file", facts={"name": name})
    return None


def match(header: Sequence[str], mode: IdentityMode) -> Matched | list[Problem]:
    """Find the template of a header, or everything that is wrong with the header.

    A problem's `field` is the letter of the column; it is empty for one that is not there.
    """
    given = tuple(cell.strip() for cell in header)
    while given and not given[-1]:
        given = given[:-1]
    template = _nearest_template(_BY_HEADER[text] for text in given if text in _BY_HEADER)
    found = list(_problems(given[:MOST_COLUMNS], template, mode))
    places = {
        column.field: Place(at=at, header=written)
        for at, (column, written) in enumerate(zip(template, given, strict=False))
    }
    return found or Matched(template=template, places=places, widest=len(header))


def header_finding(problem: Problem, row: int) -> Finding:
    """Say what is wrong with a header."""
    is_missing = problem.kind is HEADER_MISSING
    written = None if is_missing else shortened(problem.value or "")
    return Finding(
        row=row,
        column=problem.field or None,
        header=str(problem.facts["name"]) if is_missing else written,
        value=written,
        code=problem.code,
        message=problem.sentence(),
        suggestion=problem.suggestion,
    )


def _nearest_template(given: Iterable[Column]) -> Template:
    fields = set(given)
    return min(TEMPLATES, key=lambda template: len(fields.symmetric_difference(template)))


def _problems(given: tuple[str, ...], template: Template, mode: IdentityMode) -> Iterator[Problem]:
    """Compare a header with its template: what is missing first, then column by column."""
    present = {_BY_HEADER[text] for text in given if text in _BY_HEADER}
    missing = [column for column in template if column not in present]
    slots: list[tuple[int, Column]] = []
    strange: list[Problem] = []
    for at, text in enumerate(given):
        column = _BY_HEADER.get(text)
        if column is None or column not in template:
            meant = nearest(text, [column.header for column in missing])
            strange.append(_about(HEADER_UNKNOWN, at, text, suggestion=meant))
            if meant is not None:
                missing.remove(_BY_HEADER[meant])
                slots.append((at, _BY_HEADER[meant]))
        elif any(column == earlier for _, earlier in slots):
            strange.append(_about(HEADER_REPEATED, at, text))
        else:
            slots.append((at, column))
    if mode is IdentityMode.OWN and _PASSWORD not in template:
        missing.append(_PASSWORD)
    for column in missing:
        yield Problem(kind=HEADER_MISSING, field="", facts={"name": column.header})
    strange += _misplaced(given, slots, template)
    yield from sorted(strange, key=lambda problem: (len(problem.field), problem.field))


def _misplaced(
    given: tuple[str, ...], slots: list[tuple[int, Column]], template: Template
) -> Iterator[Problem]:
    """Compare the order of the columns that are there with the template's."""
    there = {column for _, column in slots}
    expected = [column for column in template if column in there]
    for (at, column), right in zip(slots, expected, strict=True):
        if column != right and given[at] in column.headers:
            yield _about(HEADER_MISPLACED, at, given[at], name=right.header)


def _about(
    kind: Kind, at: int, text: str, *, name: str = "", suggestion: str | None = None
) -> Problem:
    facts = {"name": name}
    return Problem(kind=kind, field=letter_of(at), value=text, suggestion=suggestion, facts=facts)
