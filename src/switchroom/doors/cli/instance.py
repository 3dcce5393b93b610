"""Which contact centre a command is about."""

from dataclasses import dataclass
from typing import Final

from switchroom.doors.cli.caller import Caller, every
from switchroom.doors.cli.stop import Stop

OWN_PASSWORDS: Final = "CONNECT_MANAGED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """A contact centre as a command needs it."""

    id: str
    arn: str
    alias: str
    has_own_passwords: bool


def centres(caller: Caller) -> list[Centre]:
    """List the contact centres, by alias."""
    found = [
        Centre(
            id=each["Id"],
            arn=each["Arn"],
            alias=each.get("InstanceAlias") or each["Id"],
            has_own_passwords=each["IdentityManagementType"] == OWN_PASSWORDS,
        )
        for each in every(caller, "ListInstances", {}, "InstanceSummaryList")
    ]
    return sorted(found, key=lambda centre: centre.alias.casefold())


def chosen(caller: Caller, alias: str | None) -> Centre:
    """Give the contact centre with this alias, id or ARN, or the only one; Stop otherwise."""
    known = centres(caller)
    if not known:
        raise Stop(
            "There is no contact centre yet. Make one with `switchroom init --alias NAME "
            "--admin-login LOGIN`."
        )
    if alias is None:
        if len(known) == 1:
            return known[0]
        raise Stop(f"There are several contact centres: say which with --instance. {_list(known)}")
    for centre in known:
        if alias.casefold() == centre.alias.casefold() or alias in {centre.id, centre.arn}:
            return centre
    raise Stop(f"There is no contact centre '{alias}'. {_list(known)}")


def _list(known: list[Centre]) -> str:
    return f"There is: {', '.join(centre.alias for centre in known)}."
