"""Days that a letter puts into a week, a weekend or among the working days, and that lie outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.kinds.calendar.named_days import days_of
from guardrails.kinds.calendar.working_days import is_working_day
from guardrails.kinds.check import Violation

_TO_DAY = (
    r"[\s,(–-]*(?:(?:that|which) is(?: to say)?|so|meaning|in other words|namely|i\.e\.)?"
    r"[\s,(]*(?:by |on |until |before |of )?(?:the )?$"
)
_WEEK = re.compile(rf"\b(?P<which>this|next) (?:coming )?week{_TO_DAY}", re.IGNORECASE)
_WEEKEND = re.compile(rf"\b(?:this|next|the|a|over|at)(?: coming)? weekend{_TO_DAY}", re.IGNORECASE)
_WORKING = re.compile(
    rf"\b(?:working|business) days?(?: from (?:today|now)| after (?:that|this))?{_TO_DAY}", re.IGNORECASE
)
_WORKING_AFTER = re.compile(
    r"[,\s(–-]*(?:the|our|a|your) (?:next |following |first |last )?(?:working|business) day\b", re.IGNORECASE
)
_REACH = 50


def outside_the_week(ctx: Context, sent: date) -> Iterator[Violation]:
    """`By the end of this week, on Tuesday 16 June`; `at the weekend, on Friday`; `the next working day, Saturday`."""
    text = ctx.document.text
    for mention in days_of(ctx):
        if mention.day is None:
            continue
        sentence = ctx.document.sentences[mention.sentence]
        before = text[max(sentence.start, mention.start - _REACH) : mention.start]
        after = text[mention.end : sentence.end]
        reason = _why_outside(mention.day, before, after, sent, ctx.case.jurisdiction)
        if reason:
            yield Violation(mention.start, mention.end, reason)


def _why_outside(day: date, before: str, after: str, sent: date, jurisdiction: str | None) -> str | None:
    week = _WEEK.search(before)
    if week and _monday(day) != _monday(sent) + timedelta(days=7 * (week["which"].lower() == "next")):
        return f"{day} is not in {week['which'].lower()} week"
    if _WEEKEND.search(before) and day.weekday() < _SATURDAY:
        return f"{day} is not at a weekend"
    working = _WORKING.search(before) or _WORKING_AFTER.match(after)
    if working and not is_working_day(day, jurisdiction):
        return f"{day} is not a working day"
    return None


_SATURDAY = 5


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


_NTH = re.compile(
    r"\b(?P<nth>first|second|third|fourth|last) (?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) (?:of|in) "
    r"(?:the|that|this|[A-Z][a-z]+)\b",
)
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def nth_weekday(ctx: Context) -> Iterator[Violation]:
    """`The second Friday of November, in other words 20 November 2026`."""
    for sentence in ctx.document.body:
        found = _NTH.search(sentence.text)
        own = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "date" and m.day and not m.relative]
        if found is None or len(own) != 1 or own[0].day is None:
            continue
        day, start, end = own[0].day, sentence.start + found.start(), sentence.start + found.end()
        apart = max(own[0].start - end, start - own[0].end)
        if apart <= _REACH and not _is_nth(day, found["nth"], found["day"].casefold()):
            told = f"{day} is not the {found['nth']} {found['day']} of its month"
            yield Violation(min(start, own[0].start), max(end, own[0].end), told)


def _is_nth(day: date, nth: str, name: str) -> bool:
    last = (day + timedelta(days=7)).month != day.month
    place = last if nth == "last" else (day.day - 1) // 7 + 1 == _PLACES[nth]
    return day.weekday() == calendar.weekday_number(name) and place


_A_WEEK = 7
_THIS = re.compile(r"this (?:coming )?\w+day", re.IGNORECASE)
_THIS_ONE = re.compile(r"this (?:coming )?\w+day,? .*\d", re.IGNORECASE)


def not_this_one(ctx: Context, sent: date) -> Iterator[Violation]:
    """`This Friday, 22 May` in a letter of Monday 11 May."""
    named = [m for m in ctx.mentions if m.kind in ("date", "weekday") and m.day is not None]
    for one, other in pairwise(named):
        joined = re.fullmatch(r",? ?\(?(?:the )?", ctx.document.text[one.end : other.start])
        this = one.kind == "weekday" and _THIS.fullmatch(one.text) and joined
        if this and other.kind == "date" and other.day and (other.day - sent).days > _A_WEEK:
            yield Violation(one.start, other.end, f"{one.text} is {one.day}")
    for mention in named:
        shortly = _THIS_ONE.match(mention.text) if mention.kind == "date" and not mention.relative else None
        if shortly and mention.day and (mention.day - sent).days > _A_WEEK:
            yield Violation(mention.start, mention.end, f"this is {(mention.day - sent).days} days away")
