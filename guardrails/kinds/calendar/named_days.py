"""Days that the calendar does not have, or not under that name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation

_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_DAY_NUMBER = re.compile(r"\b([12]?\d|3[01])(?:st|nd|rd|th)?\b")
_LATER_WEEKDAY = re.compile(
    r"^,? ?\(?(?:which is |that is |this is |is )?(?:a |on a )?(\w+day)\b"
    r"(?!'s| to | through | until | ?[-–]|,? (?:the )?\d)",
    re.IGNORECASE,
)


def days_of(ctx: Context) -> list[Mention]:
    """The letter's days, however they are named."""
    return [m for m in ctx.mentions if m.kind == "date" and m.day is not None]


def days_in(ctx: Context, sentence: int) -> list[Mention]:
    """Those of one sentence."""
    return [m for m in ctx.mentions_in_sentence(sentence) if m.kind == "date" and m.day is not None]


def no_such_day(ctx: Context) -> Iterator[Violation]:
    """31 June, 29 February 2026."""
    for mention in ctx.mentions:
        named = mention.kind == "date" and mention.day is None and mention.number is None and not mention.relative
        digits = re.sub(r"\b(?:19|20)\d\d\b", "", mention.text)
        if named and _DAY_NUMBER.search(digits):
            yield Violation(mention.start, mention.end, "there is no such day")


def wrong_weekday(ctx: Context) -> Iterator[Violation]:
    """Thursday 12 June 2026; 12 June 2026, a Thursday."""
    for mention in days_of(ctx):
        if mention.relative or mention.day is None:
            continue
        before = _WEEKDAY.search(mention.text)
        after = _LATER_WEEKDAY.match(ctx.document.text[mention.end : mention.end + 30])
        said = [match[1].lower() for match in (before, after) if match]
        if any(calendar.weekday_number(name) != mention.day.weekday() for name in said if _is_weekday(name)):
            day, right = mention.day, calendar.WEEKDAYS[mention.day.weekday()].capitalize()
            told = f"{day.day}/{day.month}/{day.year} is a {right}"
            yield Violation(mention.start, mention.end, told, replacement=_put_right(mention.text, before, right))


_A_WEEKDAYS = re.compile(
    r"\b(?P<name>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:['’]s)?(?: (?:morning|afternoon|evening"
    r"|night))?(?:['’]s)?"
    r"(?: (?!(?:said|told|asked|was|is|were|are|had|has|have|will|would|that|which|who|about|for|of|from|to|and"
    r"|or|on|in|at"
    r"|you|we|I|they|he|she|it|came|went|after|before|until|by|when|with|but|not|only|no|we'd|as|if|than|there)\b)"
    r"[a-z][\w'’-]*){1,3} (?:of|on) (?:the )?$"
)
"""`Friday's run on the 11th`."""


def of_another_weekday(ctx: Context) -> Iterator[Violation]:
    """`Your Monday class on 17 November`, a Tuesday."""
    for mention in days_of(ctx):
        sentence = ctx.document.sentences[mention.sentence]
        told = _A_WEEKDAYS.search(ctx.document.text, max(sentence.start, mention.start - 70), mention.start)
        if not told or mention.relative or mention.day is None or _WEEKDAY.search(mention.text):
            continue
        if calendar.weekday_number(told["name"]) != mention.day.weekday():
            day, right = mention.day, calendar.WEEKDAYS[mention.day.weekday()].capitalize()
            start = told.start("name")
            yield Violation(start, mention.end, f"{day.day}/{day.month}/{day.year} is a {right}")


def _put_right(text: str, named: re.Match[str] | None, right: str) -> str | None:
    """The day with its own weekday; None where the wrong one stands behind the date."""
    if named is None:
        return None
    short = len(named[0]) < len("Sunday")
    return text[: named.start()] + (right[:3] if short else right) + text[named.end() :]


def _is_weekday(name: str) -> bool:
    return any(day.startswith(name) for day in calendar.WEEKDAYS)


_JOINED = re.compile(
    r"(?: (?:early |late )?(?:morning|afternoon|evening|night|lunchtime)| (?:of )?(?:this|next|last) week)?"
    r"(?:,? ?(?:at|by|before|after|until)? ?(?:\d{1,2}[:.]?\d{0,2} ?(?:[ap]m)?|noon"
    r"|(?:half past |(?:a )?quarter (?:past|to) )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?: o'clock)?)?,? ?"
    r"(?:that is|which is|that's|or|on|is)? ?[(,–-]? ?)(?:the |on )?",
    re.IGNORECASE,
)


