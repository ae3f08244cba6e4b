"""The application with everything real, in one process."""

import httpx
import pytest

from service.settings import Settings
from service.web.app import create_app


@pytest.fixture(scope="module")
def app():
    return create_app(Settings(max_body_bytes=200_000))


@pytest.fixture
async def client(app):
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://amends") as client:
        yield client
