"""The contact centre itself."""

from dataclasses import dataclass
from enum import StrEnum


class IdentityMode(StrEnum):
    """Where people's passwords live; chosen once, for ever."""

    OWN = "CONNECT_MANAGED"
    SAML = "SAML"
    DIRECTORY = "EXISTING_DIRECTORY"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInstance:
    """A contact centre to be made."""

    alias: str | None
    mode: IdentityMode
    directory_id: str | None = None
    inbound_calls: bool = True
    outbound_calls: bool = True
    client_token: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """A contact centre. `created` is in milliseconds."""

    id: str
    alias: str | None
    mode: IdentityMode
    inbound_calls: bool
    outbound_calls: bool
    created: int
