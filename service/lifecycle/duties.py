"""When the playbook's duties fall due: on the letter's own day, or so long after a moment on a working day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from service.domain.case import CaseFile
from service.domain.facts import Date, DateTime, Person
from service.domain.moment import day_of
from service.domain.playbook import DueRule, Duty
from service.lifecycle.calendar import Workdays

Due = datetime | date


def due_of(rule: DueRule, case: CaseFile, sent_at: datetime, days: Workdays) -> Due | None:
    """None where nothing is known that it could be counted from."""
    told = dated(case, rule.fact)
    if told is not None or not rule.has_length:
        return told
    start = dated(case, rule.since) if rule.since else sent_at
    return None if start is None else _counted(rule, start, days)


def dated(case: CaseFile, name: str | None) -> Due | None:
    """The day or the moment that a fact names."""
    fact = case.fact(name) if name else None
    return fact.value if isinstance(fact, Date | DateTime) else None


def owner_of(duty: Duty | None, case: CaseFile, otherwise: str) -> str:
    """The first person that the duty's facts name."""
    people = (case.fact(name) for name in (duty.owner if duty else ()))
    return next((person.name for person in people if isinstance(person, Person)), otherwise)


def remark(due: Due, days: Workdays) -> str:
    """What whoever keeps a promise should know about its day."""
    day = day_of(days.local(due) if isinstance(due, datetime) else due)
    why = days.closed_because(day)
    return f"due on {why}, when nobody is at work" if why else ""


def _counted(rule: DueRule, start: Due, days: Workdays) -> Due:
    if rule.hours is not None:
        return _by_the_clock(rule, start, days)
    first = day_of(days.local(start) if isinstance(start, datetime) else start)
    if rule.business_days is not None:
        return days.counted(first, rule.business_days)
    wanted = first + timedelta(days=rule.days or 0)
    if not rule.moves:
        return wanted
    reached = days.nearest(wanted, -1 if (rule.days or 0) < 0 else 1)
    too_late = rule.within and (reached - first).days > rule.within[1]
    return days.nearest(wanted, -1) if too_late else reached


def _by_the_clock(rule: DueRule, start: Due, days: Workdays) -> datetime:
    # In UTC, as an hour is an hour where the clocks change in between.
    begins = days.end_of(start)
    ends = begins.astimezone(UTC) + timedelta(hours=rule.hours or 0)
    reached = days.local(ends.astimezone(begins.tzinfo))
    day = day_of(reached)
    return reached + (days.nearest(day) - day) if rule.moves else reached
