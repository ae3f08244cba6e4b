"""A promise for a day on which, as the letter says itself, nobody is there to keep it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from guardrails.figures import calendar
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.quick import quick

_AWAY = quick(
    r"\b(?:(?:i am|i'm|i shall be|i'll be|i will be|she is|he is|(?:she|he) will be) (?:\w+ )?(?:away|off"
    r"|out of (?:the )?office"
    r"|on (?:annual )?(?:leave|holiday)|abroad)|(?:office|depot|workshop|branch|desk|clinic|shop|line|we)"
    r"(?: \w+){0,3}? (?:is|are|will be|be) (?:closed|shut|not (?:open|staffed|answered))"
    r"|all (?:our|the|my) \w+ (?:are|will be) (?:at|on|in|away)|(?:we|office|depot) (?:close|shut)s?"
    r"|(?:does not|doesn't|don't|do not|never) work)\b",
    re.IGNORECASE,
)
_DOES = quick(
    r"\b(?:r[iu]ng(?:s|ing)?|calls?|calling|phon(?:e|ing)|speak|visit(?:s|ing)?|comes?|coming|see you|meet"
    r"|fits?|fitter|deliver\w*"
    r"|collect|open)\b",
    re.IGNORECASE,
)
_SPARED = quick(r"\b(?:if|unless|was|were|had|before|afterwards?|another|instead|colleague|until)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|as of|starting|after)(?: the)? $", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|until|till|through)(?: the)? $", re.IGNORECASE)


def away(clauses: Clauses) -> Iterator[Violation]:
    """`I am ringing you on Monday at three. I am away from Saturday for two weeks.`"""
    absent = [c for c in clauses.all if _AWAY.search(c.text) and not c.is_past and not _SPARED.search(c.text)]
    for clause in absent:
        first, last = _stretch(clause, clauses)
        for other in clauses.around(clause, _NEAR, _NEAR):
            due = [day for day in other.days if first and last and first <= day <= last]
            if (
                other is not clause
                and due
                and _DOES.search(other.text)
                and not (other.is_past or other.is_perhaps or _AWAY.search(other.text))
            ):
                yield clause.against(other)
                break


_NEAR = 3
_WEEKDAYS = quick(rf"\b({'|'.join(calendar.WEEKDAYS)})s\b", re.IGNORECASE)


def _stretch(clause: Clause, clauses: Clauses) -> tuple[date | None, date | None]:
    """The days of an absence: one, or from one to another, or for so long."""
    text = clauses.ctx.document.text
    sent = clauses.ctx.case.sent_at
    days = [m for m in clause.figures if m.day is not None]
    lengths = [m for m in clause.figures if m.kind == "duration" and m.minutes]
    week = _WEEK.search(clause.text)
    if week and sent is not None and not days:
        monday = sent.date() - timedelta(days=sent.weekday()) + timedelta(days=7 * (week[1].casefold() == "next"))
        return monday, monday + timedelta(days=13 if week["next"] else 6)
    habit = _WEEKDAYS.search(clause.text)
    if habit and sent is not None and not days:
        day = calendar.coming(calendar.weekday_number(habit[1].lower()), sent.date())
        return day, day
    first = next((m.day for m in days if not _TO.search(text[max(0, m.start - 12) : m.start])), None)
    last = next((m.day for m in days if _TO.search(text[max(0, m.start - 12) : m.start])), None)
    if first is None and sent is not None and (last or lengths):
        first = sent.date()
    if first is not None and last is None and lengths:
        last = first + timedelta(minutes=lengths[0].minutes or 0)
    since = any(_FROM.search(text[max(0, m.start - 12) : m.start]) for m in days)
    return first, last or (first + _LONG if first and since else first)


_WEEK = quick(
    r"\b(this|next) week\b(?P<next> and (?:all )?(?:of )?next\b)?(?! (?:only )?(?:from|until|on)\b)", re.IGNORECASE
)
_LONG = timedelta(days=7)
