"""Write the people of the example contact centre as a file of users in the 16-column template.

Without arguments it makes `agents.csv` again, byte for byte. Everything in the file is invented:
the addresses end in example.com, .net or .org, the telephone numbers come from ranges that are
kept free for films and books, and the passwords are public.
"""

import argparse
import csv
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

HERE: Final = Path(__file__).parent
SEED: Final = "Brisa & Boreal"
HEADER: Final = (
    "first name",
    "last name",
    "email address",
    "secondary email address",
    "mobile",
    "password",
    "user login",
    "agent hierarchy",
    "routing profile name",
    "security_profile_name_1|security_profile_name_2",
    "user_hierarchy_1|user_hierarchy_2",
    "phone type (soft/desk)",
    "phone number",
    "soft phone auto accept (yes/no)",
    "ACW timeout (seconds)",
    "tags",
)
# Kept free by Ofcom, the Bundesnetzagentur and, with 555-01, in North America; how many digits
# follow.
DESK_NUMBERS: Final = (
    ("+442079460", 3),
    ("+441134960", 3),
    ("+441614960", 3),
    ("+493023125", 3),
    ("+496990009", 3),
    ("+494066969", 3),
    ("+498999998", 3),
    ("+120255501", 2),
    ("+131255501", 2),
)
# Kept free by the Swedish telecom agency: the last two digits run from 05 to 99.
MOBILE_NUMBERS: Final = "+467017406"
# Security profiles, the depth of the place in the hierarchy (1 is the region), people in a hundred.
ROLES: Final = (
    ("Agent", 3, 76),
    ("Agent|Team Lead", 3, 8),
    ("Agent|Quality Coach", 3, 4),
    ("Agent|Team Lead|Quality Coach", 3, 2),
    ("Workforce Planner", 2, 3),
    ("Workforce Planner|Site Administrator", 2, 2),
    ("CallCenterManager|Agent", 2, 2),
    ("CallCenterManager", 1, 1),
    ("Agent", 0, 2),
)
GROUPS_ABOVE_A_TEAM: Final = 2
HUNDRED_ROLES: Final = [(names, depth) for names, depth, share in ROLES for _ in range(share)]
AFTER_CONTACT_WORK_SECONDS: Final = (0, 0, 10, 15, 20, 30, 30, 30, 45, 60, 60, 90, 120, 300, 900)
SHIFTS: Final = ("06:00-14:00", "08:00-16:30", "10:00-18:30", "14:00-22:00", "22:00-06:00")
CONTRACTS: Final = ("full time", "part time", "season", "agency")

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """First and last names that go together, each as written and as a login spells it: a to z."""

    first: Sequence[tuple[str, str]]
    last: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A group of the third level, with the routing profiles and the names of its people."""

    path: tuple[str, str, str]
    routing_profiles: Sequence[str]
    pools: Sequence[Pool]
    cost_centre: int


class Dice:
    """Seeded chance that stays the same from one Python to the next."""

    def __init__(self, seed: str) -> None:
        # Only random() itself is promised to give the same numbers in every version.
        self._random = random.Random(seed).random

    def below(self, limit: int) -> int:
        """Throw a whole number from 0 up to, but not including, the limit."""
        return int(self._random() * limit)

    def pick(self, items: Sequence[Item]) -> Item:
        """Take one of the items."""
        return items[self.below(len(items))]

    def in_a_hundred(self, chances: int) -> bool:
        """Say yes in so many of a hundred cases."""
        return self.below(100) < chances


class Logins:
    """Logins that stay unique when upper and lower case count as one."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def unique(self, name: str, ending: str) -> str:
        """Give the login, with a number behind the name when somebody has it already.

        Names carry no digits, so a numbered one never equals another.
        """
        key = (name + ending).casefold()
        self._given[key] += 1
        count = self._given[key]
        return f"{name}{count if count > 1 else ''}{ending}"


def main() -> None:
    """Write the file that the command line asks for."""
    asked = command_line().parse_args()
    teams = read_teams(HERE / "contact_centre.json", read_pools(HERE / "names.json"))
    with asked.out.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(HEADER)
        sheet.writerows(people(teams, asked.people, asked.distinct_routing_profiles))
    print(f"Wrote {asked.people} people to {asked.out}", file=sys.stderr)


