"""Days that a letter puts into a week, a weekend or among the working days, and that lie outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.named_days import days_of
from guardrails.kinds.working_days import is_working_day

_TO_DAY = r"[\s,(–-]*(?:that is|which is|namely|i\.e\.)?[\s,(]*(?:by |on |until |before |of )?(?:the )?$"
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
