"""Whether a day may be that of something else its clause tells: `charged for a membership cancelled on 11 April`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from guardrails.figures.event_words import Event, is_of_an_event, speaks_of_a_rule
from guardrails.figures.mention import Mention
from guardrails.figures.sources import day_of
from guardrails.figures.told_events import Clause, clause_of

if TYPE_CHECKING:
    from guardrails.context import Context

_ANOTHER_VERB = re.compile(
    r"\b(?:\w{3,}ed|made|sent|left|bought|given|gave|begun|began|set|put|due|took|taken|which|that|who)\b"
    r"|\b(?:you|we|it|they|he|she|I|nobody|who) (?!and\b|or\b)[a-z]+",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:until|till|through|to|by|before|after|prior to|dated|valid (?:on|from)|as at|for|the day of)"
    r" (?:\w+day,? )?(?:the )?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since|from|as of) (?:\w+day,? )?(?:the )?$", re.IGNORECASE)
_WRITTEN = re.compile(
    r"\b(?:wrote|writing|written|rang|called|told|asked|messaged?|e-?mail\w*|letter|report\w*|complain\w*|said"
    r"|contact\w*)\b",
    re.IGNORECASE,
)


def may_be_of_another(mention: Mention, days: set[date], events: tuple[Event, ...], ctx: Context) -> bool:
    """Whether the words right before it, a fact of one of its `days` or a text of the case speak for it."""
    clause = clause_of(mention, ctx)
    owners = {known.name for known in ctx.sources.of("date") if known.day in days and not known.told}
    if _UP_TO.search(clause.before) or (owners and _begins_a_state(clause)):
        return True
    if any(_tells_another(clause, event) for event in events):
        return True
    unknown = any(not is_of_an_event(name) for name in owners)
    return unknown or _is_told_in_words(days, ctx) or _is_of_a_message(clause, days, ctx)


def _begins_a_state(clause: Clause) -> bool:
    """`Since 14 April nobody can open it`: a state begins with any event, and a rule with its own."""
    return bool(_SINCE.search(clause.before)) and not speaks_of_a_rule(clause.after)


def _tells_another(clause: Clause, event: Event) -> bool:
    """Whether a verb or a pronoun stands between the words of an event and the day."""
    last = max((m.end() for m in event.told.finditer(clause.before)), default=None)
    return last is not None and _ANOTHER_VERB.search(clause.before, last) is not None


def _is_told_in_words(days: set[date], ctx: Context) -> bool:
    told = (*ctx.sources.of("date"), *ctx.sources.customers)
    return any(known.told and known.kind == "date" and known.day in days for known in told)


def _is_of_a_message(clause: Clause, days: set[date], ctx: Context) -> bool:
    if not _WRITTEN.search(f"{clause.before} {clause.after}"):
        return False
    return any(day_of(message) in days for message in ctx.case.ticket.messages)
