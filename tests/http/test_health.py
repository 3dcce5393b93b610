"""What the server says of itself: alive, ready, and how much it has answered."""

import re
import uuid

import pytest

from tests.centre import Centre, refusal
from tests.running import Server
from tests.signed import send


def counted(server: Server, status: int) -> float:
    """How many answers of this status were counted, over all worker processes."""
    page = send(server, "GET", "/metrics", headers={}).body.decode()
    found = re.search(
        rf'^switchroom_answers_total\{{status="{status}"\}} (\S+)$', page, re.MULTILINE
    )
    return 0.0 if found is None else float(found[1])


@pytest.mark.parametrize(("path", "says"), [("/healthz", b"ok\n"), ("/readyz", b"ready\n")])
def test_the_server_is_alive_and_ready_for_whoever_asks(
    server: Server, path: str, says: bytes
) -> None:
    answer = send(server, "GET", path, headers={})
    assert (answer.status, answer.body) == (200, says)
    assert answer.headers["content-type"].startswith("text/plain")


def test_every_answer_is_counted_once_by_its_status(centre: Centre) -> None:
    before = {status: counted(centre.server, status) for status in (200, 404)}
    for _ in range(3):
        centre.connect.list_users(InstanceId=centre.id)
    refusal(centre.connect.list_users, InstanceId="nowhere")
    assert counted(centre.server, 200) == before[200] + 3
    assert counted(centre.server, 404) == before[404] + 1


def test_how_long_answers_take_is_told_in_buckets(server: Server) -> None:
    page = send(server, "GET", "/metrics", headers={}).body.decode()
    assert 'switchroom_answer_seconds_bucket{le="+Inf"}' in page
    assert "switchroom_answer_seconds_sum" in page


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/instance", "/nothing"])
def test_every_answer_has_a_request_id_of_its_own(server: Server, path: str) -> None:
    ids = {send(server, "GET", path, headers={}).headers["x-amzn-requestid"] for _ in range(3)}
    assert len(ids) == 3
    assert all(str(uuid.UUID(one)) == one for one in ids)


def test_the_request_id_is_the_one_that_history_and_boto3_know(centre: Centre) -> None:
    answer = centre.connect.create_user(**centre.person("ana"))
    event = centre.history()[0]
    assert event["RequestId"] == answer["ResponseMetadata"]["RequestId"]
