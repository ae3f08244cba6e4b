"""Whether the facts of a thread fit each other: a refund is what was charged too much, a delay what came too late.

Where they do not, one of them was taken for another, and which one is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from service.domain.facts import Date, DateTime, Duration, Fact, Money

_ORDERED = (
    ("occurred_from", "discovered"),
    ("occurred_from", "occurred_to"),
    ("discovered", "regulator_notified"),
    ("opened_at", "first_reply_at"),
    ("opened_at", "fix_at"),
    ("first_contact", "closed_date"),
    ("charge_1_date", "refund_by"),
    ("outage_start", "outage_end"),
    ("loan_from", "loan_to"),
    ("a_date", "b_date"),
)
"""What came first, and what cannot have come before it."""
_SUMS = (
    ("charged", "correct", "refund"),
    ("total_paid_back", "other_paid", "refund"),
    ("response_time", "sla_promised", "actual_delay"),
)
"""The whole, and the two parts of which it is made."""
_WAIT = Decimal("1.1")
"""How much longer than by the stamps a wait may be, where somebody rounds it."""


def misfits(facts: Mapping[str, Fact]) -> frozenset[str]:
    """The facts that contradict each other."""
    return frozenset((*_late(facts), *_wrong_sums(facts), *_wrong_waits(facts)))


def _late(facts: Mapping[str, Fact]) -> Iterator[str]:
    for first, then in _ORDERED:
        begun, ended = _day(facts.get(first)), _day(facts.get(then))
        if begun is not None and ended is not None and ended < begun:
            yield from (first, then)


def _wrong_sums(facts: Mapping[str, Fact]) -> Iterator[str]:
    for names in _SUMS:
        whole, one, other = (_number(facts.get(name)) for name in names)
        if whole is not None and one is not None and (whole <= one or (other is not None and whole != one + other)):
            yield from names


def _wrong_waits(facts: Mapping[str, Fact]) -> Iterator[str]:
    """A first answer takes as long as the stamps tell, unless only working hours count; not all of it is a delay."""
    opened, replied, told = (facts.get(n) for n in ("opened_at", "first_reply_at", "response_time"))
    if isinstance(opened, DateTime) and isinstance(replied, DateTime) and isinstance(told, Duration):
        stamped = Decimal((replied.value - opened.value).total_seconds()) / 60
        if told.minutes > _WAIT * stamped or (told.minutes * _WAIT < stamped and not _is_worked_out(facts)):
            yield "response_time"
    late = _number(facts.get("actual_delay"))
    if late is not None and late == _number(facts.get("response_time")):
        yield from ("response_time", "actual_delay")


def _is_worked_out(facts: Mapping[str, Fact]) -> bool:
    """Whether somebody told the wait, the promise and the delay, as of working hours."""
    whole, one, other = (_number(facts.get(name)) for name in _SUMS[-1])
    return whole is not None and one is not None and other is not None and whole == one + other


def _day(fact: Fact | None) -> date | None:
    if isinstance(fact, Date):
        return fact.value
    return fact.value.date() if isinstance(fact, DateTime) else None


def _number(fact: Fact | None) -> Decimal | None:
    if isinstance(fact, Money):
        return fact.amount
    return Decimal(fact.minutes) if isinstance(fact, Duration) else None
