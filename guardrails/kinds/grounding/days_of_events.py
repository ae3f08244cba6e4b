"""A day told of something that the case has on the day before or after: `we found out on 15 April`, where it was 14."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.figures.sources import day_of
from guardrails.figures.told_doubt import may_be_of_another
from guardrails.figures.told_events import days_of_event, told_on
from guardrails.kinds.check import Violation


def days_of_events(ctx: Context) -> Iterator[Violation]:
    """Days that are next to the day of what their clause tells."""
    for mention in ctx.mentions:
        if mention.kind == "date" and mention.day is not None and not mention.relative:
            another = _another(mention, ctx)
            if another is not None:
                doubtful = may_be_of_another(mention, {mention.day}, told_on(mention, ctx), ctx)
                yield Violation(mention.start, mention.end, another, severity="warn" if doubtful else None)


def _another(mention: Mention, ctx: Context) -> str | None:
    """The fact of the day before or after whose event the clause tells, if no fact of this day tells of it as well."""
    sent, day = ctx.case.sent_at, mention.day
    near = {name for name, other in ctx.sources.days if day and abs((other - day).days) == 1}
    if not near or sent is None or day is None or day > sent.date():
        return None
    told = {event: days_of_event(event, ctx) for event in told_on(mention, ctx)}
    if any(day in days for of_event in told.values() for days in of_event.values()):
        return None
    if _begins_then(mention, ctx):
        return None
    if any(event.name == "answered" for event in told) and day in _we_wrote(ctx):
        return None
    meant = sorted(near & {name for of_event in told.values() for name in of_event})
    return f"{meant[0]} is another day" if meant else None


_FROM = re.compile(r"\b(?:from|since|as of) (?:\w+day,? )?(?:the )?$", re.IGNORECASE)
_BEGINS = re.compile(r"^prevention_(?:\d+_)?from$")


def _begins_then(mention: Mention, ctx: Context) -> bool:
    """`From 8 September lists are held in a locked folder`: a new rule begins, and nothing was locked that day."""
    before = ctx.document.text[max(0, mention.start - 24) : mention.start]
    begun = any(day == mention.day and _BEGINS.search(name) for name, day in ctx.sources.days)
    return begun and _FROM.search(before) is not None


def _we_wrote(ctx: Context) -> set[date | None]:
    """The days of what the company wrote to the customer."""
    return {day_of(m) for m in ctx.case.ticket.messages if m.author.role != "customer" and m.visibility == "public"}
