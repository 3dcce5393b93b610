"""`switchroom users delete`: one person leaves."""

from switchroom.doors.cli import people
from switchroom.doors.cli.caller import calling
from switchroom.doors.cli.flags import InstanceFlag, LoginArgument, YesFlag
from switchroom.doors.cli.instance import chosen
from switchroom.doors.cli.stop import WRONG_USAGE, Stop
from switchroom.doors.cli.terminal import can_ask, confirm, say


def delete_user(
    login: LoginArgument, /, *, instance: InstanceFlag = None, yes: YesFlag = False
) -> None:
    """Delete one person for good."""
    if not yes and not can_ask():
        raise Stop("Nobody is there to be asked: add --yes to delete.", WRONG_USAGE)
    with calling() as caller:
        centre = chosen(caller, instance)
        user = people.described(caller, centre, login)
        if not yes and not confirm(f"Delete {user['Username']} from {centre.alias} for good?"):
            raise Stop("Nobody was deleted.")
        caller.call("DeleteUser", {"InstanceId": centre.id, "UserId": user["Id"]})
    say(f"{user['Username']} was deleted from {centre.alias}.")
