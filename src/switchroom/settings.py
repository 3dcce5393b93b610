"""Every setting: its name, its default and what it means; checked once, before anything starts.

A setting comes from the environment variable SWITCHROOM_NAME, else from the TOML file that
SWITCHROOM_CONFIG names (keys in lower case, without the prefix), else it has its default.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, Final

PREFIX: Final = "SWITCHROOM_"
FILE: Final = "SWITCHROOM_CONFIG"
# Read where they are used, by the command line: they say which server to talk to.
ELSEWHERE: Final = frozenset({FILE, "SWITCHROOM_ENDPOINT"})
KEY_DIGITS: Final = 64


class WrongSetting(Exception):  # noqa: N818 - says what the matter is
    """A setting that cannot be used; the message names it and says what is allowed."""


def _told(read: Callable[[str], object], meaning: str) -> Mapping[str, object]:
    return {"read": read, "meaning": meaning}


def _matching(pattern: str, says: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(says)
        return text

    return read


def _number(lowest: int, highest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not lowest <= int(text) <= highest:
            raise ValueError(f"a whole number from {lowest} to {highest}")
        return int(text)

    return read


def _path(text: str) -> Path:
    return Path(text).expanduser()


_LEVEL: Final = _matching("debug|info|warning|error", "debug, info, warning or error")
_REGION: Final = _matching(r"[a-z]{2}(-[a-z]+){1,2}-[0-9]", "a region like us-east-1")
_ADDRESS: Final = _matching(r"https?://[^\s/]+", "an address like https://people.example.com")
_DATABASE: Final = _matching(
    r"(sqlite|postgresql)(\+psycopg)?://\S*",
    "sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator chooses."""

    home: Path = field(
        default=Path("~/.switchroom").expanduser(),
        metadata=_told(_path, "The folder of the database file and the server key."),
    )
    database_url: str | None = field(
        default=None,
        repr=False,
        metadata=_told(
            _DATABASE, "The database; without it, the SQLite file switchroom.db in the home folder."
        ),
    )
    secret_key: str | None = field(
        default=None,
        repr=False,
        metadata=_told(
            _matching(rf"[0-9a-fA-F]{{{KEY_DIGITS}}}", "64 hexadecimal digits"),
            "The server key, 64 hexadecimal digits; without it, the file server.key in the home "
            "folder, made on first use.",
        ),
    )
    public_url: str = field(
        default="http://127.0.0.1:8700",
        metadata=_told(_ADDRESS, "The address under which people reach the server."),
    )
    partition: str = field(
        default="aws",
        metadata=_told(_matching(r"[a-z-]{1,20}", "a word like aws"), "The partition in ARNs."),
    )
    region: str = field(
        default="us-east-1",
        metadata=_told(_REGION, "The region in ARNs. Signatures for any region are accepted."),
    )
    account_id: str = field(
        default="000000000000",
        metadata=_told(_matching(r"[0-9]{12}", "12 digits"), "The account number in ARNs."),
    )
    request_bytes: int = field(
        default=1_048_576,
        metadata=_told(_number(1_024, 104_857_600), "The largest request body, in bytes."),
    )
    upload_bytes: int = field(
        default=104_857_600,
        metadata=_told(
            _number(1_024, 1_073_741_824),
            "The largest request that carries a file, in bytes; files grow by a third in it.",
        ),
    )
    busy_seconds: int = field(
        default=5,
        metadata=_told(
            _number(1, 60), "How long a change waits for another one before it answers 503."
        ),
    )
    log_level: str = field(
        default="info", metadata=_told(_LEVEL, "How much is logged: debug, info, warning, error.")
    )
    log_form: str = field(
        default="console",
        metadata=_told(_matching("json|console", "json or console"), "How log lines are written."),
    )

    @property
    def database(self) -> str:
        """The address of the database, with the default filled in."""
        return self.database_url or f"sqlite:///{self.home.absolute() / 'switchroom.db'}"

    @property
    def key_file(self) -> Path:
        """The file of the server key."""
        return self.home / "server.key"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read all settings; WrongSetting names the first that cannot be used."""
    given = _from_file(environment.get(FILE))
    for name, text in environment.items():
        if name.startswith(PREFIX) and name not in ELSEWHERE:
            given[name.removeprefix(PREFIX).lower()] = text
    known = {each.name: each for each in fields(Settings)}
    for name in given:
        if name not in known:
            raise WrongSetting(
                f"There is no setting {PREFIX}{name.upper()}. The settings are: "
                + ", ".join(PREFIX + each.upper() for each in known)
            )
    return Settings(**{name: _read(known[name], text) for name, text in given.items()})


def _read(setting: Field[Any], text: str) -> Any:  # noqa: ANN401 - as the setting is typed
    try:
        return setting.metadata["read"](text)
    except ValueError as error:
        shown = f"'{text}'" if setting.repr else "(hidden)"
        raise WrongSetting(
            f"{PREFIX}{setting.name.upper()} is {shown}; it must be {error}."
        ) from None


def _from_file(path: str | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        found = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongSetting(f"{FILE} names '{path}', which cannot be read: {error}") from None
    return {name: str(value) for name, value in found.items()}


def table() -> list[tuple[str, str, str]]:
    """Give all settings for the documentation: variable, default, meaning."""
    return [
        (
            PREFIX + each.name.upper(),
            "" if each.default is None else str(each.default).replace(str(Path.home()), "~"),
            each.metadata["meaning"],
        )
        for each in fields(Settings)
    ]
