"""Check a profile's record sources at start-up, so that a wrong path or column is not found out at noon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from service.domain.record_source import SECRET, FactMapping, HttpSource, RecordSource
from service.errors import BadFile
from service.records.ask_source import table_of
from service.records.csv_table import CsvTable
from service.records.no_answer import NoAnswer
from service.records.record import wrong_path


def check_sources(sources: Sequence[RecordSource], profile: Path, secrets: Mapping[str, str]) -> None:
    """Raises BadFile with every wrong key; files are looked for from the profile's folder. No system is asked."""
    wrong = [
        f"{profile}: records[{i}]{where}"
        for i, source in enumerate(sources)
        for where in _wrong(source, profile, secrets)
    ]
    names = [source.name for source in sources]
    twice = sorted({name for name in names if names.count(name) > 1})
    wrong += (f"{profile}: records: the name {name!r} is there twice" for name in twice)
    if wrong:
        raise BadFile("\n".join(wrong))


def _wrong(source: RecordSource, profile: Path, secrets: Mapping[str, str]) -> Iterator[str]:
    if not isinstance(source, HttpSource):
        yield from _wrong_table(source, profile)
        return
    for where, path in _paths(source):
        problem = wrong_path(path)
        if problem:
            yield f"{where}: {path!r} is {problem}"
    given = {name.casefold() for name in secrets}
    for header, value in source.headers.items():
        for name in SECRET.findall(value):
            if name.casefold() not in given:
                yield f".headers.{header}: set the variable AMENDS_SECRET_{name.upper()}"


def _wrong_table(source: RecordSource, profile: Path) -> Iterator[str]:
    assert not isinstance(source, HttpSource)
    table = table_of(source, profile.parent)
    try:
        columns = table.header() if isinstance(table, CsvTable) else table.columns()
    except NoAnswer as exc:
        yield f".file: {exc}"
        return
    keys = [] if getattr(source, "query", None) else [(f".key.{column}", column) for column in source.key]
    for where, column in (*keys, *_paths(source)):
        if column not in columns:
            yield f"{where}: {source.file} has no column {column!r} (have: {', '.join(columns)})"


def _paths(source: RecordSource) -> Iterator[tuple[str, str]]:
    for path in source.owned_by:
        yield ".owned_by", path
    for name, mapping in source.facts.items():
        for key, path in _paths_of(mapping):
            yield f".facts.{name}{key}", path


def _paths_of(mapping: FactMapping) -> Iterator[tuple[str, str]]:
    if mapping.path:
        yield ".from", mapping.path
    if mapping.currency_from:
        yield ".currency_from", mapping.currency_from
    for part, path in mapping.parts.items():
        yield f".parts.{part}", path
