"""Where the sentences of a line end: not after Mr., 5 p.m. or No. 4."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.figures import calendar

_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|ltd|inc|co|vs|approx|jr|sr|ext|tel|fig|dept|mt|rev|etc|e\.g|i\.e|a\.m|p\.m)"
    r"|\b[A-Z])$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 12
_BEFORE_NUMBER = re.compile(
    r"\b(?:no|nos|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|rs|kr|fr|cl|art|sec|para|ref|inv|acct|num|nr|vol|pp)$",
    re.IGNORECASE,
)
_WEEKDAYS = "|".join(day.capitalize() for day in calendar.WEEKDAYS)
_MONTHS = "|".join(month.capitalize() for month in calendar.MONTHS if month != "may")
_AFTER_CLOCK = re.compile(
    rf"(?:[A-Z]{{2,4}}\b|(?:{_WEEKDAYS})\b|Eastern|Central|Mountain|Pacific|Atlantic"
    r"|(?:UK|Irish|London|Paris|Singapore|Berlin|Indian) time"
    rf"|(?:{_MONTHS})\b|May \d)"
)
_LONGEST_SENTENCE = 2_000
"""Characters; what goes on longer is cut at a space, so that no rule has to look at a whole book for each word."""
_STOP = re.compile(r"(?<![.!?])[.!?]+[\"')\]]*(?=\s|$)")
_NOT_BLANK = re.compile(r"\S")


def in_pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A sentence, in pieces that are no longer than a rule can look at."""
    while stop - start > _LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        end = space if space > 0 else start + _LONGEST_SENTENCE
        yield start, end
        start = end + (space > 0)
    yield start, stop


def sentence_spans(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """From where to where each sentence of a line goes, without the blanks between them."""
    start = begin
    for match in _STOP.finditer(text, begin):
        if _is_sentence_end(text, match):
            yield start, match.end()
            start = match.end()
            while start < len(text) and text[start].isspace():
                start += 1
    if text[start:].strip():
        yield start, len(text)


def _is_sentence_end(text: str, stop: re.Match[str]) -> bool:
    following = _NOT_BLANK.search(text, stop.end())
    if following is None:
        return True
    first = following.group()
    before = text[max(0, stop.start() - _LONGEST_ABBREVIATION) : stop.start()]
    if stop.group().startswith(".") and _ABBREVIATION.search(before):
        after_clock = first.isupper() and bool(re.search(r"[ap]\.m$", before, re.IGNORECASE))
        return after_clock and not _AFTER_CLOCK.match(text, following.start())
    if stop.group() == "." and first.isdigit() and _BEFORE_NUMBER.search(before):
        return False
    return not first.islower()
