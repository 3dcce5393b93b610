"""`switchroom users list` and `switchroom users show`: people to look at."""

from collections.abc import Mapping

from switchroom.doors.cli import people
from switchroom.doors.cli.caller import calling
from switchroom.doors.cli.flags import InstanceFlag, LoginArgument, OutputFlag
from switchroom.doors.cli.instance import chosen
from switchroom.doors.cli.terminal import print_facts, print_json, print_table


def list_users(*, instance: InstanceFlag = None, output: OutputFlag = "table") -> None:
    """List everybody, by login name."""
    with calling() as caller:
        found = list(people.everyone(caller, chosen(caller, instance)))
    if output == "json":
        print_json(found)
        return
    headers = ("login", "name", "routing profile", "security profiles", "hierarchy")
    print_table(headers, [_line(person) for person in found])


def show_user(
    login: LoginArgument, /, *, instance: InstanceFlag = None, output: OutputFlag = "table"
) -> None:
    """Show one person in full."""
    with calling() as caller:
        person = people.one(caller, chosen(caller, instance), login)
    if output == "json":
        print_json(person)
    else:
        print_facts([(name, _cell(value)) for name, value in person.items()])


def _line(person: Mapping[str, object]) -> list[object]:
    name = f"{person['firstName'] or ''} {person['lastName'] or ''}".strip()
    shown = (person["routingProfile"], person["securityProfiles"], person["hierarchy"])
    return [person["username"], name, *map(_cell, shown)]


def _cell(value: object) -> object:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{key}:{held}" for key, held in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value
