"""Fixtures: stores that hold something, and somebody who is after it."""

import pytest

from service.store.sql import SqlStore
from tests.store.filling import fill
from tests.store.sources import KeptSources
from tests.store.tampering import burglar_at


@pytest.fixture
async def one(database, clock):
    """A store with one draft, and rows in every table."""
    store = SqlStore(database, clock, sources=KeptSources())
    await fill(store)
    return store


@pytest.fixture
async def filled(one):
    """The same with a second draft, of somebody else."""
    await fill(one, "dr_2", customer="cust-78", ticket="T-4712")
    return one


@pytest.fixture
async def burglar(database_url):
    made = burglar_at(database_url)
    yield made
    await made.engine.dispose()
