"""Promises that were made before and not kept, as facts that a letter can own up to."""

from __future__ import annotations

from prompts.wording.dates import weekday_date
from prompts.wording.reported import reported
from prompts.wording.style import style_of
from service.domain.case import CaseFile, Commitment
from service.domain.facts import Date, Fact, List, Text
from service.domain.moment import day_of
from service.domain.promise import LEDGER


def with_broken_promises(case: CaseFile) -> CaseFile:
    """The case with facts of the promises among its commitments that were missed; its own facts stay."""
    broken = tuple(row for row in case.commitments if row.status == "missed")
    facts = _one(broken[0]) if len(broken) == 1 else _several(broken, case)
    return case.model_copy(update={"facts": {**facts, **case.facts}}) if facts else case


def _one(row: Commitment) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"broken_promise": Text(value=_clause(row), src=_source(row))}
    if row.due is not None:
        facts["broken_promise_for"] = Date(value=day_of(row.due), src=_source(row))
    return facts


def _several(rows: tuple[Commitment, ...], case: CaseFile) -> dict[str, Fact]:
    """Each with its day in words, for a list has no days of its own."""
    if not rows:
        return {}
    style = style_of(case)
    told = [f"that {_clause(row)}{f', for {weekday_date(day_of(row.due), style)}' if row.due else ''}" for row in rows]
    sources = dict.fromkeys(source for row in rows for source in _source(row))
    return {"broken_promises": List(value=tuple(told), src=tuple(sources))}


def _clause(row: Commitment) -> str:
    return reported(row.what, day_of(row.due) if row.due else None)


def _source(row: Commitment) -> tuple[str, ...]:
    return (f"{LEDGER}{row.id}" if row.id else "rec:commitments",)
