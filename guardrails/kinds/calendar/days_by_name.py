"""Days told twice, by a name and by a date: `Christmas Eve, 25 December`; `on Mondays, 2, 9 and 17 November`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures import calendar
from guardrails.figures.mention import Mention
from guardrails.kinds.calendar.working_days import is_working_day
from guardrails.kinds.check import Violation

_FIXED = {
    "christmas eve": (24, 12), "christmas day": (25, 12), "boxing day": (26, 12), "new year's eve": (31, 12),
    "new year's day": (1, 1), "valentine's day": (14, 2), "st patrick's day": (17, 3), "halloween": (31, 10),
    "independence day": (4, 7), "bonfire night": (5, 11), "anzac day": (25, 4), "st stephen's day": (26, 12),
    "all saints' day": (1, 11), "epiphany": (6, 1), "republic day": (26, 1), "canada day": (1, 7),
}  # fmt: skip
_ITS = rf"(?:it|the|this|that|its|every|each|last|next|{'|'.join(calendar.MONTHS)})\b(?: month)?"
_NAMED = re.compile(
    rf"\b(?:(?P<feast>{'|'.join(name.replace('.', '.?') for name in _FIXED)})"
    rf"|the (?P<edge>first|last) (?P<working>working |business )?day (?:of|in) {_ITS}"
    r"|(?P<month>next|last|this) month|(?P<plural>(?:mon|tues|wednes|thurs|fri|satur|sun)days)"
    r"|(?P<on>tomorrow) week)\b",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"(?: running| in a row| in succession)?[\s,:(–-]*"
    r"(?:(?:that is|which is|this is|it is|namely|so|falls?|falling|which falls|is"
    r"|are|were|was|being|i\.e\.)\W+)?"
    r"(?:on |by |of )?(?:the )?",
    re.IGNORECASE,
)
_JOIN_BACK = re.compile(r"[\s,(–-]*(?:(?:which|that|this) is |being |is |was )?", re.IGNORECASE)
_LISTED = re.compile(r"(?:,| and|,? and then|, and| or|, then)(?: on)?(?: the)? ", re.IGNORECASE)


def days_by_name(ctx: Context, sent: date | None) -> Iterator[Violation]:
    """A name right beside a date that is another day."""
    for sentence in ctx.document.body:
        days = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "date" and m.day and not m.relative]
        for match in _NAMED.finditer(sentence.text) if days else ():
            beside = _beside(ctx, sentence, match, days)
            wrong = next((d for d in beside if d.day and not _is_of_it(d.day, match, sent, ctx)), None)
            if wrong is not None:
                start, end = sentence.start + match.start(), sentence.start + match.end()
                told = f"{wrong.day} is not {match.group().lower()}"
                yield Violation(min(start, wrong.start), max(end, wrong.end), told)


def _beside(ctx: Context, sentence: Sentence, match: re.Match[str], days: list[Mention]) -> list[Mention]:
    """The date right behind a name or right before it; behind the name of several, all that are listed."""
    text, start, end = ctx.document.text, sentence.start + match.start(), sentence.start + match.end()
    behind = [d for d in days if d.start >= end and _JOIN.fullmatch(text[end : d.start])]
    if match["plural"]:
        place = behind[0].end if behind else end
        for day in (d for d in days if behind and d.start >= place):
            if not _LISTED.fullmatch(text[place : day.start]):
                break
            behind.append(day)
            place = day.end
        return behind if len(behind) > 1 else _all_before(text, start, days)
    before = [d for d in days if d.end <= start and _JOIN_BACK.fullmatch(text[d.end : start])]
    comma = any(mark in text[d.end : start] for d in before for mark in ",(-–")
    return behind or (before if comma and (match["edge"] or match["feast"]) else [])


_ALL_OF = re.compile(
    r"[\s,(–-]*(?:and )?(?:both|all(?: three| four| of them)?|each of them|each)(?: times)?(?: on)? $", re.I
)


def _all_before(text: str, start: int, days: list[Mention]) -> list[Mention]:
    """The dates of `on the 10th and again on the 17th, both Wednesdays`."""
    before = [d for d in days if d.end <= start]
    return before if before and _ALL_OF.fullmatch(text[before[-1].end : start]) else []


def _is_of_it(day: date, match: re.Match[str], sent: date | None, ctx: Context) -> bool:
    if match["feast"]:
        return (day.day, day.month) == _FIXED[match["feast"].casefold()]
    if match["plural"]:
        return day.weekday() == calendar.weekday_number(match["plural"][:-1].casefold())
    if match["edge"]:
        step = timedelta(days=1 if match["edge"].lower() == "last" else -1)
        if not match["working"]:
            return (day + step).month != day.month
        beyond = day + step
        while beyond.month == day.month and not is_working_day(beyond, ctx.case.jurisdiction):
            beyond += step
        return beyond.month != day.month and is_working_day(day, ctx.case.jurisdiction)
    if sent is None:
        return True
    if match["on"]:
        return day == sent + timedelta(days=8)
    ahead = {"next": 1, "last": -1, "this": 0}[match["month"].lower()]
    told = calendar.add_months(sent.replace(day=1), ahead)
    return (told.year, told.month) == (day.year, day.month)
