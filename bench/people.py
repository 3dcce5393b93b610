"""Files of people: those of the example contact centre, as many as one wants."""

import csv
import random
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
SEED: Final = "people to look for"
SHORTEST_PART: Final = 3
LONGEST_PART: Final = 6

WITH_SAML: Final = {"password": "", "email address": ""}

# A field of SearchUsers, and the column of the template it looks into.
LOOKED_FOR: Final = {
    "Username": "user login",
    "FirstName": "first name",
    "LastName": "last name",
}


def write_people(file: Path, count: int, *, routing_profiles: int = 0) -> None:
    """Write so many people; with so many routing profiles of their own, if any are asked for."""
    command = [sys.executable, str(ROOT / "examples" / "make_agents.py")]
    command += ["--people", str(count), "--out", str(file)]
    command += ["--distinct-routing-profiles", str(routing_profiles)]
    subprocess.run(command, check=True, capture_output=True)


def leave_to_the_identity_provider(file: Path, kept: Path) -> None:
    """Copy a file of people without what SAML's identity provider keeps for them."""
    with (
        file.open(encoding="utf-8", newline="") as source,
        kept.open("w", encoding="utf-8", newline="") as target,
    ):
        people = csv.DictReader(source)
        copy = csv.DictWriter(target, people.fieldnames or [])
        copy.writeheader()
        copy.writerows({**person, **WITH_SAML} for person in people)


def parts_of_names(file: Path, count: int) -> list[tuple[str, str]]:
    """Draw parts of names that are there, each with the field to look into."""
    dice = random.Random(SEED)
    with file.open(encoding="utf-8", newline="") as source:
        people = list(csv.DictReader(source))
    drawn: list[tuple[str, str]] = []
    while len(drawn) < count:
        field, column = dice.choice(list(LOOKED_FOR.items()))
        name = dice.choice(people)[column]
        length = dice.randint(SHORTEST_PART, LONGEST_PART)
        if len(name) >= length:
            begin = dice.randint(0, len(name) - length)
            drawn.append((field, name[begin : begin + length]))
    return drawn
