"""Every command of `switchroom`, with an example that its help begins with."""

from collections.abc import Callable
from typing import Final

from cyclopts import App, Parameter

import switchroom
from switchroom.doors.cli import aws_cli, changes, history, keys, users_list
from switchroom.doors.cli.doctor import doctor
from switchroom.doors.cli.init import init
from switchroom.doors.cli.serve import serve
from switchroom.doors.cli.users_create import create_user
from switchroom.doors.cli.users_delete import delete_user
from switchroom.doors.cli.users_import import import_users
from switchroom.doors.cli.users_template import template

Command = tuple[str, str, Callable[..., int | None]]

NEW_PERSON: Final = (
    "cleo --first-name Cleo --last-name Marsh --routing-profile 'Basic Routing Profile' "
    "--security-profile Agent --password-file secret.txt"
)
PLAIN: Final[tuple[Command, ...]] = (
    ("init", "--alias sunward --admin-login ana", init),
    ("serve", "--port 8700", serve),
    ("doctor", "", doctor),
)
# The example of a group is that of its first command.
GROUPS: Final[dict[tuple[str, str], tuple[Command, ...]]] = {
    ("users", "People: one by one, or as many as a file has."): (
        ("import", "agents.csv --dry-run", import_users),
        ("template", "> agents.csv", template),
        ("list", "--output json", users_list.list_users),
        ("show", "cleo", users_list.show_user),
        ("create", NEW_PERSON, create_user),
        ("delete", "cleo", delete_user),
    ),
    ("changes", "What imported files would do, and have done."): (
        ("list", "", changes.list_changes),
        ("show", "ID", changes.show_change),
        ("apply", "ID", changes.apply_change),
    ),
    ("history", "What happened, and who did it."): (("list", "--limit 20", history.list_history),),
    ("keys", "Keys with which programs sign their calls."): (
        ("create", "--login ana", keys.create_key),
    ),
    ("aws-cli", "Our operations in the AWS CLI and boto3."): (("install", "", aws_cli.install),),
}

app: Final = App(
    name="switchroom",
    help="User management for contact centres, in the home of this machine (SWITCHROOM_HOME) or "
    "on the running server that SWITCHROOM_ENDPOINT names.",
    version=switchroom.__version__,
    help_format="plaintext",
    help_prologue="Example: switchroom init --alias sunward --admin-login ana",
    default_parameter=Parameter(negative=()),
    print_error=False,
    exit_on_error=False,
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)


def _example(*words: str) -> str:
    return f"Example: {' '.join(('switchroom', *words))}".rstrip()


def _add(group: App, commands: tuple[Command, ...], *above: str) -> None:
    for name, example, act in commands:
        group.command(act, name=name, help_prologue=_example(*above, name, example))


_add(app, PLAIN)
for (_name, _words), _commands in GROUPS.items():
    _first, _its_example, _ = _commands[0]
    _group = App(name=_name, help=_words, help_prologue=_example(_name, _first, _its_example))
    _add(_group, _commands, _name)
    app.command(_group)
