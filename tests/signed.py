"""Requests written by hand and signed as AWS clients sign, to send what no client would."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from tests.running import Server

TIMEOUT_SECONDS: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """An answer as it came over the wire; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def signed_headers(
    server: Server,
    method: str,
    target: str,
    body: bytes = b"",
    *,
    key: tuple[str, str] | None = None,
    content_type: str | None = "application/json",
    region: str = "us-east-1",
) -> dict[str, str]:
    """The headers of a signed request; `target` is a path with its query, as it travels."""
    key_id, secret = key or (server.access_key_id, server.secret_access_key)
    request = AWSRequest(method=method, url=server.endpoint + target, data=body)
    if body and content_type is not None:
        request.headers["content-type"] = content_type
    signer: Any = SigV4Auth(Credentials(key_id, secret), "connect", region)
    signer.add_auth(request)
    return dict(request.headers.items())


def send(
    server: Server,
    method: str,
    target: str,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
) -> Got:
    """Sign and send a request; `headers` replaces the signed ones."""
    if headers is None:
        headers = signed_headers(server, method, target, body)
    connection = http.client.HTTPConnection(
        urlsplit(server.endpoint).netloc, timeout=TIMEOUT_SECONDS
    )
    try:
        connection.request(method, target, body or None, headers)
        answer = connection.getresponse()
        return Got(
            status=answer.status,
            headers={name.lower(): value for name, value in answer.getheaders()},
            body=answer.read(),
        )
    finally:
        connection.close()