def command_line() -> argparse.ArgumentParser:
    """Describe what may be asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=1000, metavar="N", help="how many (1000)")
    parser.add_argument(
        "--out", type=Path, default=HERE / "agents.csv", metavar="FILE", help="where (agents.csv)"
    )
    parser.add_argument(
        "--distinct-routing-profiles",
        type=int,
        default=0,
        metavar="N",
        help="give them 'Routing profile 0001' and so on, N in turn, not those of the example",
    )
    return parser


def read_pools(path: Path) -> Mapping[str, list[Pool]]:
    """Read the pools of names by site; those under "" are at home everywhere."""
    pools = defaultdict[str, list[Pool]](list)
    for told in json.loads(path.read_text(encoding="utf-8")):
        pool = Pool(first=tuple(told["first"].items()), last=tuple(told["last"].items()))
        for site in told["sites"] or [""]:
            pools[site].append(pool)
    return pools


def read_teams(path: Path, pools: Mapping[str, list[Pool]]) -> Sequence[Team]:
    """Read the teams of the contact centre; half of a team's people have local names.

    A routing profile serves the team in its tag `team`, everywhere or in its tag `region` alone.
    """
    centre = json.loads(path.read_text(encoding="utf-8"))
    paths = [
        (*group["ParentGroupPath"], group["Name"])
        for group in centre["CreateUserHierarchyGroup"]
        if len(group.get("ParentGroupPath", [])) == GROUPS_ABOVE_A_TEAM
    ]
    everywhere = pools[""]
    return [
        Team(
            path=(region, site, team),
            routing_profiles=[
                profile["Name"]
                for profile in centre["CreateRoutingProfile"]
                if profile["Tags"]["team"] == team
                and profile["Tags"].get("region", region) == region
            ],
            pools=[*pools[site] * len(everywhere), *everywhere],
            cost_centre=number,
        )
        for number, (region, site, team) in enumerate(paths, start=4100)
    ]


def people(
    teams: Sequence[Team], count: int, distinct_routing_profiles: int
) -> Iterator[Sequence[object]]:
    """Invent so many people, one row each; a shorter file is the start of a longer one."""
    dice = Dice(SEED)
    logins = Logins()
    for number in range(1, count + 1):
        team = dice.pick(teams)
        pool = dice.pick(team.pools)
        (first, first_spelt), (last, last_spelt) = dice.pick(pool.first), dice.pick(pool.last)
        security_profiles, depth = dice.pick(HUNDRED_ROLES)
        login = new_login(dice, logins, first_spelt, last_spelt)
        routing_profile = dice.pick(team.routing_profiles)
        if distinct_routing_profiles:
            routing_profile = f"Routing profile {(number - 1) % distinct_routing_profiles + 1:04d}"
        piped, slashed = hierarchy_cells(dice, team.path[:depth])
        yield (
            first,
            last,
            *addresses(dice, login),
            mobile(dice),
            password(dice, number),
            login,
            slashed,
            routing_profile,
            security_profiles,
            piped,
            *phone(dice),
            "yes" if dice.in_a_hundred(60) else "no",
            dice.pick(AFTER_CONTACT_WORK_SECONDS),
            tags(dice, team),
        )


def new_login(dice: Dice, logins: Logins, first: str, last: str) -> str:
    """Make a login in one of the house's habits; a few are whole e-mail addresses."""
    habits = (
        f"{first}.{last}",
        f"{first}.{last}",
        f"{first[0]}.{last}",
        f"{last}-{first}",
        f"{first}_{last}",
        f"{first.title()}.{last.title()}",
    )
    return logins.unique(dice.pick(habits), "@example.org" if dice.in_a_hundred(6) else "")


def addresses(dice: Dice, login: str) -> tuple[str, str]:
    """Give the e-mail address and the secondary one; either may be missing."""
    name = login.lower()
    first = name if "@" in name else f"{name}@example.{dice.pick(('com', 'net'))}"
    second = f"{name.partition('@')[0]}+alerts@example.org"
    return (
        first if dice.in_a_hundred(97) else "",
        second if dice.in_a_hundred(15) else "",
    )


def mobile(dice: Dice) -> str:
    """Give a mobile number to those who have one."""
    return f"{MOBILE_NUMBERS}{5 + dice.below(95):02d}" if dice.in_a_hundred(40) else ""


def password(dice: Dice, number: int) -> str:
    """Make a password that follows the rules and that nobody mistakes for a secret."""
    mark = dice.pick("-_.!,;#")
    return f"Example{mark}{dice.below(16**8):08x}{mark}{number:04d}"


def hierarchy_cells(dice: Dice, path: Sequence[str]) -> tuple[str, str]:
    """Write the place in the piped column, in the other one with slashes, or in both."""
    slashed, both = dice.in_a_hundred(16), dice.in_a_hundred(8)
    return (
        "|".join(path) if both or not slashed else "",
        "/".join(path) if both or slashed else "",
    )


def phone(dice: Dice) -> tuple[str, str]:
    """Give the phone type and number: most have a soft phone and so no number."""
    prefix, digits = dice.pick(DESK_NUMBERS)
    number = f"{prefix}{dice.below(10**digits):0{digits}d}"
    if dice.in_a_hundred(8):
        return "desk", number
    return "soft", number if dice.in_a_hundred(3) else ""


def tags(dice: Dice, team: Team) -> str:
    """Write the tags, `key:value` joined by pipes; the shift's value holds colons itself."""
    shown = {
        f"site:{team.path[1]}": 90,
        f"costCentre:{team.cost_centre}": 80,
        f"shift:{dice.pick(SHIFTS)}": 50,
        f"contract:{dice.pick(CONTRACTS)}": 40,
        "first aid:": 5,
    }
    return "|".join(tag for tag, chances in shown.items() if dice.in_a_hundred(chances))


if __name__ == "__main__":
    main()
