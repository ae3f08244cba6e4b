"""Days that follow from the case: a day of it and a length of time, or a day on which nothing came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from guardrails.figures.calendar import day_of_month
from guardrails.figures.clocks import TO_COME
from guardrails.figures.days import without_month
from guardrails.figures.derive_lengths import days_beside, working_days
from guardrails.figures.mention import Mention
from guardrails.figures.recorded import recorded_days
from guardrails.figures.sources import Sources
from guardrails.figures.spoken_of import rarity, score, stems_of

if TYPE_CHECKING:
    from guardrails.context import Context


_DAY = 1440


def _counted_to(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`Yesterday marked three weeks since your visit`, `tomorrow, for 21 days, until 3 November`."""
    if mention.day is None or mention.minutes:
        return
    lengths = [m for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "duration" and not m.business]
    apart = {m.minutes // _DAY for m in lengths if m.minutes and not m.minutes % _DAY}
    if mention.relative:
        begun = ((name, day) for name, day in sources.days if abs((mention.day - day).days) in apart)
        yield from (f"counted from {name} {day}" for name, day in begun)
        return
    minutes = (k.minutes for k in sources.of("duration") if not k.told and k.minutes)
    known = {m // _DAY for m in minutes if not m % _DAY}
    begins = days_beside(mention, ctx) & {day for _, day in sources.days}
    begins |= {day for length in lengths for day in _days_of_the_event(length, ctx, sources)}
    yield from (f"counted from {day}" for day in begins if (mention.day - day).days in apart & known)


_FROM_AN_EVENT = re.compile(r" (?:from|after|following|of) (?:the |its |your |our |their |that )?([a-z]+)")


def _days_of_the_event(length: Mention, ctx: Context, sources: Sources) -> Iterator[date]:
    """`Thirty days from delivery`: the days of facts that speak of a delivery."""
    event = _FROM_AN_EVENT.match(ctx.document.text, length.end)
    said = stems_of(event[1]) if event else frozenset()
    for name, day in sources.days if said else ():
        if score(name, said, sources, rarity({name}, sources)):
            yield day


def derived_day(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """A day that lies a fact's length of time after the day of sending, or on which nothing came of what was asked."""
    sent = ctx.case.sent_at
    yield from _counted_to(mention, ctx, sources)
    yield from _about_so_long_off(mention, sources)
    if mention.minutes and mention.text.lower().startswith("in ") and not mention.text.lower().endswith(_FROM_TODAY):
        yield from _within_days(mention, ctx, sources)
    if mention.day is not None and _SILENT.search(ctx.document.text[max(0, mention.start - 40) : mention.start]):
        meant = _gone_day(mention, sent.date()) if sent else mention.day
        before, after = [d for _, d in sources.days if d < meant], [d for _, d in sources.days if d > meant]
        if before and after and sent is not None and meant < sent.date():
            yield f"a day between {max(before)} and {min(after)}"
    if mention.day is None or sent is None or mention.day <= sent.date():
        return
    apart = (mention.day - sent.date()).days
    for known in (k for k in sources.of("duration") if _FORWARD.search(k.name)):
        working = known.business and working_days(sent.date(), mention.day) == known.number
        if not known.told and (working or (not known.business and known.minutes == apart * 1440)):
            yield f"{sent.date()} and {known.name}"
    sentence = ctx.document.sentences[mention.sentence]
    around = ctx.document.text[sentence.start : mention.start] + ctx.document.text[mention.end : sentence.end]
    around = _RELATIVE.sub("", around)
    for name, day in sources.days:
        if abs((day - mention.day).days) == 1 and _BESIDE.search(around):
            yield f"the day beside {name} {day}"


def _about_so_long_off(mention: Mention, sources: Sources) -> Iterator[str]:
    """`A month from now`, `six weeks ago`: nobody counts the odd days, unless they are told."""
    unit, number = mention.unit or "", int(mention.number or 0)
    if mention.day is None or not mention.relative or " and " in mention.text:
        return
    off = _A_MONTH_OFF if unit.startswith("month") else min(number // _WEEKS_A_DAY_OFF, _A_MONTH_OFF)
    for name, day in sources.days if unit.startswith(("month", "week")) else ():
        if abs((day - mention.day).days) <= off:
            yield f"about {mention.text}: {name}"


def _gone_day(mention: Mention, sent: date) -> date:
    """Of a day without its month, the last one that is gone."""
    day = mention.day or sent
    return day_of_month(day.day, sent, True) or day if day >= sent and without_month(mention) else day


_WEEKS_A_DAY_OFF = 2
"""Of so many weeks nobody counts the odd day; of twice as many, two of them."""
_A_MONTH_OFF = 2
"""Days by which `a month from now` may be off."""
_FROM_TODAY = ("time", "today", "now", "tomorrow", "ago")


def _within_days(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`Three answers in eleven days`: from one day of the case that is gone to another."""
    sent = ctx.case.sent_at
    if sent is None or TO_COME.search(ctx.document.sentences[mention.sentence].text):
        return
    days = [
        (n, d) for n, d in (*sources.days, *recorded_days(ctx.case), ("case:sent_at", sent.date())) if d <= sent.date()
    ]
    for (name, first), (other, last) in combinations(days, 2):
        if mention.minutes in (abs((last - first).days) * 1440, (abs((last - first).days) + 1) * 1440):
            yield f"between {name} {first} and {other} {last}"


_SILENT = re.compile(
    r"\b(?:nothing|nobody|no one|silence|silent|no (?:answer|reply|word|call))\b[^.;,]{0,20}$"
    r"|\b(?:not|nor|not even|neither) (?:on|by)(?: the)? ?$",
    re.IGNORECASE,
)
_FORWARD = re.compile(r"within|interval|period|follow|until|support|window|due|next|remedy:")
_RELATIVE = re.compile(r"day (?:after tomorrow|before yesterday)", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:clear|eve of|(?:day|night|evening|morning) (?:before|after))\b", re.IGNORECASE)
