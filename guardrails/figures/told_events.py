"""What a clause with a day in it tells: that something was found, closed, charged, paid back, mended or began."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from guardrails.figures.event_words import Event, events
from guardrails.figures.mention import Mention

if TYPE_CHECKING:
    from guardrails.context import Context


def told_on(mention: Mention, ctx: Context) -> tuple[Event, ...]:
    """The events that the clause of a day tells."""
    clause = clause_of(mention, ctx)
    return tuple(e for e in events() if e.told.search(clause.before) or (clause.leads and e.told.search(clause.after)))


@dataclass(frozen=True, slots=True)
class Clause:
    """The words beside a day in its clause."""

    before: str
    after: str
    leads: bool
    """Whether the day opens its sentence, so that what is told of it comes behind it."""


_FRONTED = re.compile(
    r"[\s*#–•-]*(?:[a-z]\)|\d+\.)?[\s*]*(?:and |then |but |so )*(?:at (?:about )?[\d:.]+ ?(?:[ap]\.?m\.?)? )?"
    r"(?:on |since |from |as of )?(?:the )?(?:night of |morning of )?",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?:on|since|from|as of)\b", re.IGNORECASE)
_BREAK = re.compile(
    r"[;(]|:(?!\d)|,? (?:and|but|while|whereas|when|after|before|which|who|because|although|so|where)\b|, ",
    re.IGNORECASE,
)


def clause_of(mention: Mention, ctx: Context) -> Clause:
    """The words of its clause before a day, and those behind it; another day's words are its own."""
    sentence, text = ctx.document.sentences[mention.sentence], ctx.document.text
    others = [m for m in ctx.mentions_in_sentence(mention.sentence) if m.kind in ("date", "weekday") and m != mention]
    start = max([sentence.start, *(m.end for m in others if m.end <= mention.start)])
    end = min([sentence.end, *(m.start for m in others if m.start >= mention.end)])
    before = _BREAK.split(text[start : mention.start])[-1]
    first = start == sentence.start and len(before) == mention.start - start
    leads = bool(_FRONTED.fullmatch(before)) and (first or _PLACED.search(before) is not None)
    after = _OPENING.sub("", text[mention.end : end], count=1)
    return Clause(before, _BREAK.split(after)[0], leads)


_OPENING = re.compile(r"^[,:*.\s–-]+(?!and\b|but\b|which\b|when\b)")


def days_of_event(event: Event, ctx: Context) -> dict[str, set[date]]:
    """The facts that have its day; of those told in a text alone no day is."""
    days: dict[str, set[date]] = {}
    for known in ctx.sources.of("date"):
        if known.day and not known.told and event.has_its_day(known.name):
            days.setdefault(known.name, set()).add(known.day)
    return days
