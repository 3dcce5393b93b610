"""`switchroom init`: a contact centre, its first administrator and a key of the account."""

from dataclasses import dataclass, field
from typing import Annotated, Final

from cyclopts import Parameter

from switchroom.doors.cli.caller import Caller, calling
from switchroom.doors.cli.directory import id_called, routing_profiles, security_profiles
from switchroom.doors.cli.flags import OutputFlag, file_parameter
from switchroom.doors.cli.instance import OWN_PASSWORDS
from switchroom.doors.cli.passwords import new_password, read_password
from switchroom.doors.cli.terminal import print_facts, print_json, say

ADMINISTRATORS: Final = "Admin"
ROUTING_PROFILE: Final = "Basic Routing Profile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """A contact centre that was just made; the password and the secret are shown once."""

    instance_id: str
    instance_arn: str
    alias: str
    sign_in_url: str
    admin_login: str
    admin_password: str = field(repr=False)
    access_key_id: str
    secret_access_key: str = field(repr=False)


def init(
    *,
    alias: Annotated[str, Parameter(help="Its name in the sign-in address, which never changes.")],
    admin_login: Annotated[str, Parameter(help="The login name of the administrator.")],
    admin_password_file: Annotated[
        str | None,
        file_parameter(
            "A file with the password; - is standard input. Without it, a strong one is made."
        ),
    ] = None,
    output: OutputFlag = "table",
) -> None:
    """Make a contact centre with its first administrator and an access key."""
    given = None if admin_password_file is None else read_password(admin_password_file)
    with calling(is_first=True) as caller, caller.together() as calls:
        founded = found(calls, alias, admin_login, given or new_password())
    facts = {
        "instanceId": founded.instance_id,
        "instanceArn": founded.instance_arn,
        "alias": founded.alias,
        "signInUrl": founded.sign_in_url,
        "adminLogin": founded.admin_login,
        **({"adminPassword": founded.admin_password} if given is None else {}),
        "accessKeyId": founded.access_key_id,
        "secretAccessKey": founded.secret_access_key,
    }
    if output == "json":
        print_json(facts)
        return
    print_facts(list(facts.items()))
    say("The secret key and a password made here are not shown again. Next: switchroom serve")


def found(calls: Caller, alias: str, admin_login: str, admin_password: str) -> Founded:
    """Make a contact centre; call it within `together`, so that half of one never stays."""
    made = calls.call(
        "CreateInstance",
        {
            "IdentityManagementType": OWN_PASSWORDS,
            "InstanceAlias": alias,
            "InboundCallsEnabled": True,
            "OutboundCallsEnabled": True,
        },
    )
    of_instance = {"InstanceId": made["Id"]}
    security = id_called(ADMINISTRATORS, security_profiles(calls, made["Id"]), "security profile")
    routing = id_called(ROUTING_PROFILE, routing_profiles(calls, made["Id"]), "routing profile")
    calls.call(
        "CreateUser",
        {
            **of_instance,
            "Username": admin_login,
            "Password": admin_password,
            "IdentityInfo": {"FirstName": "Administrator", "LastName": alias},
            "SecurityProfileIds": [security],
            "RoutingProfileId": routing,
        },
    )
    key = calls.call("CreateAccessKey", of_instance)
    return Founded(
        instance_id=made["Id"],
        instance_arn=made["Arn"],
        alias=alias,
        sign_in_url=f"{calls.address}/app/{alias}",
        admin_login=admin_login,
        admin_password=admin_password,
        access_key_id=key["AccessKeyId"],
        secret_access_key=key["SecretAccessKey"],
    )
