"""The script of a follow-up call: what was promised, what to ask, and what to note down. Read by people, not sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from prompts.template_files import TEMPLATES, TemplateFiles
from prompts.wording.dates import on, weekday_date
from prompts.wording.fact_words import in_words
from prompts.wording.notes import capital
from prompts.wording.numbers import listed
from prompts.wording.reported import reported
from prompts.wording.style import Style, style_of
from service.domain.case import CaseFile
from service.domain.facts import Date, Person
from service.domain.moment import day_of
from service.domain.promise import Promise

NAME = "follow_up_call.md"


def call_script(case: CaseFile, promise: Promise, rows: Sequence[Promise], overlay: Path | None = None) -> str:
    """For the call that keeps a promise. `case` is the case of its letter, `rows` all that the customer was told."""
    files = TemplateFiles((overlay, TEMPLATES) if overlay else (TEMPLATES,))
    return files.fill(NAME, _values(case, promise, rows))


def _values(case: CaseFile, promise: Promise, rows: Sequence[Promise]) -> dict[str, Any]:
    style, others = style_of(case), [row for row in rows if row.id != promise.id]
    letter, answer, contact = case.fact("earlier_letter"), case.fact("correct_answer"), case.fact("follow_up_owner")
    return {
        "id": promise.id,
        "owner": promise.owner,
        "customer": _customer(case),
        "company": case.company.name if case.company else None,
        "ticket": case.ticket.id,
        "due": _due(promise, style),
        "letter": weekday_date(letter.value, style) if isinstance(letter, Date) else None,
        "answer": in_words("correct_answer", answer, "clause", style) if answer else None,
        "contact": contact.name if isinstance(contact, Person) else None,
        "promises": [{"what": capital(_what(row)), "day": _day(row, style), "state": row.state} for row in rows],
        "broken": listed([f"that {_what(row)}" for row in rows if row.state == "missed"], style),
        "open": listed([f"that {_what(row)}" for row in others if row.state == "open"], style),
    }


def _customer(case: CaseFile) -> str:
    known = case.customer
    return (known.name or known.salutation if known else None) or "the customer"


def _what(row: Promise) -> str:
    return reported(row.what, day_of(row.due))


def _day(row: Promise, style: Style) -> str:
    return weekday_date(day_of(row.due), style)


def _due(promise: Promise, style: Style) -> str:
    return on(promise.due, style) if isinstance(promise.due, datetime) else f"on {_day(promise, style)}"
