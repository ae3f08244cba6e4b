"""Lengths of whole and half hours between two times of day, of which nobody counts the odd minutes."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from guardrails.figures.mention import Mention
from guardrails.figures.same import same_clock

if TYPE_CHECKING:
    from guardrails.context import Context

_AN_HOUR = 60
_ODD, _MOST_ODD = 0.06, 20
_FEW = 5


def odd_minutes(length: Mention) -> float:
    """By how many it may be off: `six hours in`, of 6 h 20."""
    minutes, told = length.minutes or 0, (length.unit or "").startswith("h")
    return min(minutes * _ODD, _MOST_ODD) if told and minutes % (_AN_HOUR // 2) == 0 else 0


def may_be_rounded(length: Mention, apart: int, ends: tuple[time, time], ctx: Context) -> bool:
    """Where one of the two times is told beside it, or no length of the case is so near that it may be meant."""
    if any(are_told_beside(length, (end,), ctx) for end in ends):
        return True
    lengths = (k.minutes for k in ctx.sources.of("duration") if not k.told and k.minutes)
    meant = any(0 < abs(minutes - (length.minutes or 0)) <= _AN_HOUR for minutes in lengths)
    return not meant and abs(apart - (length.minutes or 0)) < _FEW


def are_told_beside(length: Mention, times: tuple[time, ...], ctx: Context) -> bool:
    """Whether its sentence tells these times of day."""
    own = [m for m in ctx.mentions_in_sentence(length.sentence) if m.kind == "time"]
    return all(any(same_clock(m, at) for m in own) for at in times)
