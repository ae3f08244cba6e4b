"""Small tickets and sources for the tests of records."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import TypeAdapter

from prompts.loader import load_playbook
from service.domain.case import Author, CaseFile, Customer, Message, Ticket
from service.domain.facts import Fact, Ref
from service.domain.incoming import FieldValue, IncomingTicket
from service.domain.playbook import Scenario
from service.domain.record_source import RecordSource

_SOURCE: TypeAdapter[RecordSource] = TypeAdapter(RecordSource)


def scenario(id: str = "billing_error") -> Scenario:
    return load_playbook()[id]


def source(**given: object) -> RecordSource:
    return _SOURCE.validate_python(given)


def ref(value: str) -> Ref:
    return Ref(value=value, src=("m1",))


def ticket(
    facts: Mapping[str, Fact] | None = None,
    fields: Mapping[str, FieldValue] | None = None,
    desk: str = "zendesk",
    org: str | None = None,
) -> IncomingTicket:
    message = Message(id="m1", author=Author(role="customer"), text="You charged us twice.")
    case = CaseFile(
        ticket=Ticket(id="48213", messages=(message,)), facts=dict(facts or {}), customer=Customer(name="Dana", org=org)
    )
    return IncomingTicket(case=case, source=desk, fields=dict(fields or {}))
