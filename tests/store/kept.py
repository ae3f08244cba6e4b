"""Fixtures: stores that hold something, and somebody who is after it. What they hold is written once, and copied."""

import pytest

from service.domain.access import DEFAULT_PLACE, Place
from service.store.database import open_database
from service.store.migrate import migrate
from service.store.sql import SqlStore
from tests.store.databases import Watch
from tests.store.filling import fill
from tests.store.sources import KeptSources
from tests.store.tampering import burglar_at

NORTH, SOUTH = Place(partner="north"), Place(partner="south")
OTHER = Place(tenant="other")
ALIKE = {"customer": "cust-77", "ticket": "T-4711"}


async def _write_one(database):
    await fill(_store(database, Watch()))


async def _write_both(database):
    await _write_one(database)
    await fill(_store(database, Watch()), "dr_2", customer="cust-78", ticket="T-4712")


async def _write_everywhere(database):
    places = {"dr_b": DEFAULT_PLACE, "dr_n": NORTH, "dr_s": SOUTH, "dr_o": OTHER}
    for id, place in places.items():
        await fill(SqlStore(database, Watch(), place), id, **ALIKE)


WRITTEN = {"filled": _write_both, "one": _write_one, "three": _write_everywhere}


@pytest.fixture
def database_url(databases, request):
    """A database that has its tables, and in them what the test's store has to hold."""
    name = next((name for name in WRITTEN if name in request.fixturenames), "migrated")
    if not databases.has(name):
        databases.prepare(name, lambda url: _written(url, WRITTEN[name]))
    url = databases.copy(name)
    yield url
    databases.drop(url)


async def _written(url, write):
    database = open_database(url)
    await migrate(database)
    await write(database)
    await database.close()


def _store(database, clock):
    return SqlStore(database, clock, sources=KeptSources())


@pytest.fixture
def one(database, clock):
    """A store with one draft, and rows in every table."""
    return _store(database, clock)


@pytest.fixture
def filled(database, clock):
    """The same with a second draft, of somebody else."""
    return _store(database, clock)


@pytest.fixture
def at(database, clock):
    """The store as a place sees it."""
    return lambda place, **how: SqlStore(database, clock, place, **how)


@pytest.fixture
def three(at):
    """The brand and both partners have each had the same ticket of the same customer; so has another tenant."""
    return at


@pytest.fixture
async def burglar(database_url):
    made = burglar_at(database_url)
    yield made
    await made.engine.dispose()
