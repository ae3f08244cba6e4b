"""Lengths of time counted from the day of sending, and the day beside them that they do not lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.mention import Mention
from guardrails.kinds.calendar.named_days import days_in
from guardrails.kinds.calendar.working_days import counts_of_working_days
from guardrails.kinds.check import Violation

_FAR = 75
_WITHIN = re.compile(
    r"\b(?:within|inside|in under|in less than|no (?:later|more) than|under|in)(?: the)?(?: next)?\s*$",
    re.IGNORECASE,
)
_FROM_NOW = re.compile(r" from (?:now|today|this (?:letter|email|e-mail))\b", re.IGNORECASE)
_IN_OTHER_WORDS = re.compile(
    r"[,(–-] ?(?:that is|which is|that's|so|i\.e\.|namely|in other words|meaning)\b", re.IGNORECASE
)
_OTHER_CLAUSE = re.compile(r"\b(?:I|we|you|he|she|they|will)\b|'ll\b")


def too_late(ctx: Context, sent: datetime) -> Iterator[Violation]:
    """`within 48 hours` beside a date that comes later than that."""
    for length in (m for m in ctx.mentions if m.kind == "duration" and m.minutes):
        text = ctx.document.text
        before = text[max(0, length.start - 25) : length.start]
        bracketed = before.rstrip().endswith("(") and text[length.end : length.end + 1] == ")"
        from_now = bool(_FROM_NOW.match(text, length.end))
        if not (_WITHIN.search(before) or bracketed or from_now):
            continue
        beside = [
            m
            for m in (*days_in(ctx, length.sentence), *_weekdays_due(ctx, length.sentence))
            if _is_named(m) and m.day and m.day >= sent.date()
        ]
        target = min(beside, key=lambda m: gap(m, length), default=None)
        if target is None or gap(target, length) > _FAR or target.day is None:
            continue
        between = min(length.end, target.end), max(length.start, target.start)
        if _OTHER_CLAUSE.search(text, *between) and not _IN_OTHER_WORDS.search(text, *between):
            continue
        if not (bracketed or from_now) and (
            _is_a_rule(length, target, ctx) or _is_of_minutes(length, target.day, sent)
        ):
            continue
        reason = _why_too_late(
            length, target.day, sent, exact=bracketed or from_now, jurisdiction=ctx.case.jurisdiction
        )
        if reason:
            yield Violation(min(length.start, target.start), max(length.end, target.end), reason)


_DUE_BY = re.compile(
    r"\b(?:by|no later than|not later than|at the latest on|before|until)(?: \S+){0,3}?(?: on)? $", re.IGNORECASE
)


def _weekdays_due(ctx: Context, sentence: int) -> Iterator[Mention]:
    """`Within 48 hours, so no later than Monday`."""
    weekdays = (m for m in ctx.mentions_in_sentence(sentence) if m.kind == "weekday" and m.day)
    yield from (m for m in weekdays if _DUE_BY.search(ctx.document.text[max(0, m.start - 45) : m.start]))


def _is_named(day: Mention) -> bool:
    """Told by its date or its name, and not as so many days from now."""
    return day.kind == "weekday" or not day.relative


_OF_AN_EVENT = re.compile(r" of (?!(?:today|now|this (?:letter|email|e-mail|message|note))\b)", re.IGNORECASE)
_GENERAL = re.compile(r"\b(?:any|every|each|whenever|always|once)\b", re.IGNORECASE)
_STARTS = re.compile(
    r"\b(?:from|since|starting|beginning|as of|after|with effect from|effective)(?: on)?(?: \w+day,?)? ?(?:the )?$",
    re.IGNORECASE,
)


def _is_a_rule(length: Mention, day: Mention, ctx: Context) -> bool:
    """Whether the length is counted from something else than the sending: `within two hours of any re-run`."""
    text, sentence = ctx.document.text, ctx.document.sentences[length.sentence].text
    apart = _OF_AN_EVENT.match(text, length.end) or _FROM_ANOTHER_DAY.match(text, length.end)
    return bool(apart or _GENERAL.search(sentence) or _STARTS.search(text[max(0, day.start - 40) : day.start]))


_HALF_A_DAY = 720


def _is_of_minutes(length: Mention, day: date, sent: datetime) -> bool:
    """`By 31 July it posts within five minutes`: so short a time is not counted from now to a day far off."""
    return (length.minutes or 0) < _HALF_A_DAY and day > sent.date() + timedelta(days=1)


def _why_too_late(length: Mention, day: date, sent: datetime, exact: bool, jurisdiction: str | None) -> str | None:
    if length.business:
        counts = counts_of_working_days(sent.date(), day, jurisdiction)
        number = int(length.number or 0)
        wrong = number not in counts if exact else all(count > number for count in counts)
        return f"{day} is {min(counts)} working days from today" if wrong else None
    half_days = length.minutes and length.minutes % 1440 and days_exactly(length)
    limit = sent + timedelta(minutes=length.minutes or 0, days=bool(half_days))
    if (length.unit or "").startswith("month") and length.number:
        limit = max(limit, datetime.combine(calendar.add_months(sent.date(), int(length.number)), sent.timetz()))
    late = (
        not 0 <= (limit.date() - day).days <= 2 * bool(half_days)
        if exact and length.minutes and length.minutes >= 1440 and days_exactly(length)
        else day > limit.date()
    )
    return f"{length.text} from today ends on {limit.date()}" if late else None


def days_exactly(length: Mention) -> bool:
    """Whether the length is told in days or weeks, and not in hours."""
    return (length.unit or "").startswith(("day", "week"))


def gap(one: Mention, other: Mention) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


_UNTIL = re.compile(
    r"[\s,(–-]*(?:(?:that is|which (?:is|runs|takes us|means)|that runs|so|and|running|open|lasting|available"
    r"|from (?:today|now|this letter|the date of this letter))[,\s]+)*"
    r"(?:until|till|to|through|up to|ending(?: on)?|which ends on)\s+(?:the )?",
    re.IGNORECASE,
)
_SINCE_NOW = re.compile(r"\b(?:until|till|through|to)\s+(?:the )?$", re.IGNORECASE)
_EVERY_DAY = re.compile(r"(?:[ap]\.?m\.?|\d\d|noon),? (?:seven|7) days$", re.IGNORECASE)
_FROM_ANOTHER_DAY = re.compile(
    r",? (?:full )?(?:after|before|later|ahead|earlier|past|beyond|following|from (?!now|today))\b"
)
_LENGTH_AFTER = re.compile(r"[\s,(–-]+(?:for |a full |that is |which is )?", re.IGNORECASE)


def wrong_period(ctx: Context, sent: datetime) -> Iterator[Violation]:
    """`for 90 days, until 14 July` counted from today, or from a day of the case that is past."""
    text = ctx.document.text
    for length in (m for m in ctx.mentions if m.kind == "duration" and (m.minutes or 0) >= 1440 and not m.business):
        days = days_in(ctx, length.sentence)
        for day in (m for m in days if m.day and m.day > sent.date()):
            after = _UNTIL.fullmatch(text[length.end : day.start])
            before = _SINCE_NOW.search(text[max(0, day.start - 12) : day.start]) and _LENGTH_AFTER.fullmatch(
                text[day.end : length.start]
            )
            if _EVERY_DAY.search(text[max(0, length.start - 12) : length.start] + length.text):
                continue
            starts = [m for m in days if m.start < day.start and not m.relative]
            if not (after or before) or starts or _FROM_ANOTHER_DAY.match(text, length.end):
                continue
            begun = [known for _, known in ctx.sources.days if known <= sent.date()]
            if not any(reaches(length, first, day.day) for first in (sent.date(), *begun)):
                first, last = sorted((length, day), key=lambda m: m.start)
                yield Violation(first.start, last.end, f"{length.text} from today is not {day.day}")


_CENTURY = 99 * 365 * 1440


def reaches(length: Mention, sent: date, day: date | None) -> bool:
    if day is None or length.number is None:
        return True
    if (length.minutes or 0) > _CENTURY:
        return False
    months = {"month": 1, "months": 1, "year": 12, "years": 12}.get(length.unit or "")
    if months:
        return abs((calendar.add_months(sent, int(length.number * months)) - day).days) <= 3
    return abs((day - sent).days * 1440 - (length.minutes or 0)) <= 1440
