"""What a browser finds at the address that people are told."""

import urllib.request

import pytest

from tests.running import Server


@pytest.mark.parametrize("path", ["/", "/app/any-alias"])
def test_a_browser_is_told_that_the_server_runs_and_what_to_do(server: Server, path: str) -> None:
    with urllib.request.urlopen(f"{server.endpoint}{path}") as answer:  # noqa: S310 - always http
        page = answer.read().decode()
        policy = answer.headers["content-security-policy"]
    assert "Switchroom is running" in page
    assert "default-src 'none'" in policy
    assert "any-alias" not in page
