"""How often something is done: `every Tuesday`, `every 24 hours`, and what the case says of it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from guardrails.figures.mention import Mention
from guardrails.figures.numbers import DIGITS, WORDS, number_value
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_RHYTHM = re.compile(r"\b(?:every|each)\s+(?:other\s+)?$", re.IGNORECASE)
_RHYTHM_TOLD = re.compile(r"\b(?:every|each) (?:other )?([\w-]+(?: [\w-]+)?)", re.IGNORECASE)
_ONCE = re.compile(
    r"\b(?:(?:once|one \w+)(?: each| every| an?| per)|every|each) (hour|day|night|morning|evening|week)\b"
    r"|\b(hourly|daily|nightly|overnight|weekly)\b",
    re.IGNORECASE,
)
_MINUTES = {"hour": 60, "week": 10080}
_A_DAY = 1440


def told_rhythm(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """The text that says `once a night` or `daily` of what the letter does `every 24 hours`."""
    if mention.kind != "duration" or not mention.minutes or not _is_rhythm(mention, ctx):
        return None
    told = ((name, found) for name, text in sources.texts for found in _ONCE.finditer(text))
    return next((name for name, found in told if _minutes(found) == mention.minutes), None)


def is_other_rhythm(mention: Mention, ctx: Context, sources: Sources) -> bool:
    """`Every Tuesday`, where the case has something of every Monday and nothing of every Tuesday."""
    if mention.kind not in ("weekday", "duration") or not _is_rhythm(mention, ctx):
        return False
    told = [m[1].casefold() for _, text in sources.texts for m in _RHYTHM_TOLD.finditer(text)]
    words = mention.text.casefold()
    alike = [
        t
        for t in told
        if re.search(r"day\b" if mention.kind == "weekday" else r"(?:hour|minute|day|week|month)s?\b", t)
    ]
    told_so = any(_same_rhythm(words, t) for t in alike) or told_rhythm(mention, ctx, sources) is not None
    return bool(alike) and not told_so


def _is_rhythm(mention: Mention, ctx: Context) -> bool:
    return _RHYTHM.search(ctx.document.text[max(0, mention.start - 14) : mention.start]) is not None


def _minutes(found: re.Match[str]) -> int:
    unit = (found[1] or found[2]).casefold()
    return next((minutes for word, minutes in _MINUTES.items() if unit.startswith(word)), _A_DAY)


def _same_rhythm(said: str, told: str) -> bool:
    """`2 hours` and `two hours` are one."""
    first, other = said.split()[0], told.split()[0]
    return (first == other or _many(first) == _many(other) is not None) and said.split()[-1][:3] in told


def _many(word: str) -> Decimal | None:
    return number_value(word) if re.fullmatch(rf"{DIGITS}|{WORDS}", word) else None
