"""Lengths of time between two ends of the case of which one is a message, a limit that ran out, or a day to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import combinations, product
from typing import TYPE_CHECKING

from guardrails.figures.clocks import typed_clocks
from guardrails.figures.due import due_moments
from guardrails.figures.mention import Mention
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_DAY = 1440
_TOOK = re.compile(
    r"\b(?:in|within|inside|after|took(?: us| you)?|waited)(?: only| just| about| some)? $", re.IGNORECASE
)
_ANSWERED = re.compile(r"\b(?:answer|repl(?:y|ied)|wrote|response|responded|heard|silence|word from)", re.IGNORECASE)
_SPARED = re.compile(r" (?:to spare|in hand|to go|early|ahead of|before)\b", re.IGNORECASE)
_THEN = re.compile(r",? (?:after(?:wards)?|before|later|earlier)\b", re.IGNORECASE)
_PAST_ITS_LIMIT = re.compile(
    r",? (?:overdue|late|too late|past (?:the|our|its)|over (?:the|our|its)"
    r"|after (?:your|our|the|its|that|those) [^.;,]{0,30}\b(?:up|due|over|out|limit|deadline|promised?))\b",
    re.IGNORECASE,
)


def between_ends(mention: Mention, before: str, ctx: Context, sources: Sources) -> Iterator[str]:
    """The two ends, where the words beside the length speak of such; `before` stands before it in its sentence."""
    text, sentence = ctx.document.text, ctx.document.sentences[mention.sentence].text
    if _SPARED.match(text, mention.end):
        yield from _between_any_days(mention, sources)
    if _THEN.match(text, mention.end) or (_TOOK.search(before) and _ANSWERED.search(sentence)):
        yield from _between_messages(mention, sources)
    if _PAST_ITS_LIMIT.match(text, mention.end):
        yield from _since_it_was_due(mention, sources)


def _since_it_was_due(mention: Mention, sources: Sources) -> Iterator[str]:
    """`When you wrote they were two hours overdue`."""
    told = [*sources.moments, *_messages(sources)]
    for (name, due), (other, then) in product(due_moments(sources), told):
        aware = (due.tzinfo is None) == (then.tzinfo is None)
        if aware and (then - due).total_seconds() // 60 == mention.minutes:
            yield f"between {name} and {other}"


def _messages(sources: Sources) -> Iterator[tuple[str, datetime]]:
    yield from ((f"ticket:{m.id}", m.at) for m in sources.case.ticket.messages if isinstance(m.at, datetime))


def _between_any_days(mention: Mention, sources: Sources) -> Iterator[str]:
    """`With twenty days to spare`: a day that is gone, or is still to come, and another."""
    for (name, first), (other, last) in combinations(sources.days, 2):
        if abs((last - first).days) * _DAY == mention.minutes and not mention.business:
            yield f"between {name} and {other}"


_HOURS_ROUNDED = 180
"""Minutes from which nobody counts the odd ones: five hours of 5 h 10."""
_ODD = 0.06
_HALF = Decimal("0.5")


def _between_messages(mention: Mention, sources: Sources) -> Iterator[str]:
    """`Five hours later we answered`: two messages, or a message and a moment of the case."""
    said = mention.minutes or 0
    if said >= _DAY or mention.business:
        return
    written = list(_messages(sources))
    whole = (mention.unit or "").startswith("h") and said % 60 == 0 and said >= _HOURS_ROUNDED
    halves = bool(mention.number and mention.number % 1 == _HALF)
    slack = said * _ODD if whole or halves else 0
    for (name, _, one), (other, _, two) in combinations(typed_clocks(sources), 2) if slack else ():
        if abs(abs(one.hour * 60 + one.minute - two.hour * 60 - two.minute) - said) <= slack:
            yield f"between {name} and {other}"
    for (name, begin), (other, end) in combinations((*written, *sources.moments), 2):
        if name.startswith("ticket:") and (begin.tzinfo is None) == (end.tzinfo is None):
            apart = abs((end - begin).total_seconds()) / 60
            if apart // 1 == said or abs(apart - said) <= slack:
                yield f"between {name} and {other}"
