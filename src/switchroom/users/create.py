"""Take people on: one, or as many as a file has."""

from collections.abc import Sequence
from typing import Final

from switchroom import sign_in, tags
from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.problems import Kind, Problem
from switchroom.ground.refusals import Taken, refuse_if
from switchroom.ground.search import key
from switchroom.instances import Instance
from switchroom.sign_in.passwords import SALT_BYTES
from switchroom.users import portrait, store
from switchroom.users.references import gone, look_up, lost, refuse_lost
from switchroom.users.rules import problems_with
from switchroom.users.user import Identity, NewUser
from switchroom.work import Work

LOGIN_TAKEN: Final = Kind(
    code="login-taken",
    says="There is a user with the login name '{value}' already.",
    try_this="Choose another login name, or leave the row out.",
)


def create(work: Work, instance: Instance, new: NewUser) -> str:
    """Take one person on and give the new id.

    Raises Invalid with every problem found, Missing for a profile or group that is not there,
    Taken for a login name that exists, in whatever case.
    """
    work.require(Act.CREATE_USER, instance.id)
    refuse_if([*problems_with(new, instance.mode), *tags.problems_with(new.tags)])
    refuse_lost(new, look_up(work, instance.id, [new]))
    taken = already_there(work, instance, [new.username])
    if taken:
        raise Taken("user", next(iter(taken.values())))
    (user_id,) = _take_on(work, instance.id, [new], letters=True)
    return user_id


def create_all(
    work: Work, instance: Instance, people: Sequence[NewUser], *, letters: bool
) -> list[str | Problem]:
    """Take on all who can be, and give for each the new id or why not.

    Everyone must have passed `rules.problems_with`; what the world may have changed since then is
    looked at again: login names and what people refer to.
    """
    work.require(Act.CREATE_USER, instance.id)
    known = look_up(work, instance.id, people)
    taken = set(already_there(work, instance, [new.username for new in people]))
    answers: list[str | Problem | None] = []
    for new in people:
        problem = next((gone(what) for what, _ in lost(new, known)), None)
        if problem is None and key(new.username) in taken:
            problem = Problem(kind=LOGIN_TAKEN, field="username", value=new.username)
        if problem is None:
            taken.add(key(new.username))
        answers.append(problem)
    good = [new for new, problem in zip(people, answers, strict=True) if problem is None]
    ids = iter(_take_on(work, instance.id, good, letters=letters))
    return [next(ids) if problem is None else problem for problem in answers]


def already_there(work: Work, instance: Instance, usernames: Sequence[str]) -> dict[str, str]:
    """Which of these login names exist: the folded name, and how it is written there."""
    return store.usernames_among(work.db, instance.id, {key(name) for name in usernames})


def _take_on(
    work: Work, instance_id: str, people: Sequence[NewUser], *, letters: bool
) -> list[str]:
    added = [(work.new_id(), new) for new in people]
    store.insert_all(work.db, instance_id, added, now=work.now)
    passwords = [
        (user_id, concealed)
        for user_id, new in added
        if (concealed := _concealed(work, new)) is not None
    ]
    sign_in.insert_passwords(work.db, passwords, work.now)
    events = [_created(instance_id, user_id, new) for user_id, new in added]
    work.record_all(events, letters=letters)
    return [user_id for user_id, _ in added]


def _concealed(work: Work, new: NewUser) -> bytes | None:
    if new.password is None:
        return new.concealed_password
    salt = work.tools.chance.random_bytes(SALT_BYTES)
    return sign_in.conceal(work.tools.key, salt, new.password)


def _created(instance_id: str, user_id: str, new: NewUser) -> Event:
    return Event(
        kind="user.created",
        instance_id=instance_id,
        subject_id=user_id,
        subject_name=new.username,
        after=portrait.of_person(new),
        recipient=letter_box(new.identity),
    )


def letter_box(identity: Identity) -> str | None:
    """Where letters go: to the secondary address when there is one (behaviour, 2.4)."""
    return identity.secondary_email or identity.email
