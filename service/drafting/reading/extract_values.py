"""A figure of a message as a typed fact with its message and quote."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from service.domain.facts import (
    BusinessDays,
    Count,
    Date,
    DateTime,
    Duration,
    Email,
    Fact,
    Money,
    Percent,
    Phone,
    Ref,
    Time,
    Url,
    Weekday,
)
from service.domain.playbook import FactNeed
from service.drafting.reading.extract_figure import Figure
from service.drafting.reading.extract_lengths import told_length

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BUSINESS = re.compile(r"\b(?:working|business) days?\b", re.IGNORECASE)
_WHOLE_CODE = re.compile(
    r"[\w/#-]+(?:\.\d+)*(?:\([a-z]\))?|\d{4}(?: \d{4}){2}|[A-Z]{2,5}(?: \d{1,4}){2,4}(?: \d?[A-Z]{2})?"
)


def fact_from(
    need: FactNeed, figure: Figure, written: datetime | None, quote: str, message: str, currency: str
) -> Fact | None:
    """The fact that the figure is, or None when it cannot be one of the needed type."""
    try:
        return _typed(need, figure, written, currency, {"src": (message,), "quote": quote})
    except ValidationError:
        # A figure beyond what a fact may be (the year 9999) is none that a letter could tell.
        return None


def _typed(
    need: FactNeed, figure: Figure, written: datetime | None, currency: str, source: dict[str, Any]
) -> Fact | None:
    if need.type in ("date", "time", "datetime", "weekday"):
        return _time(need, figure, written, source)
    if need.type in ("ref", "email", "phone", "url"):
        return _address(need, source["quote"], source)
    return _quantity(need, figure, currency, source)


def _quantity(need: FactNeed, figure: Figure, currency: str, source: dict[str, Any]) -> Fact | None:
    match need.type:
        case "money" if figure.number is not None and figure.kind in ("money", "count"):
            return Money(
                amount=figure.number, currency=figure.currency or _dollars(source["quote"], currency), **source
            )
        case "percent" if figure.number is not None:
            return Percent(value=figure.number, **source)
        case "count" if figure.number is not None and figure.number == int(figure.number):
            return Count(value=int(figure.number), unit=figure.unit, **source)
        case "duration" if figure.minutes is not None:
            return Duration(minutes=figure.minutes, display=told_length(source["quote"], figure.minutes), **source)
        case "business_days" if figure.number is not None and _BUSINESS.search(source["quote"]):
            return BusinessDays(value=int(figure.number), display=source["quote"], **source)
        case _:
            return None


def _time(need: FactNeed, figure: Figure, written: datetime | None, source: dict[str, Any]) -> Fact | None:
    match need.type:
        case "date" if figure.day is not None:
            return Date(value=figure.day, **source)
        case "time" if figure.clock is not None:
            return Time(value=figure.clock, **source)
        case "datetime" if figure.day and figure.clock is not None and written:
            return DateTime(value=datetime.combine(figure.day, figure.clock, figure.zone or written.tzinfo), **source)
        case "weekday" if figure.kind == "weekday" and source["quote"].title() in _WEEKDAYS:
            return Weekday.model_validate({"value": source["quote"].title(), **source})
        case _:
            return None


def _address(need: FactNeed, quote: str, source: dict[str, Any]) -> Fact | None:
    match need.type:
        case "ref":
            return Ref(value=quote, **source) if _WHOLE_CODE.fullmatch(quote) else None
        case "email":
            return Email(value=quote, **source)
        case "phone":
            return Phone(value=quote, **source)
        case _:
            return Url(value=quote, **source)


def _dollars(quote: str, currency: str) -> str:
    """What an amount is in whose currency is not told: the thread's, but a dollar sign is some dollars."""
    return "USD" if "$" in quote and not currency.endswith("D") else currency
