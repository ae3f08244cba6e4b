"""Facts that the help desk itself keeps: custom fields that the profile names, and the desk's own measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from prompts.yaml_files import read_shape
from service.domain.facts import Fact
from service.domain.incoming import IncomingTicket
from service.domain.lookup import FailedLookup, Lookup
from service.domain.playbook import Scenario
from service.domain.record_source import FactMapping, FieldMapping
from service.domain.value import Value
from service.records.no_answer import NoAnswer
from service.records.read_facts import Wanted, read_fact

_FILE = Path(__file__).with_name("desk_fields.yaml")


class Desks(Value):
    """The fields of each desk, and the facts that they are."""

    desks: dict[str, dict[str, FieldMapping]]


@cache
def shipped_desks() -> Mapping[str, Mapping[str, FieldMapping]]:
    """What is known of each desk; read once."""
    return read_shape(_FILE, Desks).desks


@dataclass(frozen=True, slots=True)
class _FieldsOfTicket:
    """A ticket's fields, as a record."""

    ticket: IncomingTicket

    def values(self, path: str) -> tuple[object, ...]:
        value: object = self.ticket.case.ticket.id if path == "ticket.id" else self.ticket.fields.get(path)
        return () if value in (None, "") else (value,)


def desk_facts(
    ticket: IncomingTicket, scenario: Scenario, fields: Mapping[str, FieldMapping], zone: ZoneInfo | None = None
) -> Lookup:
    """The facts of the scenario that the fields hold. A field that the ticket does not have is no failure."""
    record = _FieldsOfTicket(ticket)
    facts: dict[str, Fact] = {}
    failures: list[FailedLookup] = []
    for path, field in fields.items():
        if field.fact in facts or not record.values(path):
            continue
        try:
            facts.update(_read(path, field, ticket, scenario, zone))
        except NoAnswer as exc:
            failures.append(FailedLookup(source=ticket.source, facts=(field.fact,), reason=str(exc)))
    return Lookup(facts=facts, failures=tuple(failures))


def _read(
    path: str, field: FieldMapping, ticket: IncomingTicket, scenario: Scenario, zone: ZoneInfo | None
) -> dict[str, Fact]:
    need = scenario.need(field.fact)
    if need is None:
        return {}
    mapping = FactMapping.model_validate({"from": path, "currency": field.currency, "unit": field.unit})
    src = f"rec:{ticket.source}/{ticket.case.ticket.id or 'ticket'}/{path}"
    return {field.fact: read_fact(Wanted(field.type or need.type, mapping, src, zone), _FieldsOfTicket(ticket))}
