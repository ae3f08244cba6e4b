"""Whether a day that seems to be told of the wrong thing may be right after all: the other thing has its own day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guardrails.figures.grounding import Grounding
from guardrails.figures.mixup import speaks_of
from guardrails.figures.now import day_of_sending

if TYPE_CHECKING:
    from guardrails.context import Context

_DAYS = ("date", "weekday")


def doubted(found: tuple[Grounding, ...], ctx: Context) -> tuple[Grounding, ...]:
    """The same, not sure of a day in the place of another that the letter tells rightly elsewhere.

    Words beside a day speak of several things; a day that was put in another's place leaves that one untold.
    """
    return tuple(replace(g, sure=False) if g.other and _is_told_elsewhere(g, found, ctx) else g for g in found)


def _is_told_elsewhere(doubtful: Grounding, found: tuple[Grounding, ...], ctx: Context) -> bool:
    """Whether another day of the letter is that of the fact, beside words that speak of it as much."""
    name = doubtful.other
    days = {day for fact, day in ctx.sources.days if fact == name}
    if doubtful.mention.kind not in _DAYS or name is None or _is_promised_by_subject(doubtful, ctx):
        return False
    if _is_of_nothing_today(doubtful, ctx):
        return False
    own = speaks_of(doubtful.mention, name, ctx)
    told = (g.mention for g in found if g.grounded and g.mention.kind in _DAYS and g.mention.day in days)
    alone = {fact for fact, day in ctx.sources.days if day in days and not fact.startswith("commitment:")} <= {name}
    return any(alone or speaks_of(mention, name, ctx) >= own / 2 for mention in told)


def _is_of_nothing_today(doubtful: Grounding, ctx: Context) -> bool:
    """Whether it is the date of sending, on which the case has nothing."""
    sent, mention = ctx.case.sent_at, doubtful.mention
    today = sent is not None and mention.kind == "date" and mention.day == sent.date()
    return today and day_of_sending(mention, ctx) is None


def _is_promised_by_subject(doubtful: Grounding, ctx: Context) -> bool:
    """A subject tells again what is promised below it: there the right day makes the other one wrong."""
    subject, sent, day = ctx.document.subject, ctx.case.sent_at, doubtful.mention.day
    if subject is None or sent is None or day is None:
        return False
    return doubtful.mention.sentence == subject.index and day > sent.date()
