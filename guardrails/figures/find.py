"""Find the figures of a letter in one pass and read what each says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from itertools import islice

from guardrails.document import Document
from guardrails.figures.calendar import safe_date
from guardrails.figures.clock import minutes_to
from guardrails.figures.grammar import scan
from guardrails.figures.mention import Mention
from guardrails.figures.names import find_names
from guardrails.figures.place import Place
from guardrails.figures.read import READERS

MOST = 1_500
"""No letter has so many figures and names. The rest is not read, and the letter may not be sent."""

_HOURS = re.compile(r"\d ?(?:h|hrs?|hours?)|hours?", re.IGNORECASE)
_MINUTES_ALONE = re.compile(r"[1-5]\d|0\d")
_ENDS_THERE = re.compile(
    r"$|[.,;:)!?](?!\d)| (?:late|later|over|too|past|in all|of (?:that|it|which|those)"
    r"|after|before|since|from|behind|to(?! \d))\b"
)


def _with_minutes(figures: Iterator[Mention], text: str) -> Iterator[Mention]:
    """`6 hours 20, and nobody rang`: the number after the hours counts minutes."""
    held: Mention | None = None
    for figure in figures:
        hours = held is not None and held.kind == "duration" and _HOURS.search(held.text[-7:])
        if held and hours and text[held.end : figure.start] in (" ", " and ") and _are_minutes(figure, text):
            minutes = (held.minutes or 0) + int(figure.text)
            yield replace(held, end=figure.end, text=text[held.start : figure.end], minutes=minutes)
            held = None
            continue
        if held is not None:
            yield held
        held = figure
    if held is not None:
        yield held


def _are_minutes(figure: Mention, text: str) -> bool:
    bare = figure.kind == "count" and _MINUTES_ALONE.fullmatch(figure.text) is not None
    return bare and _ENDS_THERE.match(text, figure.end) is not None


_SAME_DAY = re.compile(r"(?:on |by )?(?:that|the same) ", re.IGNORECASE)


def find_mentions(document: Document, sent_at: datetime | None, locale: str) -> tuple[Mention, ...]:
    """The figures of the letter, in order, none overlapping another."""
    sent = sent_at.date() if sent_at else None
    read = _with_minutes(minutes_to(_figures(document, sent, locale), document.text), document.text)
    figures = list(islice(_in_the_month(_referred(read)), MOST))
    taken = [(m.start, m.end) for m in figures]
    names = islice((n for n in find_names(document) if not _overlaps(n, taken)), MOST - len(figures))
    return tuple(sorted([*figures, *names], key=lambda m: m.start))


def _figures(document: Document, sent: date | None, locale: str) -> Iterator[Mention]:
    text = document.text
    starts = [s.start for s in document.sentences]
    for family, start, end in scan(text):
        index = bisect_right(starts, start) - 1
        if index < 0 or end > document.sentences[index].end:
            continue
        sentence = document.sentences[index]
        place = Place(text, start, end, index, sentence.start, sentence.end, sent, locale)
        yield from READERS[family](place)


def _referred(figures: Iterator[Mention]) -> Iterator[Mention]:
    """`That day` is the day named last, if one was in the sentences just before."""
    last: Mention | None = None
    for figure in figures:
        refers = figure.kind == "date" and bool(_SAME_DAY.match(figure.text))
        if refers and last is not None and figure.sentence - last.sentence <= 2:
            yield replace(figure, day=last.day)
        elif not refers:
            yield figure
        if figure.kind in ("date", "weekday") and figure.day is not None:
            last = figure


_ORDINAL_ALONE = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_BESIDE = len(", the ")
"""`Yesterday, the 15th` needs no month before it."""
_NAMES_A_MONTH = re.compile(r"[A-Za-z]{3,}\.? ?\d|\d(?:st|nd|rd|th)? (?:of )?[A-Za-z]{3,}|\d[-/.]\d")


def _in_the_month(figures: Iterator[Mention]) -> Iterator[Mention]:
    """`From 21 November, back on the 28th`: an ordinal alone, after a lesser day in its sentence, is of that month."""
    last: Mention | None = None
    named: Mention | None = None
    for figure in figures:
        alone = _ORDINAL_ALONE.fullmatch(figure.text) if figure.kind == "date" else None
        if alone and named is not None and figure.start - named.end <= _BESIDE and named.day:
            figure = replace(figure, day=named.day if named.day.day == int(alone[1]) else figure.day)
            alone = None
        named = figure if figure.relative else None
        if alone and last is not None and last.day is not None and figure.sentence == last.sentence:
            number = int(alone[1])
            day = safe_date(last.day.year, last.day.month, number) if number > last.day.day else None
            figure = replace(figure, day=day or figure.day)
        elif figure.kind == "date" and figure.day is not None and _NAMES_A_MONTH.search(figure.text):
            last = figure
        yield figure


@lru_cache(maxsize=256)
def read_figures(lines: str, sent: date | None, locale: str) -> tuple[Mention, ...]:
    """The figures of short texts, one a line; `sentence` is the number of the line. Names are not looked for."""
    return tuple(_read_figures(lines, sent, locale))


def _read_figures(lines: str, sent: date | None, locale: str) -> Iterator[Mention]:
    starts = [0, *(n + 1 for n, character in enumerate(lines) if character == "\n"), len(lines) + 1]
    for family, start, end in scan(lines):
        index = bisect_right(starts, start) - 1
        place = Place(lines, start, end, index, starts[index], starts[index + 1] - 1, sent, locale)
        if family != "same_day":
            yield from READERS[family](place)


def _overlaps(name: Mention, taken: list[tuple[int, int]]) -> bool:
    place = bisect_right(taken, (name.start, 1 << 60))
    before = place and taken[place - 1][1] > name.start
    after = place < len(taken) and taken[place][0] < name.end
    return bool(before or after)
