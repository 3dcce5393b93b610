"""`switchroom init`."""

import stat
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from tests.cli.conftest import Founded

KEYS = [
    "instanceId",
    "instanceArn",
    "alias",
    "signInUrl",
    "adminLogin",
    "adminPassword",
    "accessKeyId",
    "secretAccessKey",
]


def test_init_says_all_that_a_script_needs(founded: Founded) -> None:
    says = founded.says
    assert list(says) == KEYS
    assert says["instanceArn"].endswith(f":instance/{says['instanceId']}")
    assert says["signInUrl"] == "http://127.0.0.1:8700/app/sunward"
    assert (says["alias"], says["adminLogin"]) == ("sunward", "ana")


def test_the_home_is_for_its_owner_only(founded: Founded) -> None:
    assert stat.S_IMODE(founded.home.stat().st_mode) == 0o700
    assert stat.S_IMODE((founded.home / "server.key").stat().st_mode) == 0o600


def test_the_administrator_has_the_administrators_profile(looking: CommandLine) -> None:
    ana = looking("users", "show", "ana", "--output", "json").json
    assert ana["securityProfiles"] == ["Admin"]
    assert ana["routingProfile"] == "Basic Routing Profile"


@pytest.mark.parametrize("where", ["file", "-"])
def test_a_given_password_is_not_repeated(nowhere: CommandLine, tmp_path: Path, where: str) -> None:
    secret = "Correct-Horse-7"
    file = tmp_path / "secret.txt"
    file.write_text(f"{secret}\r\n", "utf-8")
    made = nowhere(
        *("init", "--alias", "sunward", "--admin-login", "ana"),
        *("--admin-password-file", str(file) if where == "file" else "-"),
        stdin=f"{secret}\n",
    )
    assert made.status == 0, made.err
    assert "adminPassword" not in made.out
    assert secret not in made.out + made.err


def test_a_second_contact_centre_of_the_same_alias_is_refused(looking: CommandLine) -> None:
    again = looking("init", "--alias", "SUNWARD", "--admin-login", "bob")
    assert (again.status, again.out) == (1, "")
    assert "alias is already used" in again.err
    assert again.err.count("\n") == 1


def test_an_init_that_fails_leaves_nothing(switchroom: CommandLine) -> None:
    failed = switchroom(
        *("init", "--alias", "other", "--admin-login", "bob", "--admin-password-file", "-"),
        stdin="short",
    )
    assert (failed.status, failed.out) == (1, "")
    assert "8 to 64 characters" in failed.err
    # With a second contact centre there the command would ask which one is meant.
    assert switchroom("users", "list").status == 0


def test_an_init_on_a_server_that_fails_leaves_nothing_there(afar: CommandLine) -> None:
    failed = afar("init", "--alias", "other", "--admin-login", "not%allowed")
    assert (failed.status, failed.out) == (1, "")
    assert "not%allowed" in failed.err
    told = afar("users", "list", "--instance", "nowhere").err
    assert told == "There is no contact centre 'nowhere'. There is: sunward.\n"


def test_a_password_that_is_made_keeps_the_rules_and_never_repeats(nowhere: CommandLine) -> None:
    words = ("--admin-login", "ana", "--output", "json")
    passwords = {
        nowhere("init", "--alias", alias, *words).json["adminPassword"] for alias in ("one", "two")
    }
    assert {len(password) for password in passwords} == {23}
    assert len(passwords) == 2
