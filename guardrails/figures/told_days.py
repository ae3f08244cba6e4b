"""Days that somebody named in the ticket: `sent them Sat, done Sun` of a note, `it came yesterday` of the customer."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from guardrails.figures.calendar import weekday_number
from guardrails.figures.clocks import TO_COME
from guardrails.figures.mention import Mention
from guardrails.figures.sources import day_of
from service.domain.case import Message

if TYPE_CHECKING:
    from guardrails.context import Context

_WEEK = 7
_NAMED = re.compile(
    r"\b(?:((?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thu(?:rs?)?|fri|(?-i:Sat|Sun))\b)", re.IGNORECASE
)
_NOT_SO = re.compile(
    r"\b(?:not|wrong|ignore|draft|said|says|first|earlier|meant|was going|instead|typo|scrap|thought)\b",
    re.IGNORECASE,
)
"""What a note puts right is no source."""
_CLAUSE = re.compile(r"[.;()/\n]")


def day_in_messages(mention: Mention, ctx: Context) -> str | None:
    """The message that names the day which the letter tells as gone."""
    sent = ctx.case.sent_at
    if sent is None or TO_COME.search(ctx.document.sentences[mention.sentence].text):
        return None
    if not mention.relative:
        return _by_date(mention, ctx, sent.date())
    if mention.kind == "date" and mention.day is not None and mention.day < sent.date():
        told = (k for k in ctx.sources.customers if k.kind == "date" and k.day == mention.day)
        return next((k.name for k in told), None) or _in_a_note(mention, ctx)
    name = re.search(r"([A-Z][a-z]+)day\b", mention.text)
    if mention.kind != "weekday" or name is None:
        return None
    number = weekday_number(name[1])
    found = (m for m in ctx.case.ticket.messages if _names(m, number, sent.date()))
    return next((f"ticket:{m.id}" for m in found), None)


def _in_a_note(mention: Mention, ctx: Context) -> str | None:
    """The note that says `yesterday` of the day, and does not put it right."""
    texts = {f"ticket:{m.id}": m.text for m in ctx.case.ticket.messages}
    told = (k for k in ctx.sources.notes if k.kind == "date" and k.day == mention.day)
    return next((k.name for k in told if not _is_put_right(k.text, texts[k.name])), None)


def _by_date(mention: Mention, ctx: Context, sent: date) -> str | None:
    """The message that names the date, where no fact is of the day before or after."""
    day, sources = mention.day, ctx.sources
    if mention.kind != "date" or day is None or day >= sent or any(abs((d - day).days) == 1 for _, d in sources.days):
        return None
    texts = {f"ticket:{m.id}": m.text for m in ctx.case.ticket.messages}
    told = (k for k in (*sources.customers, *sources.notes) if k.kind in ("date", "weekday") and k.day == day)
    return next((k.name for k in told if not _is_put_right(k.text, texts[k.name])), None)


def _is_put_right(words: str, text: str) -> bool:
    return any(words in clause and _NOT_SO.search(clause) for clause in _CLAUSE.split(text))


def _names(message: Message, number: int, sent: date) -> bool:
    written = day_of(message)
    if written is None:
        return False
    day = written - timedelta(days=(written.weekday() - number) % _WEEK)
    if (sent - day).days > _WEEK:
        return False
    clauses = (c for c in _CLAUSE.split(message.text) if not _NOT_SO.search(c))
    return any(weekday_number(m[1]) == number for clause in clauses for m in _NAMED.finditer(clause))
