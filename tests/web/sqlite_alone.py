"""For a module whose facts do not rest on the database: its service runs on SQLite and not on PostgreSQL too.

The module imports `databases`, and every fixture that asks for it gets this one.
"""

import pytest


@pytest.fixture
def databases(sqlite_databases):
    return sqlite_databases
