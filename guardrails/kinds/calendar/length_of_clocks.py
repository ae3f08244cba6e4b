"""Two times of day in a sentence, and a length of time that is said to lie between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.figures.roles import runs_past_a_promise
from guardrails.kinds.calendar.apart import NOT_BETWEEN, ROUGHLY
from guardrails.kinds.check import Violation

CLOCK_RANGE = re.compile(r"\s*(?:[A-Z]{2,4}\s*)?(?:to|until|till|and|-|–|through)\s*(?:about |around )?", re.IGNORECASE)
_LEADS_TO_RANGE = re.compile(
    r"[\s,:(–-]*(?:(?:long|in all|of|it|was|were|that is|which is|yesterday|today|on|the|morning|this|from|between"
    r"|down|closed|off"
    r"|out|without|offline|unavailable|dark|dead|outage|silence)[\s,:(–-]*){0,6}",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:went|failed|began|started|stopped|fell|broke|dropped|lost|closed|down|wrote|rang|called"
    r"|ran (?:dry|out|low)|gave (?:out|up|way)|cut|blew|tripped|jammed|froze|crashed|hung"
    r"|locked|died|stalled|quit|vanished|disappeared|arrived|waited|shut|dark|dry|dead|asked|turned)\b",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\b(?:back|restored|until|up again|again|over|ended|returned|answered|replied|resumed)\b", re.IGNORECASE
)
_SAID_LENGTH = re.compile(
    r"(?: later\b|,? in all\b|,? in total\b|,? altogether\b"
    r"| after\b(?! (?:I|we|you|he|she|they|it|our|your|the|that|an?|my)\b)|[.;)]|$)"
)


def length_of_clocks(ctx: Context) -> Iterator[Violation]:
    """`For two hours, from 08:00 to 11:30`; `it failed at 9.10 and was back at 11.40, three hours later`."""
    text = ctx.document.text
    for sentence in ctx.document.sentences:
        own = ctx.mentions_in_sentence(sentence.index)
        clocks = [m for m in own if m.kind == "time" and m.clock is not None]
        lengths = [m for m in own if m.kind == "duration" and m.minutes and m.minutes < 1440 and not m.business]
        if len(clocks) != 2 or len(lengths) != 1:
            continue
        (begin, end), length = clocks, lengths[0]
        lead = text[length.end : begin.start] if length.end <= begin.start else None
        ranged = bool(CLOCK_RANGE.fullmatch(text[begin.end : end.start]))
        told_first = lead is not None and ranged and bool(_LEADS_TO_RANGE.fullmatch(lead))
        told_last = (
            length.start >= end.end
            and bool(_DOWN.search(text[sentence.start : begin.start]))
            and bool(_UP.search(text[begin.end : length.start]))
            and bool(_SAID_LENGTH.match(text[length.end : sentence.end]))
            and not NOT_BETWEEN.search(text[sentence.start : length.start])
        )
        lasts = minutes_between(begin, end)
        apart = min(abs(lasts - (length.minutes or 0)), abs(lasts - 720 - (length.minutes or 0)))
        if told_last and runs_past_a_promise(length, lasts, ctx):
            continue
        if (told_first or told_last) and apart > _slack(
            text[max(0, length.start - 14) : length.start], lasts, length.minutes or 0
        ):
            yield Violation(
                min(begin.start, length.start),
                max(end.end, length.end),
                f"{begin.text} to {end.text} is {lasts} minutes",
            )


_MORE = re.compile(r"\b(?:over|more than|at least)\s*$", re.IGNORECASE)
_LESS = re.compile(r"\b(?:under|less than|not quite)\s*$", re.IGNORECASE)


def _slack(before: str, lasts: int, said: int) -> float:
    """By how many minutes the words before a length let it differ; `over two hours` may be any that are not three."""
    if (_MORE.search(before) and lasts > said) or (_LESS.search(before) and lasts < said):
        return max(59.0, said * 0.5)
    return lasts * 0.15 if ROUGHLY.search(before) else 0


def minutes_between(begin: Mention, end: Mention) -> int:
    if begin.clock is None or end.clock is None:
        return 0
    first, last = (c.hour * 60 + c.minute for c in (begin.clock, end.clock))
    return (last - first) % 1440
