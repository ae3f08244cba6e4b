"""Look a key up in a CSV file. The file is read again when it changes, and kept in memory while it is small."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from service.domain.record_source import CsvSource
from service.records.no_answer import NoAnswer
from service.records.record import Rows

LARGEST_KEPT = 20_000_000
"""Bytes. A longer file is read through for every look-up."""

MOST_ROWS = 1000
"""How many rows may share a key."""

_Row = Mapping[str, object]
_Index = Mapping[tuple[str, ...], tuple[_Row, ...]]


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: tuple[int, int]
    index: _Index


class CsvTable:
    """One file, with its index for as long as it does not change."""

    def __init__(self, source: CsvSource, path: Path, largest_kept: int = LARGEST_KEPT) -> None:
        self._source = source
        self._path = path
        self._largest_kept = largest_kept
        self._kept: _Kept | None = None

    def find(self, keys: Mapping[str, str]) -> Rows:
        """The rows whose key columns say the same; raises NoAnswer."""
        fold = folded(casefold=self._source.casefold)
        wanted = tuple(fold(keys[key]) for key in self._source.key.values())
        try:
            rows = self._rows(wanted)
        except (OSError, csv.Error, UnicodeDecodeError):
            raise NoAnswer(f"the file {self._source.file!r} cannot be read") from None
        return found(rows)

    def header(self) -> tuple[str, ...]:
        """The names of the columns; raises NoAnswer when there are none or one is there twice."""
        try:
            with self._path.open(encoding="utf-8-sig", newline="") as file:
                names = next(csv.reader(file, delimiter=self._source.delimiter, strict=True), [])
        except (OSError, csv.Error, UnicodeDecodeError) as exc:
            raise NoAnswer(f"the file {self._source.file!r} cannot be read ({type(exc).__name__})") from None
        if len(set(names)) != len(names) or not names:
            raise NoAnswer(f"the file {self._source.file!r} has no header line, or one with a name twice")
        return tuple(names)

    def _rows(self, wanted: tuple[str, ...]) -> tuple[_Row, ...]:
        stat = self._path.stat()
        if stat.st_size > self._largest_kept:
            return tuple(row for row in self._read() if self._key(row) == wanted)
        stamp = (stat.st_mtime_ns, stat.st_size)
        kept = self._kept
        if kept is None or kept.stamp != stamp:
            kept = self._kept = _Kept(stamp, self._indexed())
        return kept.index.get(wanted, ())

    def _indexed(self) -> _Index:
        index: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
        for row in self._read():
            index[self._key(row)].append(row)
        return {key: tuple(rows) for key, rows in index.items()}

    def _read(self) -> Iterator[_Row]:
        with self._path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file, delimiter=self._source.delimiter, strict=True):
                if None in row:
                    raise csv.Error("a line has more cells than the header")
                yield row

    def _key(self, row: _Row) -> tuple[str, ...]:
        fold = folded(casefold=self._source.casefold)
        return tuple(fold(row.get(column) or "") for column in self._source.key)


def folded(*, casefold: bool) -> Callable[[object], str]:
    """How keys are compared: as text without outer blanks, and with `casefold` without regard to capitals."""

    def fold(value: object) -> str:
        text = str(value).strip()
        return text.casefold() if casefold else text

    return fold


def found(rows: tuple[_Row, ...]) -> Rows:
    """The rows, when there are some and not too many."""
    if not rows:
        raise NoAnswer("it has no such record")
    if len(rows) > MOST_ROWS:
        raise NoAnswer(f"more than {MOST_ROWS} of its rows have that key")
    return Rows(rows)