_RUNS_TO = re.compile(
    r",? ?(?:\(|–)?(?:that is|so|which is|i\.e\.)?,? ?(?:to|until|till|through|up to|ending|on) (?:the )?"
)
_COUNTED_FROM = re.compile(r"(?:days?|weeks?|months?|hours?|counted|counting|time) from $|\bago $", re.IGNORECASE)
"""`Five business days from today, on 7 October`: the day is not today's."""
_A_MONTH_OFF = 2
_SPANNING = ("until", "before", "after", "by")
_UNTIL_A_CLOCK = re.compile(r",? (?:until|till) (?=\S)")
"""`From 23:40 on Saturday 14 November until 01:10 on the Sunday`."""


def beside(ctx: Context) -> Iterator[Violation]:
    """Two names of one day side by side: `tomorrow, Friday 12 June`, `on 26 February, two weeks from today`."""
    named = [m for m in ctx.mentions if m.kind in ("date", "weekday") and m.day is not None]
    named = [m for m in named if not _COUNTED_FROM.search(ctx.document.text[max(0, m.start - 12) : m.start])]
    for one, other in pairwise(named):
        between = ctx.document.text[one.end : other.start]
        joined = _JOINED.fullmatch(between) or (one.minutes and _RUNS_TO.fullmatch(between))
        if one.sentence != other.sentence or one.relative == other.relative or not joined:
            continue
        absolute, relative = (other, one) if one.relative else (one, other)
        if (between.strip(" ,") in _SPANNING or _UNTIL_A_CLOCK.match(between)) and not one.minutes:
            continue
        if not between.strip(" ,(–-") and "," not in between and "(" not in between:
            continue
        if _is_about_a_month(relative, absolute):
            continue
        if absolute.day != relative.day and not _same_weekday_later(relative, absolute, ctx):
            yield Violation(one.start, other.end, f"{relative.text} is {relative.day}")


def _is_about_a_month(relative: Mention, absolute: Mention) -> bool:
    """`A month from now` is not told to the day."""
    if not (relative.unit or "").startswith("month") or relative.day is None or absolute.day is None:
        return False
    return abs((relative.day - absolute.day).days) <= _A_MONTH_OFF


def _same_weekday_later(relative: Mention, absolute: Mention, ctx: Context) -> bool:
    """A weekday alone may stand for a week earlier or later; `Saturday week` is no weekday alone."""
    if relative.kind != "weekday" or relative.day is None or absolute.day is None:
        return False
    sent = ctx.case.sent_at
    if _WEEKS_ON.search(relative.text) and sent and sent.date().weekday() != relative.day.weekday():
        return False
    return relative.day.weekday() == absolute.day.weekday()


_WEEKS_ON = re.compile(r"day (?:week|fortnight)$", re.IGNORECASE)
_SIMPLY = (
    "today",
    "tomorrow",
    "yesterday",
    "this morning",
    "this afternoon",
    "this evening",
    "the day after tomorrow",
    "day after tomorrow",
    "the day before yesterday",
)


def other_name(ctx: Context) -> Iterator[Violation]:
    """`Tomorrow, Wednesday` on a Monday."""
    named = [m for m in ctx.mentions if m.kind in ("date", "weekday") and m.day is not None and m.relative]
    for one, other in pairwise(named):
        simple = one if one.text.casefold() in _SIMPLY else other if other.text.casefold() in _SIMPLY else None
        weekday = other if simple is one else one
        between = ctx.document.text[one.end : other.start]
        if simple is None or weekday.kind != "weekday" or one.sentence != other.sentence or simple.day is None:
            continue
        name = _WEEKDAY.search(weekday.text)
        joined = re.fullmatch(r",? ?\(?|,? (?:which|that) is (?:a )?", between)
        if joined and name and calendar.weekday_number(name[0]) != simple.day.weekday():
            right = calendar.WEEKDAYS[simple.day.weekday()].capitalize()
            yield Violation(one.start, other.end, f"{simple.text} is a {right}")
