"""The figures that a case states itself: of its facts, its remedies and its promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from guardrails.figures.mention import MentionKind
from guardrails.figures.numbers import DIGITS, WORDS, number_value
from service.domain import facts
from service.domain.case import CaseFile
from service.domain.facts import Fact


@dataclass(frozen=True, slots=True)
class Known:
    """One figure with its source's name; the fields are those of a mention."""

    name: str
    kind: MentionKind
    number: Decimal | None = None
    currency: str | None = None
    day: date | None = None
    clock: time | None = None
    minutes: int | None = None
    business: bool = False
    unit: str | None = None
    text: str = ""
    told: bool = False
    """It stands inside the words of a text fact, not in a fact of its own type."""


def of_fact(name: str, fact: Fact) -> Iterator[Known]:
    """The figures that a fact is, or that stand beside it."""
    match fact:
        case facts.Money():
            yield Known(name, "money", number=fact.amount, currency=fact.currency)
        case facts.Percent():
            yield Known(name, "percent", number=fact.value)
        case facts.Count():
            yield Known(name, "count", number=Decimal(fact.value), unit=fact.unit)
        case facts.Duration():
            yield Known(name, "duration", minutes=fact.minutes)
            if working := _WORKING.match(fact.display or ""):
                number = number_value(working[1])
                yield Known(name, "duration", number=number, minutes=int(number) * 1440, business=True)
        case facts.BusinessDays():
            yield Known(name, "duration", number=Decimal(fact.value), minutes=fact.value * 1440, business=True)
        case facts.Ref() | facts.Email() | facts.Phone() | facts.Url():
            yield Known(name, fact.type, text=fact.value)
        case facts.Person():
            yield from _of_person(name, fact)
        case facts.Weekday():
            yield Known(name, "weekday", text=fact.value)
        case _:
            yield from _of_moments(name, fact)


_WORKING = re.compile(rf"({DIGITS}|{WORDS}) (?:working|business) days?\b", re.IGNORECASE)


def _of_moments(name: str, fact: Fact) -> Iterator[Known]:
    match fact:
        case facts.Date():
            yield Known(name, "date", day=fact.value)
        case facts.DateTime():
            yield Known(name, "date", day=fact.value.date())
            yield Known(name, "time", clock=fact.value.time())
        case facts.Time():
            yield Known(name, "time", clock=fact.value)
        case facts.Dates():
            yield from (Known(name, "date", day=day) for day in fact.value)
        case facts.Times():
            yield from (Known(name, "time", clock=clock) for clock in fact.value)
        case _:
            return


def _of_person(name: str, person: facts.Person) -> Iterator[Known]:
    if person.email:
        yield Known(name, "email", text=person.email)
    if person.phone:
        yield Known(name, "phone", text=person.phone)


_DAYS_OF = {"day": 1440, "week": 10080, "month": 43200, "year": 525600, "hour": 60}


def of_remedies(case: CaseFile) -> Iterator[Known]:
    """Amounts, lengths of time, shares and clauses of what was approved."""
    for remedy in case.remedies:
        name = f"remedy:{remedy.kind}"
        unit = (remedy.unit or "").rstrip("s")
        if remedy.amount is not None and unit in _DAYS_OF:
            yield Known(name, "duration", number=remedy.amount, minutes=int(remedy.amount * _DAYS_OF[unit]), unit=unit)
        elif remedy.amount is not None and unit in ("percent", "%"):
            yield Known(name, "percent", number=remedy.amount)
        elif remedy.amount is not None:
            yield Known(name, "money", number=remedy.amount, currency=remedy.currency)
        if remedy.base is not None:
            yield Known(name, "money", number=remedy.base, currency=remedy.currency)
        if remedy.rate is not None:
            yield Known(name, "percent", number=remedy.rate if remedy.rate >= 1 else remedy.rate * 100)
        if remedy.clause:
            yield Known(name, "ref", text=remedy.clause)


def of_commitments(case: CaseFile) -> Iterator[Known]:
    """The days and hours for which something was promised."""
    for number, promise in enumerate(case.commitments):
        name = f"commitment:{promise.id or number}"
        if isinstance(promise.due, datetime):
            yield Known(name, "date", day=promise.due.date())
            yield Known(name, "time", clock=promise.due.time())
        elif promise.due is not None:
            yield Known(name, "date", day=promise.due)
