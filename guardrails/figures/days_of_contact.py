"""Days on which the letter says that the customer got in touch, where nothing says that it was then."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from guardrails.figures.calendar import weekday_number
from guardrails.figures.mention import Mention
from guardrails.figures.sources import Sources, day_of

if TYPE_CHECKING:
    from guardrails.context import Context

_WEEK = 7
_MESSAGE = r"(?:complaint|message|email|e-mail|mail|letter|request|note|review|post)s?"
_YOUR_MESSAGE_OF = re.compile(rf"\byour (?:\w+ ){{0,2}}{_MESSAGE} (?:of|dated|from) (?:the )?$", re.IGNORECASE)
_YOU_WROTE_ON = re.compile(
    r"\byou (?:(?:first|then|also|again|had|have) )*(?:wrote|written|e-?mailed|messaged)(?: \w+){0,3} on (?:the )?$",
    re.IGNORECASE,
)
_I_WROTE = re.compile(
    r"\bI(?:'d|'ve| had| have)?(?: \w+)? (?:e?-?mailed|written|wrote|sent|messaged|complained|raised"
    r"|filled|submitted)\b",
    re.IGNORECASE,
)
_YOUR_DATED = re.compile(rf"(?:'s)? (?:\w+ )?{_MESSAGE}\b", re.IGNORECASE)
_OF_CONTACT = re.compile(
    r"contact|follow|complain|first(?!_(?:reply|answer|response))|(?<!we_)wrote|writ|report|ask|chas|message|request|opened|order|raised"
    r"|^(?:incident|complaint|claim|call|chat|letter|query|notice|a|b)_dates?$"
)


def not_written_on(mention: Mention, ctx: Context, sources: Sources) -> bool:
    """`Your complaint of 4 November`, where nothing says that the customer wrote on that day."""
    text = ctx.document.text
    before, after = _before_the_list(mention, ctx), text[mention.end : mention.end + 30]
    wrote = _YOU_WROTE_ON.search(before)
    if mention.kind == "weekday" and mention.day and _got_in_touch(before, after):
        return _is_no_day_of_contact(mention, ctx, sources)
    dated = _YOUR_MESSAGE_OF.search(before) or (
        re.search(r"\byour (?:\w+, )?$", before, re.IGNORECASE) and _YOUR_DATED.match(after)
    )
    if mention.kind == "weekday" and mention.day and wrote and mention.text.casefold().endswith("day"):
        near = {day.weekday() for day in _in_touch(ctx, sources) if 0 <= (mention.day - day).days + _WEEK <= 2 * _WEEK}
        return bool(near) and mention.day.weekday() not in near
    if mention.kind != "date" or mention.day is None or not (dated or wrote):
        return False
    days = _in_touch(ctx, sources)
    writers = {f"ticket:{m.id}" for m in ctx.case.ticket.messages if wrote or _I_WROTE.search(m.text)}
    days |= {k.day for k in sources.customers if k.name in writers and k.day}
    return bool(days) and mention.day not in days


_LISTED = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?: [A-Z][a-z]+)?|[A-Z][a-z]+ \d{1,2})(?:, and|,| and)(?: again)?(?: on)?(?: the)? $"
)


def _before_the_list(mention: Mention, ctx: Context) -> str:
    """The words before a day, or before the list that it stands in: `you wrote on 7 October and on 8 October`."""
    before = ctx.document.text[max(0, mention.start - 90) : mention.start]
    while (listed := _LISTED.search(before)) and mention.kind == "date":
        before = before[: listed.start()]
    return before[-50:]


def _in_touch(ctx: Context, sources: Sources) -> set[date]:
    """The days of the customer's messages, and those that a fact names so."""
    written = {day_of(m) for m in ctx.case.ticket.messages if m.author.role == "customer"}
    return {day for day in written if day} | {day for name, day in sources.days if _OF_CONTACT.search(name)}


_IN_TOUCH = (
    r"(?:wrote|written|e-?mailed|messaged|rang|rung|called|phoned|telephoned|chased(?: us)?|complained|contacted us"
    r"|got in touch|reported(?: it| this)?|asked us|told us|writing(?: to us)?"
    r"|had (?:even )?to (?:write|ring|chase))"
)
_YOU_RANG_ON = re.compile(
    rf"\byou (?:(?:first|then|also|again|had|have) )*{_IN_TOUCH}(?: (?!that|when|who|for|about"
    rf"|from)\w+){{0,3}} on (?:the )?$"
    r"|\byour (?:question|message|e-?mail|letter|call|complaint|note) (?:on|of) (?:the )?$",
    re.IGNORECASE,
)
_THEN_YOU_RANG = re.compile(
    rf"(?: (?:morning|afternoon|evening|night))?,? you (?:(?:first|then|also|again|had) )*{_IN_TOUCH}\b", re.IGNORECASE
)


_CONTACT = r"\b(?:r[aiu]ng|call|phon|wr[io]t|e-?mail|ask|chas|told|complain|report|contact|sp[eo]ke?|messag|repl|desk)"


def _got_in_touch(before: str, after: str) -> bool:
    """`You rang on Thursday`, `on Thursday you rang`."""
    last = before.casefold().endswith(("on ", "last ", "this ")) or not before.strip()
    return bool(_YOU_RANG_ON.search(before) or (last and _THEN_YOU_RANG.match(after)))


def _is_no_day_of_contact(mention: Mention, ctx: Context, sources: Sources) -> bool:
    """Whether the customer got in touch on other days of the weeks around, and nobody names this one."""
    name, sent = re.search(r"[A-Za-z]+day", mention.text), ctx.case.sent_at
    if name is None or sent is None:
        return False
    written = _in_touch(ctx, sources) | {day for told, day in sources.days if "call" in told}
    near = {day.weekday() for day in written if 0 <= (sent.date() - day).days <= 2 * _WEEK}
    beside = re.compile(
        rf"{_CONTACT}[^.;\n]{{0,40}}\b{name[0][:3]}|\b{name[0][:3]}[a-z]*\b[^.;\n]{{0,40}}{_CONTACT}", re.IGNORECASE
    )
    named = beside.search(sources.words) or any(beside.search(m.text) for m in ctx.case.ticket.messages)
    return bool(near) and not named and weekday_number(name[0]) not in near
