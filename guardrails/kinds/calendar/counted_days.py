"""A count of days from the sending with the date that it is said to end on, and parts that do not make the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.mention import Mention
from guardrails.kinds.calendar.working_days import counts_of_working_days
from guardrails.kinds.check import Violation

_IN = re.compile(r"\b(?:in|within|inside|allow|takes?|needs?|give (?:it|us|them))\s+$", re.IGNORECASE)
_THAT_IS = re.compile(
    r"(?: of (?:this (?:letter|e-?mail|message|note)|today)| from (?:today|now|this letter))?"
    r"\s*[,:(–—-]*\s*(?:that is(?: to say)?|which is(?: to say)?|i\.e\.|namely|so|in other words|or|meaning|which means"
    r"|that means)?,?\s*"
    r"(?:on |until |till |to |by )?(?:the )?",
    re.IGNORECASE,
)


_NEAR = 48


def counted_to_another_day(ctx: Context, sent: datetime) -> Iterator[Violation]:
    """`In five working days, on Monday 7 September`, where Monday is another number of days off."""
    for sentence in ctx.body:
        figures = sorted(ctx.mentions_in_sentence(sentence), key=lambda m: m.start)
        for length in figures:
            if length.kind != "duration" or not _IN.search(ctx.document.text[max(0, length.start - 12) : length.start]):
                continue
            day = next((m for m in figures if m.day and 0 <= m.start - length.end <= _NEAR), None)
            if day and _is_the_same(length, day, ctx) and not _comes_out(length, day, ctx, sent):
                yield Violation(length.start, day.end, "counted from the day of sending", "warn")


_SAYS_SO = re.compile(
    r"\b(?:that is|which is|i\.e\.|namely|in other words|meaning|which means|that means)", re.IGNORECASE
)


def _is_the_same(length: Mention, day: Mention, ctx: Context) -> bool:
    """Whether the day is told as the end of the length; what comes within a length may come before its end."""
    between = ctx.document.text[length.end : day.start]
    limit = ctx.document.text[max(0, length.start - 8) : length.start].casefold().endswith(("within ", "inside "))
    return bool(_THAT_IS.fullmatch(between) and (not limit or _SAYS_SO.search(between)))


def _comes_out(length: Mention, day: Mention, ctx: Context, sent: datetime) -> bool:
    if day.day is None or day.day <= sent.date():
        return True
    if length.business:
        return length.number in counts_of_working_days(sent.date(), day.day, ctx.case.jurisdiction)
    days, rest = divmod(length.minutes or 0, 1440)
    if (length.unit or "").startswith("month"):
        return abs((calendar.add_months(sent.date(), int(length.number or 0)) - day.day).days) <= 1
    return bool(rest) or not 0 < days < 60 or (day.day - sent.date()).days == days


_SHORT = re.compile(
    r"\bof (?:the |your |our |those |all )?(?P<whole>\d+)\b[^.;]*?\b(?P<part>\d+)\b[^.;]*?\b(?P<rest>\d+)"
    r"(?: \w+){0,2} (?:short|missing|outstanding|to come|unaccounted|remaining|undelivered|lost|left over|still)\b",
    re.IGNORECASE,
)


_PARTED = re.compile(
    r"\bof (?:the |your |our |those |all )?(?P<whole>\d+)\b[^.;,]*,? (?P<part>\d+) (?:were|was|are"
    r"|came|had|went|arrived|did)\b"
    r"[^.;]*?\band (?P<rest>\d+) (?:were|was|are|came|had|went|arrived|did)\b[^.;,]*[.;]",
    re.IGNORECASE,
)
_AS_MANY_MORE = 5
"""Parts that miss the whole by more are of two counts, which may overlap."""


def parts_of_a_count(ctx: Context) -> Iterator[Violation]:
    """`Of the 48 trays, 31 were spoiled and 19 were good`."""
    for index in ctx.body:
        sentence = ctx.document.sentences[index]
        for found in _PARTED.finditer(sentence.text):
            whole, part, rest = (int(found[name]) for name in ("whole", "part", "rest"))
            if 0 < abs(part + rest - whole) <= _AS_MANY_MORE:
                start, end = sentence.start + found.start(), sentence.start + found.end()
                yield Violation(start, end, f"{part} and {rest} are {part + rest}", "warn")


_FROM_TO = re.compile(
    r"\bfrom (?P<one>\d[\d,.]*\d) (?:\w+ )?to (?P<other>\d[\d,.]*\d)\b[^.;]{0,30}?"
    r"(?:,? so|,? which (?:is|was|means|makes)|,? that is|:|,? (?:a|an) (?:rise|increase|difference"
    r"|drop|fall|use|total) of"
    r"|,? or| =)\b[^.;\d]{0,40}(?P<apart>\d[\d,.]*\d|\d)(?= [a-z])",
    re.IGNORECASE,
)


def apart_on_a_scale(ctx: Context) -> Iterator[Violation]:
    """`From 10,482 to 10,655, so you used 183 units`."""
    for index in ctx.body:
        sentence = ctx.document.sentences[index]
        for found in _FROM_TO.finditer(sentence.text):
            one, other, apart = (Decimal(found[name].replace(",", "")) for name in ("one", "other", "apart"))
            beside = 0 < abs(abs(other - one) - apart) <= max(abs(other - one), Decimal(1))
            if beside and found["one"].count(".") == found["apart"].count(".") and min(one, other) > _SMALL:
                start, end = sentence.start + found.start(), sentence.start + found.end()
                yield Violation(start, end, f"they are {abs(other - one)} apart", "warn")


_SMALL = 99


def rest_of_a_count(ctx: Context) -> Iterator[Violation]:
    """`Of the 60 we delivered 42, which left you 20 short`."""
    for index in ctx.body:
        sentence = ctx.document.sentences[index]
        for found in _SHORT.finditer(sentence.text):
            whole, part, rest = (int(found[name]) for name in ("whole", "part", "rest"))
            if part < whole and rest < whole and whole - part != rest:
                detail = f"{whole} - {part} = {whole - part}"
                yield Violation(sentence.start + found.start(), sentence.start + found.end(), detail, "warn")
