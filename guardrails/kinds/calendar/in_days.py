"""Lengths of time that are told in days, weeks or fortnights, counted in days."""

from __future__ import annotations

from guardrails.figures.mention import Mention

DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}


def in_days(length: Mention) -> float | None:
    """None of a length in another unit."""
    days = DAYS_IN.get((length.unit or "").rstrip("s"))
    return float(length.number) * days if days and length.number is not None else None
