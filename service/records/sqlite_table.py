"""Look a key up in a SQLite database, which is opened for reading only."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from service.domain.record_source import SqliteSource
from service.records.csv_table import MOST_ROWS, folded, found
from service.records.no_answer import NoAnswer
from service.records.record import Rows

_STEPS = 10_000
"""How many of SQLite's instructions run between two looks at the clock."""


class SqliteTable:
    """One table or query of a database file."""

    def __init__(self, source: SqliteSource, path: Path) -> None:
        self._source = source
        self._path = path

    def find(self, keys: Mapping[str, str]) -> Rows:
        """The rows whose key columns say the same; raises NoAnswer."""
        values = {name: keys[key] for name, key in self._source.key.items()}
        with self._open() as database:
            cursor = database.execute(self._sql(), values)
            rows = tuple(dict(row) for row in cursor.fetchmany(MOST_ROWS + 1))
        return found(tuple(row for row in rows if self._same(row, values)))

    def columns(self) -> tuple[str, ...]:
        """The names of the columns that a look-up gives; raises NoAnswer."""
        with self._open() as database:
            cursor = database.execute(self._sql(), dict.fromkeys(self._source.key))
            return tuple(column[0] for column in cursor.description)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        seconds = self._source.timeout_seconds
        end = time.monotonic() + seconds
        address = f"file:{quote(str(self._path.absolute()))}?mode=ro"
        try:
            with closing(sqlite3.connect(address, uri=True, timeout=seconds)) as database:
                database.row_factory = sqlite3.Row
                database.set_progress_handler(lambda: int(time.monotonic() > end), _STEPS)
                yield database
        except (sqlite3.Error, sqlite3.Warning) as exc:
            raise NoAnswer(f"the database {self._source.file!r} cannot be read ({exc})") from None

    def _sql(self) -> str:
        if self._source.query:
            return self._source.query
        collate = " COLLATE NOCASE" if self._source.casefold else ""
        where = " AND ".join(f"[{column}] = :{column}{collate}" for column in self._source.key)
        return f"SELECT * FROM [{self._source.table}] WHERE {where}"

    def _same(self, row: Mapping[str, object], values: Mapping[str, str]) -> bool:
        """A number column also finds 7 for `007`, which is another record."""
        if self._source.query:
            return True
        fold = folded(casefold=self._source.casefold)
        return all(fold(row.get(name)) == fold(value) for name, value in values.items())
