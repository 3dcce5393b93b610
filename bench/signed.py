"""Requests as they travel: signed before the clock starts, so that a load costs little to make."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

REGION: Final = "us-east-1"
SERVICE: Final = "connect"
# What boto3 sends beside the signed headers; a server has to read it too.
UNSIGNED: Final = {
    "Accept-Encoding": "identity",
    "User-Agent": (
        "Boto3/1.44.5 md/Botocore#1.44.5 ua/2.1 os/linux md/arch#x86_64 lang/python#3.11.7 "
        "md/pyimpl#CPython m/E,b,Z,e,N cfg/retry-mode#standard Botocore/1.44.5"
    ),
    "amz-sdk-invocation-id": "b713e1d3-7765-492f-80ae-4e0f83f59d0c",
    "amz-sdk-request": "attempt=1; max=3",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A server on this machine, and a key to it."""

    port: int
    access_key_id: str = "bench"
    secret_access_key: str = field(default="bench", repr=False)

    @property
    def host(self) -> str:
        """The Host header."""
        return f"127.0.0.1:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request; `path` as it travels, `body` as it travels."""

    method: str
    path: str
    body: bytes = b""
    is_signed: bool = True


def written(target: Target, requests: Iterable[Asked]) -> list[bytes]:
    """Write the requests for the wire; the signatures hold for five minutes."""
    credentials = Credentials(target.access_key_id, target.secret_access_key)
    signer = SigV4Auth(credentials, SERVICE, REGION)
    return [_written(target, signer, asked) for asked in requests]


def _written(target: Target, signer: Any, asked: Asked) -> bytes:  # noqa: ANN401 - untyped
    headers = {"Host": target.host}
    if asked.body:
        headers["Content-Type"] = "application/json"
    if asked.is_signed:
        url = f"http://{target.host}{asked.path}"
        request = AWSRequest(method=asked.method, url=url, data=asked.body, headers=headers)
        signer.add_auth(request)
        headers = dict(request.headers.items())
    headers |= UNSIGNED
    if asked.body:
        headers["Content-Length"] = str(len(asked.body))
    lines = [f"{asked.method} {asked.path} HTTP/1.1", *(f"{n}: {v}" for n, v in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + asked.body
