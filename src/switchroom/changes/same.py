"""Whether a person is already as a row says."""

from collections.abc import Collection, Iterator

from switchroom.changes.planned import Planned
from switchroom.users.user import User


def is_same(person: Planned, given: Collection[str], user: User) -> bool:
    """Tell whether every value that a row gives is the stored one.

    Empty cells say nothing. A password cannot be compared and is not.
    """
    return person.username == user.username and all(
        said == stored for field, said, stored in _compared(person, user) if field in given
    )


def _compared(person: Planned, user: User) -> Iterator[tuple[str, object, object]]:
    identity, handling = user.identity, user.handling
    yield "first_name", person.first_name, identity.first_name
    yield "last_name", person.last_name, identity.last_name
    yield "email", person.email, identity.email
    yield "secondary_email", person.secondary_email, identity.secondary_email
    yield "mobile", person.mobile, identity.mobile
    yield "routing_profile", person.routing_profile_id, user.routing_profile_id
    profiles = set(person.security_profile_ids), set(user.security_profile_ids)
    yield "security_profiles", *profiles
    yield "agent_hierarchy", person.hierarchy_group_id, user.hierarchy_group_id
    yield "hierarchy_group", person.hierarchy_group_id, user.hierarchy_group_id
    yield "tags", person.tags, dict(user.tags)
    for field in person.handling.__struct_fields__:
        yield field, getattr(person.handling, field), getattr(handling, field)
