"""Fixtures: a fresh database for each test, on SQLite and on PostgreSQL alike, and the store on it.

Tests in other folders import them into their conftest.py.
"""

import asyncio
import hashlib
import shutil
import tempfile
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest
from sqlalchemy.engine import make_url

from service.store.database import open_database
from service.store.migrate import migrate
from service.store.sql import SqlStore
from tests.store.postgres import held_server

KINDS = ("sqlite", "postgres")
ON_SQLITE = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
"""For a test to which the kind of database makes no difference."""


@dataclass
class Watch:
    """A clock that stands still until it is told to go on."""

    now: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def forward(self, **units):
        self.now += timedelta(**units)


@dataclass(frozen=True)
class Sqlite:
    """Databases that are files in a folder."""

    folder: Path

    def empty(self):
        return self._url(self._new())

    def migrated(self):
        return self.copy("migrated")

    def copy(self, name):
        """A database like the one that was prepared under that name."""
        file = self._new()
        shutil.copyfile(self.folder / f"{name}.db", file)
        return self._url(file)

    def has(self, name):
        return (self.folder / f"{name}.db").exists()

    def prepare(self, name, work):
        """`work` makes one of the address of an empty database; it closes what it opens."""
        asyncio.run(work(self._url(self.folder / f"{name}.db")))

    def drop(self, url):
        for file in self.folder.glob(f"{Path(url).name}*"):
            file.unlink()

    def _new(self):
        return self.folder / f"{uuid.uuid4().hex}.db"

    def _url(self, file):
        return f"sqlite:///{file}"


@dataclass(frozen=True)
class Postgres:
    """Databases of one server, made and dropped on one connection."""

    address: str
    server: asyncpg.Connection
    runner: asyncio.Runner
    """Of the connection, apart from the loops of the tests."""
    templates: dict[str, str] = field(default_factory=dict)

    def empty(self):
        return self._made("")

    def migrated(self):
        return self.copy("migrated")

    def copy(self, name):
        # Copying its files is quicker than logging each page, where nothing is synchronised.
        return self._made(f"TEMPLATE {self.templates[name]} STRATEGY FILE_COPY")

    def has(self, name):
        return name in self.templates

    def prepare(self, name, work):
        url = self._made("")
        asyncio.run(work(url))
        self.templates[name] = str(make_url(url).database)

    def drop(self, url):
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def _made(self, how):
        name = f"t{uuid.uuid4().hex}"
        self._run(f"CREATE DATABASE {name} {how}")
        return self._url(name)

    def _url(self, name):
        return make_url(self.address).set(database=name).render_as_string(hide_password=False)

    def _run(self, statement):
        self.runner.run(self.server.execute(statement))


@contextmanager
def postgres_at(address):
    """The databases of a running server."""
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        server = runner.run(asyncpg.connect(address))
        yield Postgres(address, server, runner)
        runner.run(server.close())


async def _migrate(url):
    database = open_database(url)
    await migrate(database)
    await database.close()


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory):
    databases = Sqlite(tmp_path_factory.mktemp("sqlite"))
    databases.prepare("migrated", _migrate)
    return databases


@pytest.fixture(scope="session")
def postgres_databases(tmp_path_factory):
    own = tmp_path_factory.getbasetemp()
    run = own.parent if own.name.startswith("popen-") else own
    name = hashlib.sha256(str(run).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"amends-tests-{name}"
    with held_server(folder, run / "postgres.lock") as address, postgres_at(address) as databases:
        databases.prepare("migrated", _migrate)
        yield databases


@pytest.fixture(params=KINDS)
def databases(request):
    """Where databases can be had; a test that has this runs once for each kind."""
    return request.getfixturevalue(f"{request.param}_databases")


@pytest.fixture
def empty_database_url(databases):
    """A database without any table."""
    url = databases.empty()
    yield url
    databases.drop(url)


@pytest.fixture
def database_url(databases):
    """A database that has its tables."""
    url = databases.migrated()
    yield url
    databases.drop(url)


@pytest.fixture
def clock():
    return Watch()


@pytest.fixture
async def database(database_url):
    opened = open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def store(database, clock):
    return SqlStore(database, clock)
