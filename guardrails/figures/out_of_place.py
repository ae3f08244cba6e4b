"""A figure in a wrong place, whatever vouches for it: its rhythm, the span it ends, the time of day beside it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from guardrails.figures.days import without_month
from guardrails.figures.days_of_contact import not_written_on
from guardrails.figures.due import due_moments
from guardrails.figures.mention import Mention
from guardrails.figures.rhythm import is_other_rhythm
from guardrails.figures.same import same_clock
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_ENDS = {"from": "to", "start": "end", "began": "ended", "begin": "end"}


def out_of_place(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """What is wrong with the place of a figure, whatever vouches for it: its rhythm, its span, its time of day."""
    if is_other_rhythm(mention, ctx, sources):
        return "a fact tells another rhythm"
    if not_written_on(mention, ctx, sources):
        return "the customer wrote on another day"
    return span_told(mention, ctx, sources) or _other_moment(mention, ctx, sources)


_TIME_BEFORE = re.compile(r"(?: ?[A-Z]{2,4})?,? (?:on )?(?:the )?")
_TIME_AFTER = re.compile(r",? (?:at |by |from )?(?:about )?")
_ENDS_THERE = re.compile(r"(?:until|till|to) ", re.IGNORECASE)


def _other_moment(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """`21:10 on 16 July`, where the case knows 21:10 on 15 July alone."""
    if mention.kind not in ("date", "weekday") or mention.day is None:
        return None
    text = ctx.document.text
    for clock in ctx.mentions_in_sentence(mention.sentence):
        if clock.kind != "time" or clock.clock is None:
            continue
        before = clock.end <= mention.start and _TIME_BEFORE.fullmatch(text[clock.end : mention.start])
        after = (
            clock.start >= mention.end
            and not _ENDS_THERE.match(clock.text)
            and _TIME_AFTER.fullmatch(text[mention.end : clock.start])
        )
        if not (before or after):
            continue
        moments = (*sources.moments, *due_moments(sources))
        days = {moment.date() for _, moment in moments if same_clock(clock, moment.time())}
        if days and not any(is_of_day(mention, day) or _is_of_its_number(mention, day) for day in days):
            return f"the case has this time on {min(days)}"
    return None


def _is_of_its_number(mention: Mention, day: date) -> bool:
    """`Until 12 March, first on the 23rd at ten`: the 23rd may be of the month before."""
    return without_month(mention) and mention.day is not None and mention.day.day == day.day


def is_of_day(mention: Mention, day: date) -> bool:
    """Whether a date names this day, or a weekday its day of the week."""
    if mention.day is None or mention.kind == "date":
        return mention.day == day
    return mention.day.weekday() == day.weekday()


_SPAN = re.compile(
    r"(?:,? (?:and|to|until|till|through|up to)|,? ?[-–])(?: about)? ?(?:on )?(?:the )?"
    r"(?:(?:early )?(?:morning|night|evening|afternoon) of (?:the )?)?(?:yesterday,? )?",
    re.IGNORECASE,
)
_SPAN_BEGINS = re.compile(
    r"\b(?:between|from|on)\s+(?:the )?(?:(?:early )?(?:morning|night|evening|afternoon) of )?$", re.IGNORECASE
)


def span_told(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """What is wrong with an end of a span of days when the case has another; empty for its own span, else None."""
    days = [m for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "date" and m.day is not None]
    text = ctx.document.text
    for one, other in itertools.pairwise(days):
        if mention not in (one, other) or not _SPAN.fullmatch(
            re.sub(r"(?:[A-Z]{2,4}|[\d:.]+(?: ?[ap]\.?m\.?)?)", "", text[one.end : other.start]).replace("  ", " ")
        ):
            continue
        ends = [(one.day == first, other.day == last) for first, last in _spans(sources) if first != last]
        if any(a and b for a, b in ends):
            return ""
        ranged = re.match(r"\s*(?:to|until|till|through|[-–])", text[one.end : other.start])
        begins = _SPAN_BEGINS.search(text[max(0, one.start - 36) : one.start])
        both_known = {one.day, other.day} <= {day for _, day in sources.days}
        if not ranged and both_known and not (begins and begins[0].lower().startswith("between")):
            continue
        if any(a or b for a, b in ends) and (ranged or begins):
            return "the case has this span with another end"
    return None


def _spans(sources: Sources) -> Iterator[tuple[date, date]]:
    days = dict(sources.days)
    for name, day in days.items():
        begin, _, end = name.rpartition("_")
        last = days.get(f"{begin}_{_ENDS[end]}") if end in _ENDS and begin else None
        if last is not None:
            yield day, last
