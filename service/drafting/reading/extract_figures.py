"""The figures of a message: those of a letter, the days people jot down, and a day with a time beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

from guardrails.document import read_letter
from guardrails.figures.find import find_mentions
from guardrails.figures.mention import Mention
from service.domain.case import Message
from service.domain.moment import day_of
from service.drafting.reading.extract_figure import Figure, Spans
from service.drafting.reading.extract_hours import find_opening_hours, find_slots
from service.drafting.reading.extract_jotted import Jotting, find_jottings
from service.drafting.reading.extract_shorthand import DayOrder, find_jotted_days, order_of

_BETWEEN = re.compile(
    r"[ ,]*(?:(?:at|by|@|before|on|from|the|no later than)[ ]+){0,2}"
    r"|, (?:(?:be|is|are) )?(?:there|ready|with \w+) (?:at|by|before) "
    r"|,? and (?:(?:it|they|she|he|we)(?:'ll| will)? |will )?"
    r"(?:be|is|are) (?:there|ready|with \w+|back)(?: at| by| before) ",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"\b(\d{1,2})[ -]?(?:m|mos?|mths?|months?)\b")
_NEIGHBOURS = 3
_FULL_DAY = (
    r"(?P<day>(?:[A-Z][a-z]+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}),? 20\d\d)\b"
)
_HEAD = re.compile(rf"(?:\A|\n|[.,:] ){_FULL_DAY}(?=[.,\n]|\s*\Z)")
_TODAY_IS = re.compile(rf"\b[Tt]oday(?:'s date)? is {_FULL_DAY}")
_HEAD_REACH = 160
_CODE = re.compile(r"[^\s#]*\d[^\s]*$")


def find_figures(text: str, written: datetime | None, locale: str, order: DayOrder | None = None) -> tuple[Figure, ...]:
    """Every figure, in order. A day beside a time is read as the moment, and each also alone."""
    day, order = (written.date() if written else None), order or order_of(locale)
    short = [_short(j) for j in find_jottings(text)]
    jotted = _clear_of(short, [Figure("date", j.start, j.end, day=j.day) for j in find_jotted_days(text, day, order)])
    numeric = [f for f in jotted if text.count("/", f.start, f.end) > 1]
    sure = (f for f in _read(text, written, locale) if order != "unknown" or "/" not in text[f.start : f.end])
    read = _not_inside(jotted, _clear_of([*short, *numeric], sure))
    dated = _clear_of([f for f in read if f.kind != "weekday"], jotted)
    plain = sorted([*read, *dated, *short], key=_place)
    noted = [*_moments(text, plain), *find_slots(text, plain), *_months(text), *find_opening_hours(text)]
    return tuple(sorted([*plain, *noted], key=_place))


def moment_of(message: Message) -> datetime | None:
    """When the message was written; a bare day counts from its beginning."""
    if isinstance(message.at, datetime):
        return message.at
    day = day_of(message.at) if message.at is not None else _dated(message.text)
    return datetime.combine(day, time(), UTC) if day is not None else None


def _dated(text: str) -> date | None:
    """The day that a letter without a stamp bears at its head, or calls today."""
    found = _HEAD.search(text[:_HEAD_REACH]) or _TODAY_IS.search(text)
    mentions = find_mentions(read_letter(found["day"]), None, "en-GB") if found else ()
    return next((m.day for m in mentions if m.kind == "date" and m.day), None)


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
    ends = " ." if figure.kind in ("date", "weekday", "time") else None
    start, end = len(words) - len(words.lstrip()), len(words.rstrip(ends))
    return replace(figure, start=figure.start + start, end=figure.start + end)


def _without_its_word(figure: Figure, text: str) -> Figure:
    """`Case 88-4417` is the reference 88-4417."""
    code = _CODE.search(text[figure.start : figure.end].rstrip(" .,;:"))
    if code is None:
        return figure
    return replace(figure, start=figure.start + code.start(), end=figure.start + code.end())


def _moments(text: str, figures: list[Figure]) -> Iterator[Figure]:
    """A day and the time right beside it; of two times the nearest."""
    dated = [f for f in figures if f.day is not None or (f.kind == "time" and f.clock is not None)]
    for place, first in enumerate(dated):
        for second in dated[place + 1 : place + 1 + _NEIGHBOURS]:
            if second.start < first.end or (first.day is None) == (second.day is None):
                continue
            if _BETWEEN.fullmatch(text, first.end, second.start):
                day, clock = first.day or second.day, first.clock or second.clock
                yield Figure("moment", first.start, second.end, day=day, clock=clock)


def _months(text: str) -> Iterator[Figure]:
    for match in _MONTHS.finditer(text):
        yield Figure("months", match.start(), match.end(), number=Decimal(match[1]), unit="months")


def _not_inside(others: Iterable[Figure], figures: Iterable[Figure]) -> list[Figure]:
    """The figures that no longer one has inside."""
    spans = Spans(others)
    return [f for f in figures if not spans.hold(f)]


def _clear_of(others: Iterable[Figure], figures: Iterable[Figure]) -> list[Figure]:
    """The figures that overlap none of the others."""
    spans = Spans(others)
    return [f for f in figures if not spans.touch(f)]


def _place(figure: Figure) -> tuple[int, str]:
    return figure.start, figure.kind


def _short(jotting: Jotting) -> Figure:
    j = jotting
    return Figure(j.kind, j.start, j.end, j.number, j.currency, None, j.minutes, None, j.clock, j.implied)
