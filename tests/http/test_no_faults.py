"""Whatever is asked of an operation, it is done or refused: nothing is ever a fault of ours."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from switchroom import sign_in
from switchroom.access.actor import OPERATOR
from switchroom.doors import connect, console
from switchroom.doors.switchboard import Caller, Request, Switchboard
from switchroom.ground.chance import SystemChance
from switchroom.ground.database import PATIENCE_SECONDS, Database
from switchroom.ground.paging import PageTokens
from switchroom.ground.server_key import ServerKey
from switchroom.wire.answer import Answer
from switchroom.wire.contract import Operation
from switchroom.work import Tools
from tests.conftest import BACKENDS, PLACE
from tests.running import NO_TAGS
from tests.scene import SLOTS, Asked, Scene, make_switchboard, set_the_scene
from tests.shapes import contract, problems_in
from tests.strategies import params
from tests.wire.requests import Written, written

HOST: Final = "127.0.0.1"
# Long operations take several transactions, so they cannot be undone here.
SHORT: Final = sorted({**connect.OPERATIONS, **console.OPERATIONS})
UNDECLARED: Final = {"AccessDeniedException"}  # refused everywhere alike

# Values that programs send by mistake, wherever one may stand.
ODD: Final[st.SearchStrategy[Any]] = st.sampled_from(
    [
        *(None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63), 1e308, 0.1, "", " ", "x", "null"),
        *([], {}, [None], [[]], {"": ""}, {"x": None}, "\u0000", "\ud7ff", "e\u0301", "𠮷" * 50),
        *("x" * 128, "x" * 5000, "arn:", "arn:aws:connect:::", "aws:", "%", "_", "\\", "'", "*"),
        *("NaN", "1e9", "true", "../..", "%2F", "\u202e", "\ufdfa" * 20, [1] * 200, ["x"] * 51),
    ]
)

STARTS: Final = {
    "StringCondition": {"FieldName": "name", "Value": "an", "ComparisonType": "STARTS_WITH"}
}
TAG: Final = {"TagKey": "team", "TagValue": "Day"}
CHANNELS: Final = {
    "AutoAcceptConfigs": [
        {"Channel": "VOICE", "AutoAccept": True, "AgentFirstCallbackAutoAccept": True}
    ],
    "AfterContactWorkConfigs": [
        {"Channel": "TASK", "AfterContactWorkConfig": {"AfterContactWorkTimeLimit": 9}}
    ],
    "PhoneNumberConfigs": [{"Channel": "VOICE", "PhoneType": "DESK_PHONE", "PhoneNumber": "+12"}],
    "PersistentConnectionConfigs": [{"Channel": "VOICE", "PersistentConnection": True}],
    "VoiceEnhancementConfigs": [{"Channel": "VOICE", "VoiceEnhancementMode": "NONE"}],
}
# More than a good request needs, so that there is more to spoil.
MORE: Final[Mapping[str, Asked]] = {
    "CreateUser": {"PhoneConfig": {"PhoneType": "SOFT_PHONE"}, "HierarchyGroupId": "", **CHANNELS},
    "UpdateUserConfig": CHANNELS,
    "SearchUsers": {
        "SearchCriteria": {
            "AndConditions": [
                {"StringCondition": {**STARTS["StringCondition"], "FieldName": "FirstName"}},
                {"HierarchyGroupCondition": {"Value": "x", "HierarchyGroupMatchType": "EXACT"}},
                {
                    "ListCondition": {
                        "TargetListType": "PROFICIENCIES",
                        "Conditions": [
                            STARTS,
                            {
                                "NumberCondition": {
                                    "FieldName": "limit",
                                    "MinValue": 1,
                                    "MaxValue": 5,
                                    "ComparisonType": "RANGE",
                                }
                            },
                        ],
                    }
                },
            ]
        },
        "SearchFilter": {
            "UserAttributeFilter": {
                "OrConditions": [
                    {"TagConditions": [TAG], "HierarchyGroupCondition": {"Value": "x"}}
                ]
            }
        },
    },
    "SearchUserHierarchyGroups": {
        "SearchCriteria": {"OrConditions": [STARTS]},
        "SearchFilter": {"AttributeFilter": {"AndCondition": {"TagConditions": [TAG]}}},
    },
}


class Undone(Exception):  # noqa: N818 - ends each request's work without a trace
    """Nothing of this is kept."""


class Forgetful(Database):
    """A database that does all that is asked, and then undoes it."""

    @contextmanager
    def writing(self, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[Connection]:
        """Open a transaction that writes, and roll it back at the end."""
        with suppress(Undone), super().writing(patience_seconds) as connection:
            yield connection
            raise Undone


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """A server in this process, with a contact centre and the account's key."""

    scene: Scene
    switchboard: Switchboard
    key: Credentials

    def asks(self, request: Written) -> Answer:
        """Sign and answer a request as it travels."""
        query = request.query_string.decode()
        target = request.raw_path.decode() + (f"?{query}" if query else "")
        wanted = AWSRequest(request.method, f"http://{HOST}{target}", data=request.body)
        signer: Any = SigV4Auth(self.key, "connect", "us-east-1")
        signer.add_auth(wanted)
        headers = [(b"host", HOST.encode())]
        headers += [
            (name.lower().encode(), value.encode()) for name, value in wanted.headers.items()
        ]
        return self.switchboard.answer(
            Request(
                method=request.method,
                raw_path=request.raw_path,
                query_string=request.query_string,
                headers=tuple(headers),
                body=request.body,
                id="test",
            )
        )


