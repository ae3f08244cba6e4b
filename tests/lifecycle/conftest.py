"""The store on both databases."""

from tests.lifecycle.ledgers import ledger, three  # noqa: F401  fixtures
from tests.store.databases import (  # noqa: F401  fixtures
    clock,
    database,
    database_url,
    databases,
    postgres_databases,
    sqlite_databases,
    store,
)
