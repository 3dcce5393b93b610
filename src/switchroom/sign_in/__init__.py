"""How people and programs prove who they are: passwords and access keys."""

from switchroom.sign_in.access_keys import AccessKey, NewAccessKey, create_key, find_key
from switchroom.sign_in.passwords import conceal, harden_some, matches, stored_password
from switchroom.sign_in.store import count_concealed, insert_passwords, is_key

__all__ = [
    "AccessKey",
    "NewAccessKey",
    "conceal",
    "count_concealed",
    "create_key",
    "find_key",
    "harden_some",
    "insert_passwords",
    "is_key",
    "matches",
    "stored_password",
]