@pytest.fixture(scope="module", params=BACKENDS)
def listener(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path
) -> Iterator[Listener]:
    """A server that forgets each request as soon as it is answered."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("no-faults") / "switchroom.db"
        url = f"sqlite:///{shutil.copy(migrated_sqlite, path)}"
    else:
        url = request.getfixturevalue("postgresql")()
    key = ServerKey(b"k" * 32)
    tools = Tools(place=PLACE, key=key, tokens=PageTokens(key), chance=SystemChance())
    database = Database(url)
    scene = set_the_scene(make_switchboard(database, tools))
    with scene.switchboard.begin(Caller(actor=OPERATOR, request_id="test")) as work:
        made = sign_in.create_key(work, user_id=None, username=None, instance_id=None)
    forgetful = Forgetful(url)
    yield Listener(
        scene=scene,
        switchboard=make_switchboard(forgetful, tools),
        key=Credentials(made.id, made.secret),
    )
    forgetful.close()
    database.close()


@cache
def others(operation: Operation) -> st.SearchStrategy[Asked]:
    """Members that fit the model, but the ids: those come from the scene."""
    slots = set(SLOTS[operation.name])
    fitting: st.SearchStrategy[Asked] = params(operation)
    return fitting.map(
        lambda asked: {name: value for name, value in asked.items() if name not in slots}
    )


@st.composite
def spoilt(draw: st.DrawFn, asked: Asked) -> Asked:
    """The same members with an odd value somewhere in them."""
    copy: Asked = json.loads(json.dumps(asked))
    holder, place = draw(st.sampled_from([(copy, "Odd"), *places(copy)]))
    holder[place] = draw(ODD)
    return copy


def places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - whatever JSON can hold
    """Every place in a value: what holds it, and where in there."""
    if isinstance(value, (dict, list)):
        for place in value if isinstance(value, dict) else range(len(value)):
            yield value, place
            yield from places(value[place])


def check(operation: Operation, answer: Answer) -> None:
    """Refuse a fault, an answer that the model does not know, and an error that it does not."""
    told: Mapping[str, Any] = json.loads(answer.body)
    if answer.status == 200:
        found = [each for each in problems_in(operation.name, told) if not each.endswith(NO_TAGS)]
        assert not found
        return
    assert 400 <= answer.status < 500, told
    assert told["__type"] in {*operation.errors, *UNDECLARED}, told
    assert dict(answer.headers)[b"x-amzn-errortype"].decode() == told["__type"]
    assert told["Message"]


EVERY = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("name", SHORT)
@EVERY
@given(data=st.data())
def test_what_fits_the_model_is_done_or_refused(
    listener: Listener, name: str, data: st.DataObject
) -> None:
    operation = contract().operations[name]
    asked = {**listener.scene.good(name), **data.draw(others(operation))}
    check(operation, listener.asks(written(operation, asked)))


@pytest.mark.parametrize("name", SHORT)
@EVERY
@given(data=st.data())
def test_what_hardly_fits_the_model_is_done_or_refused(
    listener: Listener, name: str, data: st.DataObject
) -> None:
    operation = contract().operations[name]
    asked = data.draw(spoilt({**listener.scene.good(name), **MORE.get(name, {})}))
    request = written(operation, asked)
    if b"{" not in request.raw_path:  # a member of the path was lost, and no client sends that
        check(operation, listener.asks(request))
