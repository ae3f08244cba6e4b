"""Two days in a sentence, and a length of time that is said to lie between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.mention import Mention
from guardrails.figures.roles import runs_past_a_promise
from guardrails.figures.sources import day_of
from guardrails.kinds.calendar.in_days import in_days
from guardrails.kinds.calendar.working_days import counts_of_working_days
from guardrails.kinds.check import Violation

_BETWEEN_AFTER = re.compile(
    r"(?:'s?)?,? (?:full |whole |long |clear |more )?(?:after\b|later\b|afterwards|on\b|earlier\b|before\b|went by"
    r"|go by|had gone by|passed"
    r"|had passed|elapsed|apart|in between|of (?:silence|nothing|waiting|delay)|without (?:a|an|any) (?:answer|reply"
    r"|word)"
    r"|(?:had |to )?(?:wait|reply|answer)|late\b|overdue|until then|following)",
    re.IGNORECASE,
)
_BETWEEN_BEFORE = re.compile(
    r"\b(?:took(?: us| me)?|waited|wait of|gap of|delay of|lasted|for|after|some|over|which (?:is|was|makes|made)"
    r"|that (?:is|was|makes)"
    r"|that's|late by|silence of|interval of|all of|a full)\s*$",
    re.IGNORECASE,
)
NOT_BETWEEN = re.compile(
    r"\b(?:within|inside|under|every|each|than|next|last|first|past|another|further|promis\w+|up to|at least|at most"
    r"|no more|in)\s*$"
    r"|\b(?:promise|target|standard|limit|agreed|should|paid|booked|hired|rented|reserved|asked)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_NOW_AFTER = re.compile(r" (?:from (?:now|today|this)|ago|hence|today)\b", re.IGNORECASE)
OF_ANOTHER = re.compile(r" (?:before|after|of) (?:it|that|this|them|then|those|which)\b", re.IGNORECASE)
"""The length stands before or after something else than the days of its sentence."""
OFTEN = re.compile(r"\b(?:both|(?:two|three|four|five|\d) times|twice|each time|every time)\b", re.IGNORECASE)
ROUGHLY = re.compile(
    r"\b(?:about|around|nearly|almost|over|under|some|roughly|more than|less than|just)\s*$", re.IGNORECASE
)


def days_apart(ctx: Context) -> Iterator[Violation]:
    """`You wrote on 1 September, and our reply of 14 September came eight days after`."""
    for sentence in ctx.document.sentences:
        own = ctx.mentions_in_sentence(sentence.index)
        days = [m for m in own if m.kind == "date" and m.day is not None and not m.relative]
        known = sorted({m.day for m in days if m.day})
        if len(known) < 2:
            continue
        for length in (m for m in own if m.kind == "duration" and in_days(m) is not None):
            apart = list(combinations(known, 2))
            between = _lies_between(length, ctx, sentence) and not counts_the_days(length, ctx)
            wrong = between and not any(_fits(length, *pair, ctx) for pair in apart)
            if wrong and not _leads_to_a_day_of_the_case(length, days, ctx):
                first, last = days[0], days[-1]
                told = f"{known[0]} to {known[-1]} is {(known[-1] - known[0]).days} days"
                yield Violation(min(first.start, length.start), max(last.end, length.end), told)
        yield from _day_beside(days, ctx)


_LATE = re.compile(r" (?:full |whole |long )?(?:too )?(?:late|overdue)\b", re.IGNORECASE)
_COUNTED_BACK = re.compile(
    r" (?:full |whole |long )?(?:earlier|before|later|after|afterwards|late|overdue)\b", re.IGNORECASE
)


def _leads_to_a_day_of_the_case(length: Mention, days: list[Mention], ctx: Context) -> bool:
    """`On 21 August you found that we had closed it three days earlier`, where 18 August is a day of the case."""
    if length.business or not _COUNTED_BACK.match(ctx.document.text, length.end):
        return False
    many = int(in_days(length) or 0)
    known = {day for _, day in ctx.sources.days} | {day_of(m) for m in ctx.case.ticket.messages}
    known |= {ctx.case.sent_at.date()} if ctx.case.sent_at else set()
    if _LATE.match(ctx.document.text, length.end):
        last = max(m.day for m in days if m.day)
        return any(abs((last - day).days) == many for day in known if day)
    return any(m.day and day and abs((m.day - day).days) == many for m in days for day in known)


_FEWEST_LISTED = 3


def counts_the_days(length: Mention, ctx: Context) -> bool:
    """`On 10, 14 and 20 August, the three days`: so many days are named before it."""
    own = ctx.mentions_in_sentence(length.sentence)
    named = {m.day for m in own if m.kind == "date" and m.day and m.end <= length.start}
    return len(named) >= _FEWEST_LISTED and (length.unit or "").rstrip("s") == "day" and length.number == len(named)


def _lies_between(length: Mention, ctx: Context, sentence: Sentence) -> bool:
    text = ctx.document.text
    before, after = text[sentence.start : length.start], text[length.end : sentence.end]
    if NOT_BETWEEN.search(before) or _NOW_AFTER.match(after) or ROUGHLY.search(before):
        return False
    if OF_ANOTHER.match(after) or OFTEN.search(sentence.text):
        return False
    return bool(_BETWEEN_AFTER.match(after) or _BETWEEN_BEFORE.search(before))


def _fits(length: Mention, first: date, last: date, ctx: Context) -> bool:
    """Whole days between, or both days counted in; working days with or without the holidays."""
    if length.business:
        counts = counts_of_working_days(first, last, ctx.case.jurisdiction)
        return bool({int(length.number or 0), int(length.number or 0) - 1} & counts)
    many = in_days(length) or 0
    apart = (last - first).days
    if runs_past_a_promise(length, apart * 1440, ctx):
        return True
    return apart <= many <= apart + 1 or (many % 7 == 0 and abs(apart - many) <= 1)


_DAY_AFTER = re.compile(
    r"[\s,(–-]*(?:and )?(?:on |by )?(?:only )?(?:the (?:next|following) (?:day|morning|afternoon|evening)|(?:the"
    r"|a) day (?:after|later))"
    r"(?: that| it)?[\s,:(–-]*(?:on )?$",
    re.IGNORECASE,
)


_TO_THE_DAY = re.compile(r"\bto the day after\b", re.IGNORECASE)


def _day_beside(days: list[Mention], ctx: Context) -> Iterator[Violation]:
    """`On 9 June and the next day, 11 June`."""
    for one, other in pairwise(days):
        between = ctx.document.text[one.end : other.start]
        after = _DAY_AFTER.search(between) and not _TO_THE_DAY.search(between)
        if one.day and other.day and after and (other.day - one.day).days != 1:
            yield Violation(one.start, other.end, f"{other.day} is not the day after {one.day}")


_BEGAN = re.compile(
    r"\b(?:beg[au]n|started|failed|broke|went (?:down|dead|off|out|wrong)|stopped|fell|opened|wrote|ordered|rang"
    r"|called|asked"
    r"|reported|paid|charged|closed|cancel\w+|left|posted|sent|came in|since|lost|dropped|shut)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:came back|back (?:on|up)?|restored|mended|repaired|fixed|ended|over|finished|resumed|answered|replied"
    r"|reply|answer"
    r"|arrived|reached|delivered|again|until|till|reopened|returned|collected|fetched"
    r"|picked (?:it|her|him|them) up|put right|cleared|then|later|refunded|lasted)\b",
    re.IGNORECASE,
)
_NOT_IN_ORDER = re.compile(
    r"\b(?:about|before|earlier|previous\w*|already|had|instead|not|rather|than|although|though|but)\b", re.IGNORECASE
)


def ends_before_it_begins(ctx: Context) -> Iterator[Violation]:
    """`The phones went dead on 9 January and came back on 7 January`."""
    text = ctx.document.text
    for sentence in ctx.document.sentences:
        own = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "date" and m.day and not m.relative]
        for one, other in pairwise(own):
            inside = any(m.day and other.day and m.end < one.start and m.day <= other.day for m in own)
            if not (one.day and other.day and other.day < one.day) or inside:
                continue
            head, between = text[sentence.start : one.start], text[one.end : other.start]
            tail = text[other.end : min(sentence.end, other.end + 25)]
            ordered = _BEGAN.search(head) and _ENDED.search(between + tail) and not _NOT_IN_ORDER.search(head + between)
            if ordered:
                yield Violation(one.start, other.end, "the second day is before the first")
