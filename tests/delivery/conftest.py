"""The store on both databases, and a real receiver on loopback."""

import pytest

from tests.delivery.loopback import listening
from tests.store.databases import (  # noqa: F401  fixtures
    clock,
    database,
    database_url,
    databases,
    postgres_databases,
    sqlite_databases,
    store,
)


@pytest.fixture
def hook():
    with listening() as receiver:
        yield receiver
