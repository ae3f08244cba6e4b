"""The figures of a message: those of a letter, the days people jot down, and a day with a time beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Literal

from guardrails.document import read_letter
from guardrails.figures.find import find_mentions
from guardrails.figures.mention import Mention, MentionKind
from service.domain.case import Message
from service.domain.moment import day_of
from service.drafting.extract_shorthand import find_jotted_days

FigureKind = MentionKind | Literal["moment", "months", "opens", "closes"]
_NOON, _HOURS_OF_A_DAY, _MINUTES_OF_AN_HOUR = 12, 24, 60
_BETWEEN = re.compile(r"[ ,]*(?:(?:at|by|@|before|on|from|the|no later than)[ ]+){0,2}", re.IGNORECASE)
_MONTHS = re.compile(r"\b(\d{1,2})[ -]?(?:m|mos?|mths?|months?)\b")
_HOURS = re.compile(
    r"(?<![\d/:.-])(?P<open>\d{1,2})(?:[:.](?P<open_minute>\d\d))? ?(?:am|a)? ?(?:-|–|to) ?"
    r"(?P<close>\d{1,2})(?:[:.](?P<close_minute>\d\d))? ?(?:pm|p)?(?: [A-Z]{2,3})?,? "
    r"(?:every day|daily|each day|seven days|7 days|mon|wk ?days|weekdays|mon-)",
    re.IGNORECASE,
)
_CODE = re.compile(r"[^\s#]*\d[^\s]*$")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its place in the message. A moment has both a day and a clock."""

    kind: FigureKind
    start: int
    end: int
    number: Decimal | None = None
    currency: str | None = None
    unit: str | None = None
    minutes: int | None = None
    day: date | None = None
    clock: time | None = None


def find_figures(text: str, written: datetime | None, locale: str) -> tuple[Figure, ...]:
    """Every figure, in order. A day beside a time is read as the moment, and each also alone."""
    day = written.date() if written else None
    jotted = [Figure("date", j.start, j.end, day=j.day) for j in find_jotted_days(text, day, locale)]
    read = [f for f in _read(text, written, locale) if not _within(f, jotted)]
    dated = [f for f in jotted if not any(_overlap(f, r) for r in read if r.kind != "weekday")]
    plain = sorted([*read, *dated], key=lambda f: (f.start, f.kind))
    noted = [*_moments(text, plain), *_months(text), *_hours(text)]
    return tuple(sorted([*plain, *noted], key=lambda f: (f.start, f.kind)))


def moment_of(message: Message) -> datetime | None:
    """When the message was written; a bare day counts from its beginning."""
    if message.at is None or isinstance(message.at, datetime):
        return message.at
    return datetime.combine(day_of(message.at), time(), UTC)


def _read(text: str, written: datetime | None, locale: str) -> Iterator[Figure]:
    document = read_letter(text)
    for mention in find_mentions(document, written, locale):
        start, end = document.original_span(mention.start, mention.end)
        figure = _figure(mention, start, end)
        yield _without_its_word(figure, text) if mention.kind == "ref" else _trimmed(figure, text)


def _figure(m: Mention, start: int, end: int) -> Figure:
    return Figure(m.kind, start, end, m.number, m.currency, m.unit, m.minutes, m.day, m.clock)


def _trimmed(figure: Figure, text: str) -> Figure:
    words = text[figure.start : figure.end]
    return replace(
        figure, start=figure.start + len(words) - len(words.lstrip()), end=figure.start + len(words.rstrip())
    )


def _without_its_word(figure: Figure, text: str) -> Figure:
    """`Case 88-4417` is the reference 88-4417."""
    code = _CODE.search(text[figure.start : figure.end].rstrip(" .,;:"))
    if code is None:
        return figure
    return replace(figure, start=figure.start + code.start(), end=figure.start + code.end())


def _moments(text: str, figures: list[Figure]) -> Iterator[Figure]:
    days = [f for f in figures if f.day is not None]
    clocks = [f for f in figures if f.kind == "time" and f.clock is not None]
    for day in days:
        for clock in clocks:
            first, second = sorted((day, clock), key=lambda f: f.start)
            if second.start >= first.end and _BETWEEN.fullmatch(text[first.end : second.start]):
                yield Figure("moment", first.start, second.end, day=day.day, clock=clock.clock)


def _months(text: str) -> Iterator[Figure]:
    for match in _MONTHS.finditer(text):
        yield Figure("months", match.start(), match.end(), number=Decimal(match[1]), unit="months")


def _hours(text: str) -> Iterator[Figure]:
    """Opening hours (8-8 every day): they begin in the morning and end in the afternoon."""
    for match in _HOURS.finditer(text):
        opens = _hour(match["open"], match["open_minute"], afternoon=False)
        closes = _hour(match["close"], match["close_minute"], afternoon=int(match["close"]) < _NOON)
        if opens and closes and opens < closes:
            yield Figure("opens", match.start(), match.end(), clock=opens)
            yield Figure("closes", match.start(), match.end(), clock=closes)


def _hour(hour: str, minute: str | None, *, afternoon: bool) -> time | None:
    number, rest = int(hour) + (_NOON if afternoon else 0), int(minute or 0)
    return time(number, rest) if number < _HOURS_OF_A_DAY and rest < _MINUTES_OF_AN_HOUR else None


def _within(figure: Figure, others: Iterable[Figure]) -> bool:
    """Whether a longer figure has it inside."""
    return any(
        o.start <= figure.start and figure.end <= o.end and o.end - o.start > figure.end - figure.start for o in others
    )


def _overlap(a: Figure, b: Figure) -> bool:
    return a.start < b.end and b.start < a.end
