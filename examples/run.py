"""Start the example: `make run` makes it on first use, serves it, and says what to try.

What was begun is finished: the contact centre is made in one transaction, so it is there whole or
not at all, and an import that was cut off goes on where it was.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from switchroom.doors.cli import change_report, ended
from switchroom.doors.cli.applying import apply_change_set
from switchroom.doors.cli.caller import ENDPOINT, Caller, calling, every
from switchroom.doors.cli.init import Founded, found
from switchroom.doors.cli.instance import Centre, centres, chosen
from switchroom.doors.cli.passwords import new_password
from switchroom.doors.cli.serve import HOST, PORT, free_address
from switchroom.doors.cli.stop import FINDINGS, Stop
from switchroom.doors.cli.terminal import say
from switchroom.doors.cli.users_import import checked

HERE: Final = Path(__file__).parent
CONTENT: Final = HERE / "contact_centre.json"
AGENTS: Final = HERE / "agents.csv"
HOME: Final = "SWITCHROOM_HOME"
ALIAS: Final = "brisa-boreal"
LOGIN: Final = "admin"

# Where a request in contact_centre.json names something: the member that takes its id, and the
# operation that made it.
REFERENCES: Final = {
    "HoursOfOperationName": ("HoursOfOperationId", "CreateHoursOfOperation"),
    "DefaultOutboundQueueName": ("DefaultOutboundQueueId", "CreateQueue"),
    "QueueName": ("QueueId", "CreateQueue"),
    "ParentGroupPath": ("ParentGroupId", "CreateUserHierarchyGroup"),
}
NO_OPERATION: Final = "DefaultSecurityProfileNames"
DONE: Final = {"APPLIED", "HELD"}
OPEN: Final = {"PLANNED", "APPLYING"}

KEYS: Final = """\
# A key of the account to the example contact centre: it may do everything.
# Sign in {sign_in} at {url}
export AWS_ACCESS_KEY_ID={key_id}
export AWS_SECRET_ACCESS_KEY={secret}
export AWS_DEFAULT_REGION={region}
export SWITCHROOM_ENDPOINT={url}
"""
WELCOME: Final = """
Sign in:   {url}/app/{alias}
           {sign_in}
Keys:      {keys}

List the people as every client of Amazon Connect does, from another terminal:

{with_keys} {bin}/aws connect list-users \
--endpoint-url {url} --instance-id {instance_id} --region {region}

Try next, after `. {keys}` has told that terminal where the server is:

1. Look at everybody:          {bin}/switchroom users list
2. Check a file of your own:   {bin}/switchroom users template > people.csv
                               {bin}/switchroom users import people.csv --dry-run
