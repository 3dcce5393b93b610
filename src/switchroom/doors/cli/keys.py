"""`switchroom keys create`: keys with which programs sign their calls."""

from typing import Annotated

from cyclopts import Parameter

from switchroom.doors.cli import people
from switchroom.doors.cli.caller import calling
from switchroom.doors.cli.flags import InstanceFlag, OutputFlag
from switchroom.doors.cli.instance import chosen
from switchroom.doors.cli.terminal import print_facts, print_json, say


def create_key(
    *,
    login: Annotated[str | None, Parameter(help="Whose key it is; the account's without.")] = None,
    instance: InstanceFlag = None,
    output: OutputFlag = "table",
) -> None:
    """Make an access key of a person, or of the account, which may do everything."""
    with calling() as caller:
        centre = chosen(caller, instance)
        asked = {"InstanceId": centre.id}
        if login is not None:
            asked["UserId"] = people.described(caller, centre, login)["Id"]
        key = caller.call("CreateAccessKey", asked)
    facts = {"accessKeyId": key["AccessKeyId"], "secretAccessKey": key["SecretAccessKey"]}
    if output == "json":
        print_json(facts)
        return
    print_facts(list(facts.items()))
    say("The secret is not shown again.")
