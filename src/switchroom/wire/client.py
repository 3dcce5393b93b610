"""A client of a running server, for our own command line.

botocore signs, writes and reads; the server alone judges what is asked, so that a person reads the
same sentences whether the command runs here or against a server.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectionClosedError,
    ReadTimeoutError,
)
from botocore.session import Session

import switchroom

MODELS: Final = Path(switchroom.__file__).parent / "models"
OURS: Final = "switchroom"
CONNECT: Final = "connect"

CONNECT_TIMEOUT_SECONDS: Final = 5
READ_TIMEOUT_SECONDS: Final = 120
BUSY: Final = 503
RETRIES_WHEN_BUSY: Final = 2
LONGEST_PAUSE_SECONDS: Final = 10.0

_ABOUT_THE_ANSWER: Final = {"Error", "Message", "ResponseMetadata", "message"}
_IGNORED: Final = (None, None, os.devnull, None)


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The server said no: `code` and `status` for programs, the message for people."""

    def __init__(self, code: str, status: int, message: str, members: Mapping[str, Any]) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.message = message
        self.members = members


class Unreachable(Exception):  # noqa: N818 - named for what is so
    """No server of ours answered; the sentence says what happened and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Calls operations of Amazon Connect's model and of ours by name."""

    endpoint_url: str
    clients: Mapping[str, Any]

    def call(self, operation_name: str, params: Mapping[str, object]) -> dict[str, Any]:
        """Call an operation; times in the answer stay numbers, as on the wire.

        Raises Refused or Unreachable. A busy server (503) is asked again, twice at most.
        """
        client = self.clients[operation_name]
        _refuse_holes_in_the_path(client.meta.service_model.operation_model(operation_name), params)
        ask = getattr(client, xform_name(operation_name))
        given = {name: value for name, value in params.items() if value is not None}
        retries = 0
        while True:
            try:
                return self._read(ask(**given))
            except ClientError as error:
                if retries == RETRIES_WHEN_BUSY or _status(error) != BUSY:
                    raise _refused(error) from None
                time.sleep(_pause_seconds(error))
            except BotoCoreError as error:
                raise Unreachable(self._what_happened(error)) from None
            retries += 1

    def _read(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Take the answer out of its envelope; botocore reads a web page as an empty answer."""
        headers = answer.pop("ResponseMetadata")["HTTPHeaders"]
        if "json" not in headers.get("content-type", ""):
            raise Unreachable(
                f"What answers at {self.endpoint_url} is not Switchroom. Check the address."
            )
        return answer

    def _what_happened(self, error: Exception) -> str:
        if isinstance(error, ReadTimeoutError):
            return (
                f"{self.endpoint_url} has not answered for {READ_TIMEOUT_SECONDS} seconds. "
                "What was asked may still be done; look before you ask again."
            )
        if isinstance(error, ConnectionClosedError):
            return (
                f"{self.endpoint_url} hung up before it answered. "
                "What was asked may have been done; look before you ask again."
            )
        return (
            f"Nothing answers at {self.endpoint_url}. "
            "Check the address, and that `switchroom serve` runs there."
        )


def connect(endpoint_url: str, access_key_id: str, secret_access_key: str, region: str) -> Caller:
    """Make a caller for the server at this address, with this key."""
    session = _session()
    config = Config(
        connect_timeout=CONNECT_TIMEOUT_SECONDS,
        read_timeout=READ_TIMEOUT_SECONDS,
        retries={"total_max_attempts": 1},
        parameter_validation=False,
    )
    clients: dict[str, Any] = {}
    for service in (CONNECT, OURS):
        try:
            client = session.create_client(
                service,
                region_name=region,
                endpoint_url=endpoint_url,
                aws_access_key_id=access_key_id,
                aws_secret_access_key=secret_access_key,
                config=config,
            )
        except ValueError:
            words = f"{endpoint_url} is no address of a server; one looks like http://HOST:8700."
            raise Unreachable(words) from None
        clients |= dict.fromkeys(client.meta.service_model.operation_names, client)
    return Caller(endpoint_url=endpoint_url, clients=clients)


@cache
def _session() -> Session:
    """Make a session that knows our model and reads nobody's AWS configuration."""
    ignored = dict.fromkeys(("config_file", "credentials_file", "profile"), _IGNORED)
    session = Session(ignored | {"profile": (None, None, None, None)})
    session.get_component("data_loader").search_paths.append(str(MODELS))
    parsers = session.get_component("response_parser_factory")
    parsers.set_parser_defaults(timestamp_parser=lambda written: written)
    return session


def _refuse_holes_in_the_path(operation: Any, params: Mapping[str, object]) -> None:  # noqa: ANN401 - botocore has no types
    members = operation.input_shape.members if operation.input_shape else {}
    for name, shape in members.items():
        if shape.serialization.get("location") == "uri" and not params.get(name):
            raise Refused("InvalidRequestException", 400, f"{name} is required.", {})


def _refused(error: ClientError) -> Refused:
    told = error.response.get("Error", {})
    members = {
        name: value for name, value in error.response.items() if name not in _ABOUT_THE_ANSWER
    }
    status = _status(error)
    message = told.get("Message") or f"The server answered {status} and did not say why."
    return Refused(told.get("Code", ""), status, message, members)


def _status(error: ClientError) -> int:
    status: int = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return status


def _pause_seconds(error: ClientError) -> float:
    headers = error.response.get("ResponseMetadata", {}).get("HTTPHeaders", {})
    try:
        asked = float(headers.get("retry-after", "1"))
    except ValueError:
        asked = 1.0
    return min(max(asked, 0.0), LONGEST_PAUSE_SECONDS)
