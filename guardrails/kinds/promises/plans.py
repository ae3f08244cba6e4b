"""What a clause says is to happen, and when; whether two such plans agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guardrails.kinds.promises.when import When, clocks_differ, differ, parts_differ
from guardrails.quick import Quick


@dataclass(frozen=True, slots=True)
class Plan:
    """What a clause says is to happen, and when."""

    text: str
    start: int
    end: int
    when: When
    acts: frozenset[str]
    things: frozenset[str]
    ends: frozenset[str] = frozenset()
    """What it is for, as far as the clause says."""
    not_before: date | None = None
    """Nothing of it happens earlier."""
    goes_on: bool = False
    """Whether `he` or `it` is what the clause before spoke of."""
    of: int = -1
    """Where the clause that it goes on about stands."""


def agree(one: Plan, other: Plan) -> bool:
    """Whether one moment can be both; a day before a deadline keeps it."""
    if one.not_before or other.not_before:
        late, plan = (one, other) if one.not_before else (other, one)
        return bool(plan.not_before) or plan.when.last >= (late.not_before or plan.when.last)
    if differ(one.when, other.when):
        return False
    same_day = one.when.first == one.when.last == other.when.first == other.when.last
    return not (same_day and (clocks_differ(one.when, other.when) or parts_differ(one.when, other.when)))


def keeps(plan: Plan, promised: Plan) -> bool:
    """Whether a plan keeps what is on record: a later deadline does not."""
    return agree(plan, promised) and not (plan.when.bound == "by" and plan.when.last > promised.when.last)


def ends_too_soon(stays: Plan, over: Plan) -> bool:
    """`We close it on 27 October`, where it `stays open until 10 November`."""
    before = "end" in over.acts and over.when.bound == "on" and over.when.last < stays.when.first
    return before and stays.when.bound == "until" and bool(stays.things & over.things)


def leaves_late(leaves: Plan, arrives: Plan, first: Quick, last: Quick) -> bool:
    late = leaves.when.bound == "on" and leaves.when.first > arrives.when.last and arrives.when.bound != "until"
    plain = not first.search(arrives.text) and not last.search(leaves.text)
    return late and plain and bool(first.search(leaves.text) and last.search(arrives.text))
