"""The day of a subject against the letter below it: `Outage of 13 January`, where all of the letter tells of 12."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from guardrails.context import Context
from guardrails.figures.calendar import are_next_to_each_other
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation

_DATED = re.compile(
    r"\b(?:letter|reply|answer|response|dated|status|update|as (?:of|at)|complaint|message|e-?mail|request)\b",
    re.IGNORECASE,
)
"""What is of the day of writing, or of a message."""
_DAY = timedelta(days=1)


def subject_day(ctx: Context) -> Iterator[Violation]:
    """A day of the subject that the letter tells nowhere, though it tells the day before or after, a fact's."""
    subject = ctx.document.subject
    own = ctx.mentions_in_sentence(subject.index) if subject is not None else ()
    named = [m for m in own if m.kind in ("date", "weekday")]
    for mention in named if len(named) == 1 else ():
        if subject is None or mention.day is None:
            continue
        if mention.relative and mention.kind == "date":
            continue
        below = [m for m in ctx.mentions if m.sentence != subject.index and m.day and m.kind in ("date", "weekday")]
        found = _told_below(mention, below, ctx)
        if found is not None and not _DATED.search(subject.text[: mention.start - subject.start]):
            yield Violation(mention.start, mention.end, f"the letter tells {found.text}")


_PUT_RIGHT = re.compile(
    r"^(?:commitment:|prevention|fix|refund|training|next_update|script|layout|guide|menu|credit|support|plan_|loan_"
    r"|shared_|review|poc_until|regulator)|_changed$|_by$"
)
"""Facts of what follows a mistake; a subject that speaks of the mistake means none of them."""
_OF_WHAT_FOLLOWS = re.compile(
    r"\b(?:correct\w*|new|replac\w+|refund\w*|repair\w*|fix\w*|put right|done|resolved|plan|what happens|next|arriv\w+"
    r"|com(?:es?|ing)|deliver\w+|credit\w*|back|until|from|by|again|rebook\w*|visit\w*|appointment|call|restored"
    r"|changed?)\b",
    re.IGNORECASE,
)


def _told_below(mention: Mention, below: list[Mention], ctx: Context) -> Mention | None:
    """The day of the letter that was meant, if this one is told nowhere below or of what followed alone."""
    sent = ctx.case.sent_at
    owners = {name for name, day in ctx.sources.days if _is_of_day(mention, day)}
    subject = ctx.document.sentences[mention.sentence].text
    if sent is None or any(not _PUT_RIGHT.search(name) for name in owners):
        return None
    if owners and (mention.kind == "weekday" or _OF_WHAT_FOLLOWS.search(subject)):
        return None
    if not owners and any(_is_of(mention, m) for m in below):
        return None
    gone = {day for name, day in ctx.sources.days if day <= sent.date() and not (owners and _PUT_RIGHT.search(name))}
    return next((m for m in below if m.day in gone and _is_next_to(mention, m)), None)


def _is_of_day(mention: Mention, day: date) -> bool:
    if mention.day is None:
        return False
    return mention.day.weekday() == day.weekday() if mention.kind == "weekday" else mention.day == day


def _is_of(one: Mention, other: Mention) -> bool:
    """One day, or a weekday of that name."""
    if one.day is None or other.day is None:
        return False
    if "weekday" in (one.kind, other.kind):
        return one.day.weekday() == other.day.weekday()
    return one.day == other.day


def _is_next_to(one: Mention, other: Mention) -> bool:
    if one.day is None or other.day is None:
        return False
    if "weekday" in (one.kind, other.kind):
        return are_next_to_each_other(one.day.weekday(), other.day.weekday())
    return abs(one.day - other.day) == _DAY
