"""A fresh database for each test, on SQLite and on PostgreSQL alike."""

from tests.store.databases import (  # noqa: F401  fixtures
    clock,
    database,
    databases,
    empty_database_url,
    postgres_databases,
    sqlite_databases,
    store,
)
from tests.store.kept import at, burglar, database_url, filled, one, three  # noqa: F401  fixtures
