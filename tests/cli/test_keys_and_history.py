"""`switchroom keys create` and `switchroom history list`."""

from dataclasses import replace

from tests.cli.command_line import CommandLine, file_of, row


def with_key(afar: CommandLine, key: dict[str, str]) -> CommandLine:
    """The same command line with another key."""
    return replace(
        afar,
        settings={
            **afar.settings,
            "AWS_ACCESS_KEY_ID": key["accessKeyId"],
            "AWS_SECRET_ACCESS_KEY": key["secretAccessKey"],
        },
    )


def test_a_key_of_the_account_may_do_everything(afar: CommandLine) -> None:
    key = afar("keys", "create", "--output", "json").json
    assert list(key) == ["accessKeyId", "secretAccessKey"]
    done = with_key(afar, key)("init", "--alias", "sunward", "--admin-login", "ana")
    assert "alias is already used" in done.err  # so much about permissions


def test_a_key_of_a_person_may_do_what_the_person_may(afar: CommandLine) -> None:
    afar("users", "import", "-", stdin=file_of(row("hal")))
    hal = with_key(afar, afar("keys", "create", "--login", "hal", "--output", "json").json)
    refused = hal("users", "list")
    assert (refused.status, refused.out) == (1, "")
    assert "the permission Users.View is missing" in refused.err
    assert refused.err.count("\n") == 1


def test_a_key_for_nobody_is_refused(looking: CommandLine) -> None:
    done = looking("keys", "create", "--login", "nobody")
    assert (done.status, done.out) == (1, "")
    assert "'nobody'" in done.err


def test_a_table_shows_the_key_and_says_that_it_is_the_only_time(switchroom: CommandLine) -> None:
    done = switchroom("keys", "create")
    assert [line.split(":")[0] for line in done.out.splitlines()] == [
        "accessKeyId",
        "secretAccessKey",
    ]
    assert done.err == "The secret is not shown again.\n"


def test_history_tells_what_happened_newest_first(switchroom: CommandLine) -> None:
    switchroom("users", "delete", "ana", "--yes")
    newest, *older = switchroom("history", "list", "--output", "json").json
    assert (newest["kind"], newest["subjectName"]) == ("user.deleted", "ana")
    assert newest["actorName"] == "operator"
    assert newest["happenedAt"].endswith("Z")
    numbers = [newest["number"], *(each["number"] for each in older)]
    assert numbers == sorted(numbers, reverse=True)
    assert older[-1]["kind"] == "instance.created"
    assert {"field": "alias", "before": None, "after": "sunward"} in older[-1]["changes"]


def test_history_is_cut_where_one_asks(looking: CommandLine) -> None:
    header, first, second = looking("history", "list", "--limit", "2").out.splitlines()
    assert header.split()[:3] == ["NUMBER", "WHEN", "WHO"]
    assert int(first.split()[0]) == int(second.split()[0]) + 1


def test_through_a_server_history_is_the_same(afar: CommandLine) -> None:
    words = ("history", "list", "--limit", "1000", "--output", "json")
    assert afar(*words).json[-1]["kind"] == "instance.created"
