"""One who is the contact until a day, and another from an earlier one; things that go all together, and some before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation

_CONTACT = re.compile(
    r"\b(?:contact|person to|looks? after|handles?|deals? with|goes? through|go through|ask for"
    r"|speak to|takes? over|in charge"
    r"|point of)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|through|up to|to the end of)(?: and including)?(?: the)? $", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|as of|starting|beginning|after)(?: the)? $", re.IGNORECASE)
_NAME = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][\w'à-ÿ-]+)|\b[A-Z][a-zà-ÿ]+ [A-Z][\w'à-ÿ-]+")
_NO_NAME = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day)\b"
)


@dataclass(frozen=True, slots=True)
class _Charge:
    """Who is the contact up to a day, or from one on."""

    names: frozenset[str]
    day: date
    start: int
    end: int
    is_until: bool


def handovers(ctx: Context) -> Iterator[Violation]:
    """`Ana Diaz is your one contact until 30 June. From 1 June everything goes through Ben Roe.`"""
    charges = list(_charges(ctx))
    for until in (c for c in charges if c.is_until):
        yield from _passed_on(until, ctx)
        for since in (c for c in charges if not c.is_until and c.day < until.day):
            if until.names.isdisjoint(since.names):
                yield Violation(since.start, since.end, f"somebody else is the contact until {until.day}", "warn")


_PASSED_ON = re.compile(
    r"\b(?:pass(?:es)?|moves?|goes|handed|transfers?|go) (?:over |on )?to"
    r" (?:somebody|someone|another|a (?:new|different|colleague))\b",
    re.IGNORECASE,
)


def _passed_on(until: _Charge, ctx: Context) -> Iterator[Violation]:
    """`Your file passes to somebody else on 1 June`."""
    for sentence in ctx.document.body:
        found = _PASSED_ON.search(sentence.text)
        if found and any(day.day and day.day < until.day for day in _days(ctx, sentence.index)):
            yield Violation(sentence.start, sentence.end, f"somebody is the contact until {until.day}", "warn")


def _charges(ctx: Context) -> Iterator[_Charge]:
    for sentence in ctx.document.body:
        names = frozenset(n for n in _NAME.findall(sentence.text) if not _NO_NAME.search(n))
        if not names or not _CONTACT.search(sentence.text):
            continue
        for day in _days(ctx, sentence.index):
            before = ctx.document.text[max(sentence.start, day.start - 30) : day.start]
            if day.day and (_UNTIL.search(before) or _FROM.search(before)):
                yield _Charge(names, day.day, sentence.start, sentence.end, bool(_UNTIL.search(before)))


_TOGETHER = re.compile(
    r"\b(?:all (?:of them |the |your |our )?(?:\w+ ){0,3}?(?:together|at once|in one (?:go|load"
    r"|delivery|van|parcel))|all together)\b"
    r"|\b(?:together|in one (?:go|load|delivery|van|parcel)|at the same time) (?=on\b)",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:first|other|rest|others|some|half|remaining|last|two|three|one) (?:\w+ )?(?:of (?:them|these|the \w+)"
    r"|(?:ones?|half|part|batch) )",
    re.IGNORECASE,
)


def not_together(ctx: Context) -> Iterator[Violation]:
    """`All six travel together on the 22nd, the first two of them on the 17th`."""
    for sentence in ctx.document.body:
        days = _days(ctx, sentence.index)
        if len(days) != 2 or days[0].day == days[1].day or not _TOGETHER.search(sentence.text):
            continue
        if _SOME.search(ctx.document.text[days[0].end : days[1].start]):
            yield Violation(days[0].start, days[1].end, "they go together, or they do not", "warn")


def _days(ctx: Context, sentence: int) -> list[Mention]:
    return [m for m in ctx.mentions_in_sentence(sentence) if m.kind == "date" and m.day is not None]
