"""The second part: a server full of people under load, beside moto_server."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from bench import asked_of_servers as asked
from bench import contact_centre, load, servers
from bench.alone import run_alone
from bench.asked_of_servers import Directory
from bench.figures import Answered
from bench.load import ONE, Load
from bench.people import leave_to_the_identity_provider, write_people
from bench.signed import Asked, Target

CREATED_A_SECOND: Final = 4000  # more than are made; the load ends when it has no more
MOTO: Final = "moto_server DescribeInstance"
SEARCH: Final = "SearchUsers CONTAINS, {most} at most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One kind of request, and what was answered: under load in each round, and alone.

    `alone` is a single connection with nobody beside it, so it knows no queue.
    """

    name: str
    rounds: Sequence[Answered]
    alone: Answered

    @property
    def best(self) -> Answered:
        """The round with the most answers a second."""
        return max(self.rounds, key=lambda answered: answered.per_second)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How many rounds there are, and how long each load lasts in each."""

    rounds: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What is asked of whom, in a certain round."""

    name: str
    target: Target
    requests: Callable[[int], Sequence[Asked]]
    may_repeat: bool = True


def measure(
    folder: Path, people: int, extent: Extent, tell: Callable[[str], None], *, with_moto: bool
) -> list[Served]:
    """Put the servers under load, with each kind of request in each round."""
    folder.mkdir()
    tell(f"a server with {people:,} people")
    known = _fill(folder, people)
    with ExitStack() as running:
        port = running.enter_context(servers.switchroom(folder / "home"))
        target = Target(
            port=port,
            access_key_id=known.access_key_id,
            secret_access_key=known.secret_access_key,
        )
        courses = _courses(target, known, extent.seconds)
        if with_moto:
            moto_port, instance_id = running.enter_context(servers.moto(folder))
            requests = asked.describe_instance(instance_id)
            courses.insert(0, _same(MOTO, Target(port=moto_port), requests))
        return _in_rounds(courses, extent, tell)


def _in_rounds(
    courses: Sequence[Course], extent: Extent, tell: Callable[[str], None]
) -> list[Served]:
    rounds: dict[str, list[Answered]] = {course.name: [] for course in courses}
    for number in range(1, extent.rounds + 1):
        tell(f"server, round {number} of {extent.rounds}")
        for course in courses:
            rounds[course.name].append(
                load.put(_load(course, number, extent.seconds), course.target)
            )
    tell("server, one connection")
    return [
        Served(
            name=course.name,
            rounds=rounds[course.name],
            alone=load.put(
                replace(_load(course, extent.rounds + 1, extent.seconds), senders=ONE),
                course.target,
            ),
        )
        for course in courses
    ]


def _load(course: Course, number: int, seconds: float) -> Load:
    return Load(
        name=course.name,
        requests=course.requests(number),
        seconds=seconds,
        may_repeat=course.may_repeat,
    )


def _fill(folder: Path, people: int) -> Directory:
    """Make a home full of people who sign in elsewhere."""
    home, file, kept = folder / "home", folder / "all.csv", folder / "people.csv"
    write_people(file, people)
    leave_to_the_identity_provider(file, kept)
    contact_centre.found(home, mode="SAML")
    run_alone("import_road", home, kept)
    return asked.look_up(home, kept)


def _courses(target: Target, known: Directory, seconds: float) -> list[Course]:
    created = int(CREATED_A_SECOND * seconds)
    return [
        _same("/healthz", target, asked.HEALTH),
        _same("DescribeUser", target, asked.describe_users(known)),
        Course(
            name="CreateUser",
            target=target,
            requests=lambda number: [*asked.create_users(known, f"new{number}", created)],
            may_repeat=False,
        ),
        _same(SEARCH.format(most=10), target, asked.search_users(known, 10)),
        _same(SEARCH.format(most=100), target, asked.search_users(known, 100)),
    ]


def _same(name: str, target: Target, requests: Iterable[Asked]) -> Course:
    """Ask the same in each round."""
    drawn = [*requests]
    return Course(name=name, target=target, requests=lambda _: drawn)
