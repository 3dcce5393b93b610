"""`switchroom users list`, `show`, `create`, `delete` and `template`."""

import csv

import pytest

from tests.cli.command_line import CommandLine, file_of, row
from tests.cli.conftest import Founded

CREATE = (
    *("users", "create", "cleo", "--first-name", "Cleo", "--last-name", "Marsh"),
    *("--routing-profile", "basic routing profile", "--security-profile", "Agent"),
    *("--password-file", "-"),
)


def create(switchroom: CommandLine, *more: str) -> None:
    made = switchroom(*CREATE, *more, stdin="Correct-Horse-7\n")
    assert made.status == 0, made.err
    assert made.err == "cleo was created in sunward.\n"


def test_the_list_names_everybody_and_what_they_have(looking: CommandLine) -> None:
    (ana,) = looking("users", "list", "--output", "json").json
    assert ana["arn"].endswith(f"/agent/{ana['id']}")
    del ana["arn"], ana["id"]
    assert ana == {
        "username": "ana",
        "firstName": "Administrator",
        "lastName": "sunward",
        "routingProfile": "Basic Routing Profile",
        "securityProfiles": ["Admin"],
        "hierarchy": None,
        "tags": {},
    }


def test_the_table_of_people_is_data_and_nothing_else(looking: CommandLine) -> None:
    done = looking("users", "list")
    header, ana = done.out.splitlines()
    assert header.split()[:2] == ["LOGIN", "NAME"]
    assert ana.split() == [
        "ana",
        "Administrator",
        "sunward",
        *["Basic", "Routing", "Profile", "Admin"],
    ]
    assert done.err == ""


def test_a_list_longer_than_a_page_is_whole(switchroom: CommandLine) -> None:
    rows = [row(f"agent{number:03}") for number in range(501)]
    switchroom("users", "import", "-", stdin=file_of(*rows))
    people = switchroom("users", "list", "--output", "json").json
    logins = [each["username"] for each in people]
    assert logins == [*(f"agent{number:03}" for number in range(501)), "ana"]


def test_a_person_is_created_with_all_that_the_flags_say(switchroom: CommandLine) -> None:
    create(
        switchroom,
        *("--email", "cleo@example.com", "--secondary-email", "c@example.org"),
        *("--mobile", "+447700900123", "--phone-type", "desk", "--phone-number", "+442079460123"),
        *("--auto-accept", "--after-contact-work", "30"),
        *("--tag", "site:Leeds", "--tag", "shift:10:00-18:30"),
    )
    cleo = switchroom("users", "show", "cleo", "--output", "json").json
    for name in ("id", "arn", "changedAt"):
        assert cleo.pop(name)
    assert cleo == {
        "username": "cleo",
        "firstName": "Cleo",
        "lastName": "Marsh",
        "email": "cleo@example.com",
        "secondaryEmail": "c@example.org",
        "mobile": "+447700900123",
        "routingProfile": "Basic Routing Profile",
        "securityProfiles": ["Agent"],
        "hierarchy": None,
        "tags": {"shift": "10:00-18:30", "site": "Leeds"},
        "phoneType": "DESK_PHONE",
        "phoneNumber": "+442079460123",
        "autoAccept": True,
        "afterContactWorkSeconds": 30,
    }


def test_a_name_that_is_nearly_right_gets_a_suggestion(looking: CommandLine) -> None:
    words = ["Basic Routing Profle" if word.startswith("basic") else word for word in CREATE]
    done = looking(*words, stdin="Correct-Horse-7")
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "There is no routing profile called 'Basic Routing Profle'. "
        "Did you mean 'Basic Routing Profile'?\n"
    )


def test_a_name_that_is_far_off_gets_the_list(looking: CommandLine) -> None:
    done = looking(*CREATE, "--security-profile", "xyz", stdin="Correct-Horse-7")
    assert done.status == 1
    assert "There is 'Admin', 'Agent', 'CallCenterManager', 'QualityAnalyst'." in done.err


def test_a_tag_without_a_colon_is_wrong_usage(looking: CommandLine) -> None:
    done = looking(*CREATE, "--tag", "Leeds", stdin="Correct-Horse-7")
    assert (done.status, done.err) == (2, "'Leeds' is not a tag. Write it as KEY:VALUE.\n")


def test_a_login_that_is_taken_is_refused_in_one_sentence(switchroom: CommandLine) -> None:
    create(switchroom)
    again = switchroom(*CREATE, stdin="Correct-Horse-7")
    assert (again.status, again.out) == (1, "")
    assert "cleo" in again.err
    assert again.err.count("\n") == 1


def test_a_person_who_is_deleted_is_gone(switchroom: CommandLine) -> None:
    create(switchroom)
    gone = switchroom("users", "delete", "cleo", "--yes")
    assert (gone.status, gone.err) == (0, "cleo was deleted from sunward.\n")
    shown = switchroom("users", "show", "cleo")
    assert (shown.status, shown.out) == (1, "")
    assert "Nobody in sunward has the login 'cleo'." in shown.err


def test_nobody_is_deleted_where_nobody_can_be_asked(looking: CommandLine) -> None:
    done = looking("users", "delete", "ana")
    assert (done.status, done.out) == (2, "")
    assert "--yes" in done.err
    assert looking("users", "show", "ana").status == 0


def test_the_template_can_be_read_and_imports_nobody(looking: CommandLine) -> None:
    template = looking("users", "template")
    assert (template.status, template.err) == (0, "")
    header, example = csv.reader(template.out.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines())
    assert header[0] == "first name"
    assert len(header) == len(example) == 16
    done = looking("users", "import", "-", "--dry-run", "--output", "json", stdin=template.out)
    assert done.json["counts"]["create"] == 0


@pytest.mark.parametrize("alias", ["sunward", "SUNWARD", "id", "arn"])
def test_a_contact_centre_is_named_by_alias_id_or_arn(
    looking: CommandLine, founded: Founded, alias: str
) -> None:
    names = {"id": founded.says["instanceId"], "arn": founded.says["instanceArn"]}
    done = looking("users", "list", "--instance", names.get(alias, alias))
    assert done.status == 0, done.err


def test_with_several_contact_centres_one_has_to_be_named(switchroom: CommandLine) -> None:
    switchroom("init", "--alias", "harbour", "--admin-login", "dov")
    done = switchroom("users", "list")
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "There are several contact centres: say which with --instance. "
        "There is: harbour, sunward.\n"
    )
    (dov,) = switchroom("users", "list", "--instance", "harbour", "--output", "json").json
    assert dov["username"] == "dov"


def test_through_a_server_people_are_managed_alike(afar: CommandLine) -> None:
    made = afar(*CREATE, stdin="Correct-Horse-7")
    assert made.status == 0, made.err
    shown = afar("users", "show", "cleo", "--output", "json").json
    assert (shown["firstName"], shown["securityProfiles"]) == ("Cleo", ["Agent"])
    assert shown["changedAt"].endswith("Z")
    assert afar("users", "template").out.splitlines()[0].endswith(",tags")
    assert afar("users", "delete", "cleo", "--yes").status == 0
    assert afar("users", "show", "cleo").status == 1