3. See who did what:           {bin}/switchroom history list --limit 5
"""

Ids = dict[tuple[str, ...], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysFile:
    """The file that keeps the key of the example, for its owner only."""

    path: Path
    url: str

    def write(self, centre: Centre, key: tuple[str, str], sign_in: str) -> None:
        """Keep a key: its id and its secret."""
        key_id, secret = key
        text = KEYS.format(
            sign_in=sign_in, key_id=key_id, secret=secret, region=region(centre), url=self.url
        )
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)

    def point_here(self) -> None:
        """Name the address that the server has now."""
        lines = self.path.read_text("utf-8").splitlines()
        named = f"export {ENDPOINT}={self.url}"
        kept = [named if line.startswith(f"export {ENDPOINT}=") else line for line in lines]
        self.path.write_text("\n".join(kept) + "\n", "utf-8")


def run(port: int) -> None:
    """Make what is not there yet, and serve it."""
    # A shell that has read the keys would send everything to a server that does not run yet.
    os.environ.pop(ENDPOINT, None)
    home = Path(os.environ.setdefault(HOME, str(HERE.parent / "data")))
    keys = KeysFile(path=home / "keys.env", url=f"http://{HOST}:{port}")
    free_address(HOST, port)
    with calling(is_first=True) as caller:
        founded = None if is_there(caller) else make(caller, keys)
        centre = chosen(caller, ALIAS)
        if not keys.path.exists():
            key = caller.call("CreateAccessKey", {"InstanceId": centre.id})
            keys.write(centre, (key["AccessKeyId"], key["SecretAccessKey"]), sign_in(None))
        import_people(caller, centre)
    keys.point_here()
    say(welcome(centre, keys, founded))
    # In a new program: this one has loaded what counts answers, before the workers could share it.
    command = [sys.executable, "-m", "switchroom", "serve", "--host", HOST, "--port", str(port)]
    os.execv(sys.executable, command)  # noqa: S606 - our own program, and no shell


def is_there(caller: Caller) -> bool:
    """Tell whether the example has been made."""
    return any(centre.alias == ALIAS for centre in centres(caller))


def make(caller: Caller, keys: KeysFile) -> Founded:
    """Make the contact centre, whole or not at all."""
    say(f"Making the contact centre {ALIAS} in {shown(keys.path.parent)}:")
    with caller.together() as calls:
        founded = found(calls, ALIAS, LOGIN, new_password())
        fill(calls, founded.instance_id, json.loads(CONTENT.read_text("utf-8")))
        # Before the transaction ends: a contact centre without its key is of no use to anybody.
        key = (founded.access_key_id, founded.secret_access_key)
        keys.write(chosen(calls, ALIAS), key, sign_in(founded))
    return founded


def fill(calls: Caller, instance_id: str, content: Mapping[str, Any]) -> None:
    """Make everything that the file of a contact centre holds, in its order."""
    ids: Ids = {}
    for operation, requests in content.items():
        if operation == NO_OPERATION:
            continue
        for request in requests:
            asked = {**with_ids(request, ids), "InstanceId": instance_id}
            path = (*request.get("ParentGroupPath", ()), request.get("Name", ""))
            made = calls.call(operation, asked)
            ids |= {(operation, *path): made[name] for name in made if name.endswith("Id")}
        say(f"{len(requests):>6}  {operation}")


def with_ids(value: Any, ids: Ids) -> Any:  # noqa: ANN401 - as deep as the file is
    """Put ids where a request names things."""
    if isinstance(value, list):
        return [with_ids(each, ids) for each in value]
    if not isinstance(value, dict):
        return value
    asked = {}
    for name, held in value.items():
        if name in REFERENCES:
            member, operation = REFERENCES[name]
            path = held if isinstance(held, list) else [held]
            asked[member] = ids[operation, *path]
        else:
            asked[name] = with_ids(held, ids)
    return asked


def import_people(caller: Caller, centre: Centre) -> None:
    """Import the people, unless that was done before; finish what was cut off."""
    params = {"InstanceId": centre.id}
    imports = [
        each
        for each in every(caller, "ListChangeSets", params, "ChangeSets")
        if each["FileName"] == AGENTS.name
    ]
    if any(each["State"] in DONE for each in imports):
        return
    planned = next((each for each in imports if each["State"] in OPEN), None)
    if planned is None:
        planned = checked(caller, centre, str(AGENTS), AGENTS.read_bytes(), "stop")
    else:
        say("Finishing the import that was cut off.")
    applied = apply_change_set(caller, centre.id, planned["Id"])
    if applied["State"] not in DONE:
        change_report.show(applied, change_report.findings_of(caller, applied), "table")
        raise Stop(change_report.next_step(applied), FINDINGS)
    say(f"{applied['Applied']:>6,}  people of {shown(AGENTS)}")


def sign_in(founded: Founded | None) -> str:
    """Say who signs in, and with what while that is known."""
    if founded is None:
        return f"as {LOGIN}"
    return f"as {LOGIN} with the password {founded.admin_password}"


def welcome(centre: Centre, keys: KeysFile, founded: Founded | None) -> str:
    """Say where it is, how to get in and what to try."""
    file = shown(keys.path)
    who, with_keys = f"{sign_in(None)}; {file} has the first password", f". {file} &&"
    if founded is not None:
        who = sign_in(founded)
        with_keys = (
            f"AWS_ACCESS_KEY_ID={founded.access_key_id} "
            f"AWS_SECRET_ACCESS_KEY={founded.secret_access_key}"
        )
    return WELCOME.format(
        url=keys.url,
        alias=ALIAS,
        sign_in=who,
        keys=file,
        with_keys=with_keys,
        bin=shown(Path(sys.executable).parent),
        instance_id=centre.id,
        region=region(centre),
    )


def region(centre: Centre) -> str:
    """Read the region from the ARN."""
    return centre.arn.split(":")[3]


def shown(path: Path) -> str:
    """Write a path as one types it here."""
    return os.path.relpath(path)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, default=PORT)
    chosen_port = arguments.parse_args().port
    sys.exit(ended(lambda: run(chosen_port)))
