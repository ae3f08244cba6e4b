"""What was promised in an earlier letter about the ticket, and stands open, is known: nobody is asked for it again."""

from __future__ import annotations

from datetime import datetime

from service.domain.case import CaseFile, Commitment
from service.domain.facts import Date, DateTime, Fact
from service.domain.playbook import Scenario
from service.domain.promise import LEDGER


def promised_facts(case: CaseFile, scenario: Scenario) -> dict[str, Fact]:
    """The day of each open promise under its fact's name, as long as it is still to come."""
    facts: dict[str, Fact] = {}
    for row in case.commitments:
        need = scenario.need(row.fact) if row.fact and row.status == "open" else None
        if need is not None and row.fact and need.type == _type(row) and _is_ahead(row, case):
            facts[row.fact] = _fact(row)
    return facts


def _type(row: Commitment) -> str:
    return "datetime" if isinstance(row.due, datetime) else "date"


def _fact(row: Commitment) -> Fact:
    told = {"type": _type(row), "value": row.due, "src": (f"{LEDGER}{row.id}",)}
    return (DateTime if isinstance(row.due, datetime) else Date).model_validate(told)


def _is_ahead(row: Commitment, case: CaseFile) -> bool:
    if row.due is None or case.sent_at is None:
        return row.due is not None
    return row.due > case.sent_at if isinstance(row.due, datetime) else row.due > case.sent_at.date()
