"""Numbers that are told without their unit beside lengths of time: `25 minutes, then 40`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from guardrails.figures.mention import Mention
from guardrails.figures.same import head_noun


def bare_lengths(rest: tuple[Mention, ...], result: Mention) -> list[Mention]:
    """`A promise of 24` beside 60 hours is one of hours too."""
    if result.kind != "duration" or not result.number or not result.minutes:
        return []
    spoken = [m for m in rest if m.kind == "duration" and m.minutes and m.number]
    bare = (m for m in rest if m.kind == "count" and m.unit is None and m.start < result.start and m.number)
    return [replace(m, kind="duration", minutes=int((m.number or 0) * _unit_of(m, spoken, result))) for m in bare]


def _unit_of(bare: Mention, spoken: list[Mention], result: Mention) -> Decimal:
    """Minutes of the unit told last before a bare number, or first after it."""
    before = [m for m in spoken if m.end <= bare.start]
    told = before[-1] if before else next((m for m in spoken if m is not result), result)
    return (told.minutes or 0) / (told.number or Decimal(1))


def lengths_as_numbers(rest: tuple[Mention, ...], result: Mention) -> list[Mention]:
    """`25 minutes, then 40, then 35, so 100 in all`."""
    if result.kind != "count" or (head_noun(result.unit) is not None and not is_verb(result)):
        return []
    lengths = (m for m in rest if m.kind == "duration" and m.number and m.start < result.start)
    return [replace(m, kind="count", unit=None) for m in lengths]


def is_verb(mention: Mention) -> bool:
    """Whether what follows a number is no noun that it counts."""
    return bool(re.match(r"(?:are|were|is|was|in|of|on|at|that|who|which)\b", mention.unit or ""))
