"""How many promises were kept: no later than they were due, out of all that were due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from service.domain.profile import Profile
from service.domain.promise import Promise
from service.domain.value import Value
from service.lifecycle.calendar import workdays
from service.lifecycle.settle import is_in_time


class PromiseRate(Value):
    """A promise that was moved in time is not counted; the one that took its place is."""

    due: int = 0
    kept: int = 0
    """In time."""
    late: int = 0
    """Kept after it was due."""
    missed: int = 0
    """Not kept, or not yet although it was due."""
    rate: float | None = None
    """`kept` of `due`; None where nothing was due."""


class PromiseFigures(Value):
    """The kept-promise rate, and whose and which promises it is made of."""

    all: PromiseRate
    by_owner: dict[str, PromiseRate]
    by_scenario: dict[str, PromiseRate]
    open: int
    """Promises that are still to come."""


def figures_of(promises: Iterable[Promise], now: datetime, profile: Profile) -> PromiseFigures:
    rows = tuple(promises)
    due = tuple(p for p in rows if _was_due(p, now, profile))

    def split(name: Callable[[Promise], str]) -> dict[str, PromiseRate]:
        return {key: _rate([p for p in due if name(p) == key], profile) for key in sorted({name(p) for p in due})}

    return PromiseFigures(
        all=_rate(due, profile),
        by_owner=split(lambda p: p.owner),
        by_scenario=split(lambda p: p.scenario),
        open=sum(p.state == "open" and not _was_due(p, now, profile) for p in rows),
    )


def _was_due(promise: Promise, now: datetime, profile: Profile) -> bool:
    """One that was kept or missed before its day counts; one that was moved in time was never due."""
    if promise.state == "moved":
        return not is_in_time(promise, profile)
    return promise.state != "open" or workdays(profile, promise.place).end_of(promise.due) < now


def _rate(due: Iterable[Promise], profile: Profile) -> PromiseRate:
    rows = tuple(due)
    in_time = Counter(is_in_time(p, profile) for p in rows if p.state == "kept")
    kept, late = in_time[True], in_time[False]
    rate = round(kept / len(rows), 4) if rows else None
    return PromiseRate(due=len(rows), kept=kept, late=late, missed=len(rows) - kept - late, rate=rate)
