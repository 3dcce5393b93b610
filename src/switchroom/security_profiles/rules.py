"""What makes a security profile right.

Source: Connect's model of CreateSecurityProfile and its guide (behaviour, 4.1).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from switchroom import tags
from switchroom.access.catalogue import CATALOGUE, EVERYTHING
from switchroom.ground.names import nearest
from switchroom.ground.problems import Kind, Problem
from switchroom.instances.naming import description_problems, name_problems
from switchroom.security_profiles.security_profile import (
    Application,
    Limits,
    NewSecurityProfile,
)

WHAT: Final = "security profile"
MOST_PERMISSIONS: Final = 500
RESTRICTABLE_BY_HIERARCHY: Final = frozenset({"User"})

_NOT_NAME: Final = re.compile(r"[^ a-zA-Z0-9_@-]")

PROFILE_NAME_CHARACTERS: Final = Kind(
    code="security-profile-name",
    says="The name '{value}' of the security profile contains '{bad}'.",
    try_this="Allowed are the letters a-z and A-Z, digits, spaces and _ @ -",
)
TOO_MANY: Final = Kind(
    code="security-profile-too-many",
    says="There are {count} {name}; a security profile holds at most {most}.",
    try_this="Leave some out, or spread them over several security profiles.",
)
PERMISSION_UNKNOWN: Final = Kind(
    code="permission-unknown",
    says="There is no permission '{value}'.",
    try_this="Take the names from the list of permissions; they look like Users.View.",
)
HIERARCHY_RESOURCE: Final = Kind(
    code="hierarchy-resource",
    says="'{value}' cannot be restricted by hierarchy.",
    try_this="Only User can.",
)
RESTRICTION_LENGTH: Final = Kind(
    code="restriction-length",
    says="'{value}', one of the {name}, has {count} characters; 1 to 128 are allowed.",
    try_this="Give it that length.",
)
APPLICATION_PERMISSIONS: Final = Kind(
    code="application-permissions",
    says="The application '{value}' comes with {count} permissions; 1 to 50 are allowed.",
    try_this="Name what may be done in it.",
)

LONGEST_WORD: Final = 128
MOST_APPLICATION_PERMISSIONS: Final = 50


def problems_with(new: NewSecurityProfile) -> Iterator[Problem]:
    """Find what is wrong with a security profile to be made, as far as one can tell alone."""
    yield from name_problems(new.name, WHAT)
    bad = _NOT_NAME.search(new.name)
    if bad and bad.group().isprintable():
        facts = {"bad": bad.group()}
        yield Problem(kind=PROFILE_NAME_CHARACTERS, field="name", value=new.name, facts=facts)
    yield from description_problems(new.description, WHAT)
    yield from permission_problems(new.permissions, new.limits.applications)
    yield from limit_problems(new.limits)
    yield from tags.problems_with(new.tags)


def permission_problems(
    permissions: Sequence[str], applications: Sequence[Application]
) -> Iterator[Problem]:
    """Find what is wrong with permissions: each is in the catalogue, or opens an application."""
    if len(permissions) > MOST_PERMISSIONS:
        yield _too_many("permissions", permissions, MOST_PERMISSIONS)
    opening = {f"{application.namespace}.Access" for application in applications}
    for name in dict.fromkeys(permissions):
        if name not in CATALOGUE and name not in opening:
            likely = nearest(name, EVERYTHING | opening)
            yield Problem(
                kind=PERMISSION_UNKNOWN, field="permissions", value=name, suggestion=likely
            )


def limit_problems(limits: Limits) -> Iterator[Problem]:
    """Find what is wrong with what narrows a security profile."""
    for name, given, most in (
        ("access control tags", tuple(limits.tags), 4),
        ("resources restricted by tags", limits.tag_restricted, 10),
        ("applications", limits.applications, 10),
        ("flow modules", limits.flow_modules, 10),
        ("AI agents", limits.ai_agents, 100),
    ):
        if len(given) > most:
            yield _too_many(name, given, most)
    yield from _word_problems("access control tags", tuple(limits.tags))
    yield from _word_problems("resources restricted by tags", limits.tag_restricted)
    for resource in limits.hierarchy_restricted:
        if resource not in RESTRICTABLE_BY_HIERARCHY:
            likely = nearest(resource, RESTRICTABLE_BY_HIERARCHY)
            yield Problem(
                kind=HIERARCHY_RESOURCE, field="limits", value=resource, suggestion=likely
            )
    for application in limits.applications:
        yield from _word_problems("applications", (application.namespace,))
        count = len(application.permissions)
        if not 1 <= count <= MOST_APPLICATION_PERMISSIONS:
            value, facts = application.namespace, {"count": count}
            yield Problem(kind=APPLICATION_PERMISSIONS, field="limits", value=value, facts=facts)


def _word_problems(name: str, given: Sequence[str]) -> Iterator[Problem]:
    for word in given:
        if not 1 <= len(word) <= LONGEST_WORD:
            facts = {"name": name, "count": len(word)}
            yield Problem(kind=RESTRICTION_LENGTH, field="limits", value=word, facts=facts)


def _too_many(name: str, given: Sequence[object], most: int) -> Problem:
    facts = {"name": name, "count": len(given), "most": most}
    return Problem(kind=TOO_MANY, field="limits", facts=facts)
