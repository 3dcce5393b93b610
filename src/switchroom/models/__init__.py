"""Our own service model, in the format that boto3 and the AWS CLI read."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
OWN_MODEL: Final = FOLDER / "switchroom" / "2026-11-01" / "service-2.json"
