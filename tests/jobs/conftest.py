"""The engine on both databases."""

from pathlib import Path

import pytest

from service.bootstrap_desks import build_desks
from service.bootstrap_jobs import open_jobs
from service.settings import Settings
from tests.store.databases import (  # noqa: F401  fixtures
    database_url,
    databases,
    postgres_databases,
    sqlite_databases,
)
from tests.store.killing.serve import Composing


@pytest.fixture
def settings(database_url):  # noqa: F811  a fixture
    return Settings(database_url=database_url, profile=Path(), batch_concurrency=4)


@pytest.fixture
async def desks(settings):
    built = build_desks(settings, Composing())
    await built.open()
    yield built
    await built.close()


@pytest.fixture
async def jobs(settings, desks):
    async with open_jobs(settings, desks) as opened:
        yield opened
