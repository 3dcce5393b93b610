"""Settings: read once, checked at the start, and never a secret shown."""

from pathlib import Path

import pytest

from switchroom.settings import WrongSetting, read_settings


def test_without_any_setting_everything_has_its_default() -> None:
    settings = read_settings({})
    assert settings.database == f"sqlite:///{settings.home / 'switchroom.db'}"
    assert settings.public_url == "http://127.0.0.1:8700"


def test_a_variable_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "switchroom.toml"
    file.write_text('region = "eu-west-1"\nbusy_seconds = 9\n')
    given = {"SWITCHROOM_CONFIG": str(file), "SWITCHROOM_REGION": "eu-north-1"}
    settings = read_settings(given)
    assert (settings.region, settings.busy_seconds) == ("eu-north-1", 9)


@pytest.mark.parametrize(
    ("name", "text", "allowed"),
    [
        ("BUSY_SECONDS", "0", "1 to 60"),
        ("BUSY_SECONDS", "soon", "whole number"),
        ("REGION", "Frankfurt", "us-east-1"),
        ("ACCOUNT_ID", "12", "12 digits"),
        ("PUBLIC_URL", "people.example.com", "https://"),
        ("LOG_LEVEL", "loud", "debug"),
        ("DATABASE_URL", "mysql://x", "sqlite:///PATH"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(name: str, text: str, allowed: str) -> None:
    with pytest.raises(WrongSetting) as refused:
        read_settings({f"SWITCHROOM_{name}": text})
    assert f"SWITCHROOM_{name}" in str(refused.value)
    assert allowed in str(refused.value)


def test_an_unknown_setting_is_refused_with_the_list_of_those_there_are() -> None:
    with pytest.raises(WrongSetting, match=r"no setting SWITCHROOM_REGOIN.*SWITCHROOM_REGION"):
        read_settings({"SWITCHROOM_REGOIN": "eu-west-1"})


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL"])
def test_a_wrong_secret_is_refused_without_showing_it(name: str) -> None:
    with pytest.raises(WrongSetting) as refused:
        read_settings({f"SWITCHROOM_{name}": "hunter2-hunter2"})
    assert "hunter2" not in str(refused.value)


def test_secrets_do_not_show_in_the_settings() -> None:
    given = {
        "SWITCHROOM_SECRET_KEY": "ab" * 32,
        "SWITCHROOM_DATABASE_URL": "postgresql://sw:hunter2@db/people",
    }
    shown = repr(read_settings(given))
    assert "hunter2" not in shown
    assert "abab" not in shown


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="SWITCHROOM_CONFIG names"):
        read_settings({"SWITCHROOM_CONFIG": str(tmp_path / "none.toml")})
