"""The application with everything real, in one process, on SQLite and on PostgreSQL."""

import httpx
import pytest
from pydantic import SecretStr

from service.settings import Settings
from service.web.app import create_app
from tests.store.databases import (  # noqa: F401  fixtures
    database_url,
    databases,
    postgres_databases,
    sqlite_databases,
)
from tests.web.steps import FINANCE, Desk


@pytest.fixture
async def app(database_url):  # noqa: F811  the fixture
    app = create_app(Settings(max_body_bytes=200_000, database_url=database_url))
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def client(app):
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def desk(client, app):
    """Takes one draft through its life."""
    return Desk(client, app)


@pytest.fixture
async def own_app(sqlite_databases, tmp_path):  # noqa: F811  the fixture
    """On SQLite alone, with one person in the directory and a token for the metrics."""
    profile = tmp_path / "profile.yaml"
    profile.write_text(f"directory: [{{name: {FINANCE}, seniority: head}}]\n")
    url = sqlite_databases.migrated()
    app = create_app(Settings(database_url=url, profile=profile, metrics_token=SecretStr("hush")))
    async with app.router.lifespan_context(app):
        yield app
    sqlite_databases.drop(url)
