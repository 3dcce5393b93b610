"""`switchroom users create`: one person joins."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from cyclopts import Parameter

from switchroom.doors.cli import directory, people
from switchroom.doors.cli.caller import Caller, calling
from switchroom.doors.cli.flags import InstanceFlag, LoginArgument, OutputFlag, file_parameter
from switchroom.doors.cli.instance import Centre, chosen
from switchroom.doors.cli.passwords import ask_password, read_password
from switchroom.doors.cli.stop import WRONG_USAGE, Stop
from switchroom.doors.cli.terminal import can_ask, print_json, say

PHONE_TYPES: Final = {"soft": "SOFT_PHONE", "desk": "DESK_PHONE"}


def _flag(words: str) -> Parameter:
    return Parameter(help=words, show_default=False)


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """A person as the flags give one."""

    first_name: Annotated[str | None, _flag("The first name.")] = None
    last_name: Annotated[str | None, _flag("The last name.")] = None
    routing_profile: Annotated[str, _flag("The routing profile, by name.")]
    security_profile: Annotated[
        tuple[str, ...], _flag("A security profile, by name; give the flag once for each.")
    ]
    email: Annotated[str | None, _flag("The e-mail address.")] = None
    secondary_email: Annotated[str | None, _flag("Where letters go instead.")] = None
    mobile: Annotated[str | None, _flag("The mobile number, like +447700900123.")] = None
    hierarchy: Annotated[str | None, _flag("The hierarchy group, like Region/Site/Team.")] = None
    phone_type: Annotated[
        Literal["soft", "desk"], _flag("The kind of telephone; soft without it.")
    ] = "soft"
    phone_number: Annotated[str | None, _flag("The number of a desk phone.")] = None
    auto_accept: Annotated[bool, _flag("Contacts connect by themselves.")] = False
    after_contact_work: Annotated[
        int, _flag("The limit of after-contact work in seconds; 0 is no limit.")
    ] = 0
    tag: Annotated[tuple[str, ...], _flag("A tag, as KEY:VALUE; give the flag once for each.")] = ()
    password_file: Annotated[
        str | None, file_parameter("A file with the password; - is standard input.")
    ] = None


def create_user(
    login: LoginArgument,
    /,
    *,
    person: NewPerson,
    instance: InstanceFlag = None,
    output: OutputFlag = "table",
) -> None:
    """Create one person."""
    tags = _tags(person.tag)
    password = None if person.password_file is None else read_password(person.password_file)
    with calling() as caller:
        centre = chosen(caller, instance)
        if password is None and centre.has_own_passwords and can_ask():
            password = ask_password(login)
        asked = {
            **_who(login, person, password),
            **_references(caller, centre, person),
            "Tags": tags or None,
            "InstanceId": centre.id,
        }
        caller.call("CreateUser", {name: value for name, value in asked.items() if value})
        made = people.one(caller, centre, login)
    if output == "json":
        print_json(made)
    else:
        say(f"{made['username']} was created in {centre.alias}.")


def _who(login: str, person: NewPerson, password: str | None) -> dict[str, object]:
    identity = {
        "FirstName": person.first_name,
        "LastName": person.last_name,
        "Email": person.email,
        "SecondaryEmail": person.secondary_email,
        "Mobile": person.mobile,
    }
    phone = {
        "PhoneType": PHONE_TYPES[person.phone_type],
        "AutoAccept": person.auto_accept,
        "AfterContactWorkTimeLimit": person.after_contact_work,
        "DeskPhoneNumber": person.phone_number,
    }
    return {
        "Username": login,
        "Password": password,
        "IdentityInfo": {name: value for name, value in identity.items() if value is not None},
        "PhoneConfig": {name: value for name, value in phone.items() if value is not None},
    }


def _references(caller: Caller, centre: Centre, person: NewPerson) -> dict[str, object]:
    routing = directory.routing_profiles(caller, centre.id)
    security = directory.security_profiles(caller, centre.id)
    found: dict[str, object] = {
        "RoutingProfileId": directory.id_called(person.routing_profile, routing, "routing profile"),
        "SecurityProfileIds": [
            directory.id_called(name, security, "security profile")
            for name in person.security_profile
        ],
    }
    if person.hierarchy:
        groups = directory.hierarchy_groups(caller, centre.id)
        group = directory.id_called(person.hierarchy, groups, "hierarchy group")
        found["HierarchyGroupId"] = group
    return found


def _tags(texts: tuple[str, ...]) -> dict[str, str]:
    tags = {}
    for text in texts:
        key, colon, value = text.partition(":")
        if not colon:
            raise Stop(f"'{text}' is not a tag. Write it as KEY:VALUE.", WRONG_USAGE)
        tags[key] = value
    return tags
