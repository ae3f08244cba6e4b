"""Ask one source: fetch its record, make sure that it is this customer's, and read the facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import anyio.to_thread

from service.domain.facts import Fact
from service.domain.lookup import FailedLookup
from service.domain.playbook import Scenario
from service.domain.record_source import CsvSource, HttpSource, RecordSource
from service.network.guarded import Resolve
from service.records.csv_table import CsvTable
from service.records.http_json import ask
from service.records.no_answer import NoAnswer
from service.records.read_facts import Wanted, read_fact
from service.records.record import Document, Record
from service.records.sqlite_table import SqliteTable


@dataclass(frozen=True, slots=True)
class Found:
    """What one source gave, facts that serve only as keys among it."""

    source: str
    facts: Mapping[str, Fact]
    failures: tuple[FailedLookup, ...] = ()


class AskSource:
    """One source of the profile, ready to be asked."""

    def __init__(
        self, source: RecordSource, base: Path, secrets: Mapping[str, str], zone: ZoneInfo | None, resolve: Resolve
    ) -> None:
        self.name = source.name
        self.keys = source.keys
        self.checks_owner = bool(source.owned_by)
        self._source = source
        self._secrets = secrets
        self._zone = ZoneInfo(source.time_zone) if source.time_zone else zone
        self._resolve = resolve
        self._table = None if isinstance(source, HttpSource) else table_of(source, base)

    def applies(self, scenario: Scenario) -> bool:
        return not self._source.when or scenario.id in self._source.when

    def gives(self, wanted: set[str]) -> bool:
        return bool(wanted & self._source.facts.keys())

    def facts_for(self, scenario: Scenario) -> tuple[str, ...]:
        return tuple(name for name in self._source.facts if scenario.need(name))

    async def ask(self, keys: Mapping[str, str], scenario: Scenario) -> Found:
        """The facts that can be read; whatever cannot is a failure with its reason."""
        try:
            record = await self._fetch(keys)
            self._refuse_another_customers(record, keys)
        except NoAnswer as exc:
            return Found(self.name, {}, (self._failure(self.facts_for(scenario), exc),))
        return self._read(record, keys, scenario)

    async def _fetch(self, keys: Mapping[str, str]) -> Record:
        if isinstance(self._source, HttpSource):
            return Document(await ask(self._source, keys, self._secrets, self._resolve))
        assert self._table is not None
        return await anyio.to_thread.run_sync(self._table.find, keys, abandon_on_cancel=True)

    def _refuse_another_customers(self, record: Record, keys: Mapping[str, str]) -> None:
        """A reference in a ticket is only what somebody wrote; it opens no other customer's record."""
        for path, key in self._source.owned_by.items():
            owners = {str(value).strip().casefold() for value in record.values(path)}
            if owners != {keys[key].casefold()}:
                raise NoAnswer(f"its record is not this customer's: {path} is not {key}")

    def _read(self, record: Record, keys: Mapping[str, str], scenario: Scenario) -> Found:
        src = self._src(keys)
        facts: dict[str, Fact] = {}
        failures: list[FailedLookup] = []
        for name, mapping in self._source.facts.items():
            need = scenario.need(name)
            # A fact that no letter of this scenario tells may still be the key of another source.
            kind = mapping.type or (need.type if need else "ref")
            try:
                facts[name] = read_fact(Wanted(kind, mapping, src, self._zone), record)
            except NoAnswer as exc:
                failures.append(self._failure((name,), exc))
        return Found(self.name, facts, tuple(failures))

    def _src(self, keys: Mapping[str, str]) -> str:
        """An address is nobody's record number, and is not told."""
        plain = [value for key, value in keys.items() if "@" not in value and key not in self._source.owned_by.values()]
        told = re.sub(r"[^\w.#-]+", "_", plain[0])[:60] if plain else ""
        return f"rec:{self.name}/{told}" if told else f"rec:{self.name}"

    def _failure(self, facts: tuple[str, ...], reason: NoAnswer) -> FailedLookup:
        return FailedLookup(source=self.name, facts=facts, reason=str(reason))


def table_of(source: RecordSource, base: Path) -> CsvTable | SqliteTable:
    """The file of a table source; its path starts from the profile's folder."""
    assert not isinstance(source, HttpSource)
    path = base / source.file
    return CsvTable(source, path) if isinstance(source, CsvSource) else SqliteTable(source, path)
