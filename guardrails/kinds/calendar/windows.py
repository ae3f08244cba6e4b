"""Spans of time in the letter: they run forward, and their length is the one that is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.calendar.apart import OF_ANOTHER, OFTEN, counts_the_days
from guardrails.kinds.calendar.in_days import in_days
from guardrails.kinds.calendar.length_of_clocks import CLOCK_RANGE, minutes_between
from guardrails.kinds.calendar.named_days import days_of
from guardrails.kinds.check import Violation

_SPAN_BEGINS = re.compile(r"\b(?:between|from)\s+(?:the )?$", re.IGNORECASE)
_SPAN_GOES_ON = re.compile(r"\s*(?:and|to|until|through|till|-|–)\s*(?:the )?", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:by|until|till|before|through|up to)\s+(?:the )?$", re.IGNORECASE)
"""`It stays shut until 15 November, and on 15 November we open`: the second clause is of its own."""
_OF_ITS_OWN = re.compile(
    r",? (?:again|too|as well|once more|once again|a second time|alone|itself|(?:I|we|you|it|they|he|she|nobody"
    r"|nothing|our"
    r"|your|the|my) )",
    re.IGNORECASE,
)
"""`On 15 November, and on 15 November again`; `by 15 November, and on 15 November we rang`."""
_LISTED = re.compile(r"\s*(?:,|,? and|,? or|then|,? and again on|,? and on)\s*(?:on )?(?:the )?", re.IGNORECASE)


def backwards(ctx: Context) -> Iterator[Violation]:
    """A span that ends before it begins, or one day listed twice."""
    text = ctx.document.text
    for one, other in pairwise(m for m in days_of(ctx) if not m.relative):
        if one.sentence != other.sentence or one.day is None or other.day is None:
            continue
        between = text[one.end : other.start]
        spans = _SPAN_BEGINS.search(text[max(0, one.start - 12) : one.start]) and _SPAN_GOES_ON.fullmatch(between)
        again = one.day == other.day and _LISTED.fullmatch(between) and not _told_shorter(one, between)
        again = again and not _UP_TO.search(text[max(0, one.start - 12) : one.start])
        again = again and not _OF_ITS_OWN.match(text, other.end)
        if (spans and one.day >= other.day) or again:
            yield Violation(one.start, other.end, "the second day is not after the first")


def _told_shorter(one: Mention, between: str) -> bool:
    """`The last day of March, the 31st`: the second name says which day the first one is."""
    return between.startswith(",") and "and" not in between and not re.search(r"\d", one.text)


_TWICE = re.compile(
    r"\b(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:'s)?,? (?:and|or) (?:on )?(?P<again>\w+day)\b",
    re.IGNORECASE,
)


def named_twice(ctx: Context) -> Iterator[Violation]:
    """`Sunday's and Sunday's runs`."""
    for match in _TWICE.finditer(ctx.document.text):
        if match["day"].casefold() == match["again"].casefold():
            yield Violation(match.start(), match.end(), "the same day twice")


_STATED = re.compile(
    r"[\s,;:.()–-]*(?:[A-Z]{2,4}\b)?[\s,;:.()–-]*(?i:(?:that's|that|which|this|it|in|all|a|an|the|is|was|makes?|made"
    r"|lasted|for|or|total"
    r"|totalling|of|altogether|some|about|around|nearly|almost|just|over|under|exactly|full|whole|outage|lasting|so"
    r"|and|were"
    r"|had|no|you)\b[\s,;:()–-]*){0,7}",
)
_STATED_LATER = re.compile(
    r"[^.!?;\d]{0,60}(?:[.!?]\s+(?:That|This|It|In all|Altogether|All told)\b|,|:|\()(?P<rest>[^.!?;\d]{0,30})$"
)
_ROUGHLY = re.compile(r"\b(?:about|around|nearly|almost|over|under|some|roughly)\s*$", re.IGNORECASE)


def clock_windows(ctx: Context) -> Iterator[Violation]:
    """From one clock time to another, with the length of that time."""
    text = ctx.document.text
    for begin, end in pairwise(m for m in ctx.mentions if m.kind == "time" and m.clock is not None):
        if begin.sentence != end.sentence or not CLOCK_RANGE.fullmatch(text[begin.end : end.start]):
            continue
        for length in (m for m in ctx.mentions if m.kind == "duration" and (m.minutes or 0) < 1440):
            if not 0 <= length.start - end.end <= 90 or not _is_stated(text[end.end : length.start]):
                continue
            lasts = minutes_between(begin, end)
            slack = lasts * 0.15 if _ROUGHLY.search(text[max(0, length.start - 12) : length.start]) else 0
            if abs(lasts - (length.minutes or 0)) > slack and abs(lasts - 720 - (length.minutes or 0)) > slack:
                yield Violation(begin.start, length.end, f"from {begin.text} to {end.text} is {lasts} minutes")


def _is_stated(between: str) -> bool:
    """Whether the words after a window lead to its length."""
    later = _STATED_LATER.fullmatch(between)
    return bool(_STATED.fullmatch(between) or (later and _STATED.fullmatch(later["rest"])))


_LATER = re.compile(r" (?:later|after that|afterwards)\b", re.IGNORECASE)
_LEADS_ON = re.compile(r" (?:later|after that|afterwards)[\s,:(–-]*(?:that is |so )?(?:on )?(?:the )?", re.IGNORECASE)


def day_windows(ctx: Context) -> Iterator[Violation]:
    """From one day to another, with the number of days or weeks; or the second day as so many days later."""
    text = ctx.document.text
    for begin, end in pairwise(m for m in days_of(ctx) if not m.relative):
        if begin.sentence != end.sentence or begin.day is None or end.day is None:
            continue
        spans = bool(_SPAN_GOES_ON.fullmatch(text[begin.end : end.start]))
        for length in (m for m in ctx.mentions_in_sentence(end.sentence) if m.kind == "duration" and not m.business):
            later = bool(_LATER.match(text, length.end)) and begin.end <= length.start
            later = later and (end.end <= length.start or _LEADS_ON.fullmatch(text[length.end : end.start]) is not None)
            stated = spans and 0 <= length.start - end.end <= 60 and _is_stated(text[end.end : length.start])
            days = in_days(length)
            apart = (end.day - begin.day).days
            if days is None or not (later or stated) or apart <= 0:
                continue
            if (
                counts_the_days(length, ctx)
                or OF_ANOTHER.match(text, length.end)
                or OFTEN.search(ctx.document.sentences[end.sentence].text)
            ):
                continue
            slack = 1 if days % 7 == 0 else 0
            roughly = bool(_ROUGHLY.search(text[max(0, length.start - 12) : length.start]))
            if not (apart - slack <= days <= apart + (0 if later else 1) + slack) and not roughly:
                yield Violation(begin.start, max(end.end, length.end), f"{begin.text} to {end.text} is {apart} days")
