"""Change people."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from switchroom import hierarchy, routing_profiles, security_profiles
from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.names import composed
from switchroom.ground.problems import Problem
from switchroom.ground.refusals import Invalid, Missing, refuse_if
from switchroom.ground.unset import UNSET
from switchroom.instances import IdentityMode, Instance
from switchroom.users import channels, portrait, store
from switchroom.users.create import letter_box
from switchroom.users.handling import HandlingChange, changed_handling
from switchroom.users.reach import hold
from switchroom.users.rules import (
    DIRECTORY_KEEPS_IDENTITY,
    handling_problems,
    identity_problems,
    security_profile_problems,
)
from switchroom.users.user import ContactHandling, Identity, IdentityChange, User
from switchroom.work import Work

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What a change of one user writes, and what history says of it."""

    kind: str
    columns: Values
    before: Values
    after: Values


def change_identity(work: Work, instance: Instance, user_id: str, change: IdentityChange) -> None:
    """Change name and addresses; what is left out stays, and None takes a value away.

    With an existing directory the directory keeps names and primary address (connect-api, 1.1).
    """
    user = hold(work, instance.id, user_id, Act.UPDATE_USER_IDENTITY_INFO)
    identity = _changed_identity(user.identity, change)
    if instance.mode is IdentityMode.DIRECTORY:
        _leave_to_directory(user.identity, identity)
    refuse_if(identity_problems(identity, instance.mode))
    _write(
        work,
        user,
        _Change(
            kind="user.identity-changed",
            columns=store.identity_columns(identity),
            before=portrait.of_identity(user.identity),
            after=portrait.of_identity(identity),
        ),
    )


def replace_handling(work: Work, instance_id: str, user_id: str, handling: ContactHandling) -> None:
    """Set phone, auto-accept and after-contact work for all channels at once."""
    user = hold(work, instance_id, user_id, Act.UPDATE_USER_PHONE_CONFIG)
    kept = replace(handling, voice_enhancement=user.handling.voice_enhancement)
    _handle(work, user, kept, "user.phone-config-changed")


def change_handling(work: Work, instance_id: str, user_id: str, change: HandlingChange) -> None:
    """Set what is given, channel by channel; channels that are not named stay as they are."""
    user = hold(work, instance_id, user_id, Act.UPDATE_USER_CONFIG)
    _handle(work, user, changed_handling(user.handling, change), "user.config-changed")


def move(work: Work, instance_id: str, user_id: str, group_id: str | None) -> None:
    """Put a user into a hierarchy group, or into none."""
    user = hold(work, instance_id, user_id, Act.UPDATE_USER_HIERARCHY)
    if group_id is not None and not hierarchy.exist(work.db, instance_id, [group_id]):
        raise Missing("hierarchy group", group_id)
    before = {"hierarchy_group_id": user.hierarchy_group_id}
    after = {"hierarchy_group_id": group_id}
    _write(work, user, _Change(kind="user.moved", columns=after, before=before, after=after))


def change_routing_profile(
    work: Work, instance_id: str, user_id: str, routing_profile_id: str
) -> None:
    """Give a user another routing profile."""
    user = hold(work, instance_id, user_id, Act.UPDATE_USER_ROUTING_PROFILE)
    if not routing_profiles.exist(work.db, instance_id, [routing_profile_id]):
        raise Missing("routing profile", routing_profile_id)
    before = {"routing_profile_id": user.routing_profile_id}
    after = {"routing_profile_id": routing_profile_id}
    kind = "user.routing-profile-changed"
    _write(work, user, _Change(kind=kind, columns=after, before=before, after=after))


def change_security_profiles(
    work: Work, instance_id: str, user_id: str, profile_ids: tuple[str, ...]
) -> None:
    """Replace the security profiles of a user."""
    user = hold(work, instance_id, user_id, Act.UPDATE_USER_SECURITY_PROFILES)
    refuse_if(security_profile_problems(profile_ids))
    known = security_profiles.exist(work.db, instance_id, profile_ids)
    for profile_id in profile_ids:
        if profile_id not in known:
            raise Missing("security profile", profile_id)
    store.assign(work.db, user.id, profile_ids)
    _write(
        work,
        user,
        _Change(
            kind="user.security-profiles-changed",
            columns={"security_profile_ids": ",".join(profile_ids)},
            before={"security_profile_ids": user.security_profile_ids},
            after={"security_profile_ids": profile_ids},
        ),
    )


def _handle(work: Work, user: User, handling: ContactHandling, kind: str) -> None:
    refuse_if(handling_problems(handling))
    _write(
        work,
        user,
        _Change(
            kind=kind,
            columns=channels.columns(handling),
            before=portrait.of_handling(user.handling),
            after=portrait.of_handling(handling),
        ),
    )


def _changed_identity(old: Identity, change: IdentityChange) -> Identity:
    given = {name: getattr(change, name) for name in (field.name for field in fields(change))}
    values = {
        name: composed(value) if isinstance(value, str) else value
        for name, value in given.items()
        if value is not UNSET
    }
    return replace(old, **values)


def _leave_to_directory(old: Identity, new: Identity) -> None:
    for name in ("first_name", "last_name", "email"):
        if getattr(old, name) != getattr(new, name):
            raise Invalid([Problem(kind=DIRECTORY_KEEPS_IDENTITY, field=name)])


def _write(work: Work, user: User, change: _Change) -> None:
    changed = [name for name, value in change.after.items() if change.before[name] != value]
    if not changed:
        return
    store.change(work.db, user.id, change.columns, now=work.now)
    work.record(
        Event(
            kind=change.kind,
            instance_id=user.instance_id,
            subject_id=user.id,
            subject_name=user.username,
            before={name: change.before[name] for name in changed},
            after={name: change.after[name] for name in changed},
            recipient=letter_box(user.identity),
        )
    )
