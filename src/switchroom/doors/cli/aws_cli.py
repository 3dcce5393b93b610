"""`switchroom aws-cli install`: our operations for the AWS CLI and boto3."""

from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from switchroom.doors.cli.stop import Stop
from switchroom.doors.cli.terminal import say
from switchroom.models import OWN_MODEL

# Where botocore looks besides its own models; AWS_DATA_PATH may name more folders.
USUAL_FOLDER: Final = Path("~/.aws/models")


def install(*, folder: Annotated[Path, Parameter(help="Where models lie.")] = USUAL_FOLDER) -> None:
    """Put our model where the AWS CLI and boto3 look for it."""
    version = OWN_MODEL.parent
    target = folder.expanduser() / version.parent.name / version.name
    try:
        target.mkdir(parents=True, exist_ok=True)
        for file in version.glob("*.json"):
            (target / file.name).write_bytes(file.read_bytes())
    except OSError as error:
        raise Stop(f"{error.filename} cannot be written: {error.strerror}.") from None
    say(f"The model is in {target}.")
    if folder != USUAL_FOLDER:
        say(f"Tell them where it is: export AWS_DATA_PATH={folder}")
    say(
        "Try: aws switchroom list-change-sets --endpoint-url http://127.0.0.1:8700 "
        "--instance-id INSTANCE"
    )
