"""Ask the company's own systems for facts. Each source fails alone, and a failure is a reason, never an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import anyio

from service.domain.facts import Fact
from service.domain.incoming import IncomingTicket
from service.domain.lookup import FailedLookup, Lookup
from service.domain.playbook import Scenario
from service.domain.record_source import FieldMapping, RecordSource
from service.network.guarded import Resolve, resolve
from service.records.ask_source import AskSource, Found
from service.records.desk_fields import desk_facts, shipped_desks
from service.records.keys import key_value
from service.records.merge import merge

MOST_ROUNDS = 3
"""How often a found fact may be the key of the next source (order → customer → contract)."""


class RecordLookup:
    """The record sources of one company's profile."""

    def __init__(
        self,
        sources: Sequence[RecordSource],
        base: Path,
        secrets: Mapping[str, str],
        fields: Mapping[str, FieldMapping] | None = None,
        time_zone: str | None = None,
        resolve: Resolve = resolve,
    ) -> None:
        zone = ZoneInfo(time_zone) if time_zone else None
        self._sources = tuple(AskSource(source, base, secrets, zone, resolve) for source in sources)
        self._fields = fields or {}
        self._zone = zone

    async def look_up(self, ticket: IncomingTicket, scenario: Scenario) -> Lookup:
        """Facts that the scenario declares; what the case already knows serves as a key."""
        desk = shipped_desks().get(ticket.source, {})
        own = desk_facts(ticket, scenario, self._fields, self._zone)
        measured = desk_facts(ticket, scenario, desk, self._zone)
        known = {**measured.facts, **ticket.case.facts, **own.facts, **_given(ticket)}
        found = await self._rounds(ticket, scenario, known)
        return merge(own, found, measured, scenario)

    async def _rounds(self, ticket: IncomingTicket, scenario: Scenario, known: dict[str, Fact]) -> tuple[Found, ...]:
        waiting = list(self._of_use(scenario))
        found: dict[str, Found] = {}
        for _ in range(MOST_ROUNDS):
            keys = {s.name: _keys(s, ticket, known) for s in waiting}
            ready = [s for s in waiting if None not in keys[s.name].values()]
            if not ready:
                break
            waiting = [s for s in waiting if s not in ready]
            await _ask_all(ready, keys, scenario, found)
            for source in (s for s in self._sources if s.name in found):
                known = {**found[source.name].facts, **known}
        for source in waiting:
            found[source.name] = _not_asked(source, ticket, known, scenario)
        return tuple(found[s.name] for s in self._sources if s.name in found)

    def _of_use(self, scenario: Scenario) -> tuple[AskSource, ...]:
        """The sources that give a fact of the scenario, or the key of one that does."""
        mine = [s for s in self._sources if s.applies(scenario)]
        wanted = {need.name for need in scenario.facts}
        for _ in range(MOST_ROUNDS):
            wanted |= {key for s in mine if s.gives(wanted) for key in s.keys}
        return tuple(s for s in mine if s.gives(wanted))


def _given(ticket: IncomingTicket) -> dict[str, Fact]:
    """What somebody told us. What was only read in a message has a quote, and the desk's own field goes before it."""
    return {name: fact for name, fact in ticket.case.facts.items() if fact.quote is None}


async def _ask_all(
    sources: Sequence[AskSource],
    keys: Mapping[str, Mapping[str, str | None]],
    scenario: Scenario,
    found: dict[str, Found],
) -> None:
    async def one(source: AskSource) -> None:
        known = {key: value for key, value in keys[source.name].items() if value is not None}
        found[source.name] = await source.ask(known, scenario)

    async with anyio.create_task_group() as group:
        for source in sources:
            group.start_soon(one, source)


def _keys(source: AskSource, ticket: IncomingTicket, known: Mapping[str, Fact]) -> dict[str, str | None]:
    claimed = () if source.checks_owner else _only_claimed(source.keys, ticket, known)
    return {key: None if key in claimed else key_value(key, ticket, known) for key in source.keys}


def _only_claimed(keys: Iterable[str], ticket: IncomingTicket, known: Mapping[str, Fact]) -> tuple[str, ...]:
    """Keys that stand only in the customer's messages: anybody may write anybody's order number."""
    customers = {m.id for m in ticket.case.ticket.messages if m.author.role == "customer"}
    return tuple(
        key for key in keys if (fact := known.get(key)) is not None and fact.quote and customers.issuperset(fact.src)
    )


def _not_asked(source: AskSource, ticket: IncomingTicket, known: Mapping[str, Fact], scenario: Scenario) -> Found:
    reason = _why_not_asked(source, ticket, known)
    return Found(source.name, {}, (FailedLookup(source=source.name, facts=source.facts_for(scenario), reason=reason),))


def _why_not_asked(source: AskSource, ticket: IncomingTicket, known: Mapping[str, Fact]) -> str:
    claimed = () if source.checks_owner else _only_claimed(source.keys, ticket, known)
    if claimed:
        return (
            f"it is found by {', '.join(claimed)}, which only the customer wrote; "
            "say `owned_by`, so that it opens no other customer's record"
        )
    missing = ", ".join(key for key, value in _keys(source, ticket, known).items() if value is None)
    late = f"it was not asked: its key was known only after {MOST_ROUNDS} rounds"
    return f"it is found by {missing}, which is not known" if missing else late
