"""The first part: importing a file of people, beside its floor."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench import contact_centre
from bench.alone import run_alone
from bench.figures import Run, Runs
from bench.people import write_people

MOST_ROUTING_PROFILES: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Imports:
    """The floor, the import, and the import with many routing profiles."""

    people: int
    routing_profiles: int
    floor: Runs
    plain: Runs
    many_profiles: Runs


def measure(folder: Path, people: int, rounds: int, tell: Callable[[str], None]) -> Imports:
    """Import as many people as asked, in turn with the floor."""
    plain, many = folder / "plain", folder / "many-profiles"
    _make(plain, people, 0)
    routing_profiles = min(people, MOST_ROUTING_PROFILES)
    _make(many, people, routing_profiles)
    floors, plains, manies = [], [], []
    for number in range(1, rounds + 1):
        tell(f"import, round {number} of {rounds}")
        floors.append(_floor(plain))
        plains.append(_import(plain))
        manies.append(_import(many))
    return Imports(
        people=people,
        routing_profiles=routing_profiles,
        floor=Runs(runs=floors),
        plain=Runs(runs=plains),
        many_profiles=Runs(runs=manies),
    )


def _make(folder: Path, people: int, routing_profiles: int) -> None:
    folder.mkdir()
    write_people(folder / "people.csv", people, routing_profiles=routing_profiles)
    contact_centre.found(folder / "home", mode="CONNECT_MANAGED", routing_profiles=routing_profiles)


def _floor(folder: Path) -> Run:
    """Insert the people bare, into a new database."""
    database = folder / "floor"
    database.mkdir()
    run = run_alone("floor", folder / "people.csv", database / "floor.db")
    shutil.rmtree(database)
    return run


def _import(folder: Path) -> Run:
    """Import the people, into a new copy of the home."""
    home = folder / "copy"
    shutil.copytree(folder / "home", home)
    run = run_alone("import_road", home, folder / "people.csv")
    shutil.rmtree(home)
    return run
