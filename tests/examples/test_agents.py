"""The people of the example contact centre, as the script makes them."""

import csv
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Final

import pytest

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
HEADER: Final = (
    "first name,last name,email address,secondary email address,mobile,password,user login,"
    "agent hierarchy,routing profile name,security_profile_name_1|security_profile_name_2,"
    "user_hierarchy_1|user_hierarchy_2,phone type (soft/desk),phone number,"
    "soft phone auto accept (yes/no),ACW timeout (seconds),tags"
)
E_MAIL: Final = re.compile(r"[a-z0-9._+-]+@example\.(com|org|net)")
LOGIN: Final = re.compile(r"[a-zA-Z0-9_.-]+(@example\.org)?")
PASSWORD: Final = re.compile(r"(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])\S{8,64}")
TELEPHONE: Final = re.compile(r"\+[1-9][0-9]{1,14}")
SCRIPTS: Final = (
    "GREEK",
    "CYRILLIC",
    "ARABIC",
    "HEBREW",
    "DEVANAGARI",
    "CJK",
    "HANGUL",
    "KATAKANA",
)


def made(folder: Path, *arguments: str) -> bytes:
    """Run the script as a process and give what it wrote."""
    file = folder / "made.csv"
    script = [sys.executable, str(EXAMPLES / "make_agents.py"), "--out", str(file), *arguments]
    subprocess.run(script, check=True, capture_output=True)
    return file.read_bytes()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines(keepends=True)))


@pytest.fixture(scope="module")
def text() -> str:
    return (EXAMPLES / "agents.csv").read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def people(text: str) -> list[dict[str, str]]:
    return rows(text)


def column(people: list[dict[str, str]], header: str) -> list[str]:
    return [person[header] for person in people]


def test_the_script_makes_the_kept_file_again_byte_for_byte(tmp_path: Path) -> None:
    assert made(tmp_path) == (EXAMPLES / "agents.csv").read_bytes()


def test_a_shorter_file_is_the_start_of_a_longer_one(tmp_path: Path, text: str) -> None:
    assert text.startswith(made(tmp_path, "--people", "37").decode("utf-8"))


def test_distinct_routing_profiles_take_turns_and_change_nothing_else(
    tmp_path: Path, people: list[dict[str, str]]
) -> None:
    asked = ("--people", "7", "--distinct-routing-profiles", "3")
    given = rows(made(tmp_path, *asked).decode("utf-8"))
    turns = [f"Routing profile {number:04d}" for number in (1, 2, 3, 1, 2, 3, 1)]
    same = [
        person | {"routing profile name": turn}
        for person, turn in zip(people[:7], turns, strict=True)
    ]
    assert given == same


def test_the_header_is_that_of_the_template(text: str) -> None:
    assert text.splitlines()[0] == HEADER


def test_there_are_a_thousand_people(people: list[dict[str, str]]) -> None:
    assert len(people) == 1000


def test_logins_are_unique_whatever_their_case(people: list[dict[str, str]]) -> None:
    assert len({login.casefold() for login in column(people, "user login")}) == len(people)


def test_logins_keep_to_the_characters_allowed(people: list[dict[str, str]]) -> None:
    assert [login for login in column(people, "user login") if not LOGIN.fullmatch(login)] == []


def test_passwords_keep_the_rules_and_differ(people: list[dict[str, str]]) -> None:
    passwords = column(people, "password")
    assert [password for password in passwords if not PASSWORD.fullmatch(password)] == []
    assert [password for password in passwords if "Example" not in password] == []
    assert len(set(passwords)) == len(passwords)


@pytest.mark.parametrize("header", ["email address", "secondary email address"])
def test_e_mail_addresses_are_nobodys(people: list[dict[str, str]], header: str) -> None:
    given = [address for address in column(people, header) if address]
    assert given
    assert [address for address in given if not E_MAIL.fullmatch(address)] == []


@pytest.mark.parametrize("header", ["mobile", "phone number"])
def test_telephone_numbers_are_e164(people: list[dict[str, str]], header: str) -> None:
    given = [number for number in column(people, header) if number]
    assert given
    assert [number for number in given if not TELEPHONE.fullmatch(number)] == []


def test_every_desk_phone_has_a_number(people: list[dict[str, str]]) -> None:
    desks = [person for person in people if person["phone type (soft/desk)"] == "desk"]
    assert desks
    assert all(column(desks, "phone number"))


def test_names_come_in_many_scripts_and_are_composed(people: list[dict[str, str]]) -> None:
    names = "".join(column(people, "first name") + column(people, "last name"))
    assert unicodedata.is_normalized("NFC", names)
    seen = {unicodedata.name(letter, "").split(" ")[0] for letter in set(names)}
    assert {"LATIN", "HIRAGANA", *SCRIPTS} <= seen


def test_every_name_that_the_file_refers_to_exists(people: list[dict[str, str]]) -> None:
    centre = json.loads((EXAMPLES / "contact_centre.json").read_text(encoding="utf-8"))
    routing_profiles = {profile["Name"] for profile in centre["CreateRoutingProfile"]}
    own = {profile["SecurityProfileName"] for profile in centre["CreateSecurityProfile"]}
    known = own.union(centre["DefaultSecurityProfileNames"])
    used = {
        name
        for cell in column(people, "security_profile_name_1|security_profile_name_2")
        for name in cell.split("|")
    }
    assert set(column(people, "routing profile name")) == routing_profiles
    assert used == known


def test_every_place_in_the_hierarchy_exists(people: list[dict[str, str]]) -> None:
    centre = json.loads((EXAMPLES / "contact_centre.json").read_text(encoding="utf-8"))
    paths = {
        (*group.get("ParentGroupPath", []), group["Name"])
        for group in centre["CreateUserHierarchyGroup"]
    }
    piped = {tuple(cell.split("|")) for cell in column(people, "user_hierarchy_1|user_hierarchy_2")}
    slashed = {tuple(cell.split("/")) for cell in column(people, "agent hierarchy")}
    assert (piped | slashed) - {("",)} <= paths
    assert {len(path) for path in piped} == {1, 2, 3}


def test_the_two_hierarchy_columns_never_differ(people: list[dict[str, str]]) -> None:
    both = [
        (person["agent hierarchy"], person["user_hierarchy_1|user_hierarchy_2"])
        for person in people
        if person["agent hierarchy"] and person["user_hierarchy_1|user_hierarchy_2"]
    ]
    assert both
    assert [pair for pair in both if pair[0].replace("/", "|") != pair[1]] == []


def test_after_contact_work_is_given_in_whole_seconds_and_may_be_endless(
    people: list[dict[str, str]],
) -> None:
    seconds = {int(cell) for cell in column(people, "ACW timeout (seconds)")}
    assert min(seconds) == 0
    assert max(seconds) <= 2_000_000


def test_some_tag_values_hold_colons_and_some_are_empty(people: list[dict[str, str]]) -> None:
    tags = {tag for cell in column(people, "tags") for tag in cell.split("|") if tag}
    values = {tag.partition(":")[2] for tag in tags}
    assert [tag for tag in tags if ":" not in tag] == []
    assert any(":" in value for value in values)
    assert "" in values
