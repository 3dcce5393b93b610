"""Passwords on their way in: from a file, standard input or a person, never from a flag."""

import getpass
from typing import Final

from switchroom.doors.cli.files import read_bytes
from switchroom.doors.cli.stop import Stop
from switchroom.ground.chance import SystemChance

# No letter or digit that looks like another one: people read these aloud.
LETTERS: Final = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS, GROUP_LENGTH = 4, 5


def read_password(file: str) -> str:
    """Read the password from the first line of a file; - is standard input."""
    try:
        text = read_bytes(file).decode()
    except UnicodeDecodeError:
        raise Stop(f"The password file {file} is not UTF-8 text.") from None
    return text.partition("\n")[0].removesuffix("\r")


def ask_password(who: str) -> str:
    """Ask a person at a terminal, twice."""
    password = getpass.getpass(f"Password for {who}: ")
    if getpass.getpass("The same again: ") != password:
        raise Stop("The two passwords differ. Nothing was changed.")
    return password


def new_password() -> str:
    """Draw a password of 20 letters and digits that keeps every rule."""
    chance = SystemChance()
    while True:
        # 224 is a multiple of the 56 letters, so each is as likely as any other.
        drawn = [byte for byte in chance.random_bytes(64) if byte < len(LETTERS) * 4]
        letters = [LETTERS[byte % len(LETTERS)] for byte in drawn[: GROUPS * GROUP_LENGTH]]
        groups = ["".join(letters[at::GROUPS]) for at in range(GROUPS)]
        password = "-".join(groups)
        if _keeps_the_rules(password) and len(letters) == GROUPS * GROUP_LENGTH:
            return password


def _keeps_the_rules(password: str) -> bool:
    return (
        any(letter.islower() for letter in password)
        and any(letter.isupper() for letter in password)
        and any(letter.isdigit() for letter in password)
    )
