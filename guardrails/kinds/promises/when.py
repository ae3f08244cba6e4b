"""A moment that a letter names, between two days, and whether two of them can be one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

Bound = Literal["on", "by", "until"]


@dataclass(frozen=True, slots=True)
class When:
    """A named moment between two days. `clocks` are hours and minutes, without their half of the day when `bare`."""

    first: date
    last: date
    start: int
    end: int
    bound: Bound = "on"
    clocks: tuple[time, ...] = ()
    bare: bool = False
    part: tuple[time, time] | None = None
    """The part of the day, where no hour is told."""
    relative: bool = False
    """Said by a weekday or counted from today, without its date."""

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def differ(one: When, other: When) -> bool:
    """Whether no single moment can be both."""
    if (one.bound == "until") is not (other.bound == "until"):
        return False
    if (one.bound == "by") is not (other.bound == "by") and "on" in (one.bound, other.bound):
        limit, exact = (one, other) if one.bound == "by" else (other, one)
        return exact.first > limit.last
    if one.first > other.last or other.first > one.last:
        return True
    return clocks_differ(one, other) and one.first == one.last and other.first == other.last


def clocks_differ(one: When, other: When) -> bool:
    """Whether both say the time of day, and not the same."""
    if not one.clocks or not other.clocks:
        return False
    if one.bare or other.bare:
        return not {_on_the_dial(c) for c in one.clocks} & {_on_the_dial(c) for c in other.clocks}
    return min(one.clocks) > max(other.clocks) or min(other.clocks) > max(one.clocks)


def parts_differ(one: When, other: When) -> bool:
    """Whether an hour that one tells, in either half of the day when it is bare, is outside the part that one tells."""
    hours, part = (one, other.part) if other.part else (other, one.part)
    if part is None or not hours.clocks:
        return False
    turned = (time((c.hour + 12) % 24, c.minute) for c in hours.clocks) if hours.bare else ()
    return not any(part[0] <= clock <= part[1] for clock in (*hours.clocks, *turned))


def _on_the_dial(clock: time) -> tuple[int, int]:
    return clock.hour % 12, clock.minute
