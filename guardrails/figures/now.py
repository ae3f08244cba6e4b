"""Whether a letter tells a figure as that of the time of writing: `as of 15:20`, `status on 1 December`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from guardrails.figures.mention import Mention
from guardrails.figures.sources import day_of

if TYPE_CHECKING:
    from guardrails.context import Context

_NOW = re.compile(
    r"\b(?:write|writing|written|now|moment|typing|status|stands?|checked|updated?|correct|latest|so far)\b"
    r"|\b(?:as (?:of|at|I)|up to|at the time of) ",
    re.IGNORECASE,
)
_BESIDE = " ,(|–-"


def clock_of_writing(mention: Mention, ctx: Context) -> bool:
    """The words say so, or it stands beside the day of sending."""
    return bool(_NOW.search(ctx.document.sentences[mention.sentence].text)) or any(
        _is_beside(mention, day, ctx) for day in _days_of_sending(mention, ctx)
    )


_I_WRITE = re.compile(
    r"\bI(?: am|'m)? (?:writ(?:e|ing)|typing)\b|\bI(?: have|'ve)? (?:wrote|written|finished) this\b|\bas I write\b",
    re.IGNORECASE,
)
_A_WHILE = 60
"""Minutes that may pass between the writing of a letter and its sending."""


def just_before_sending(mention: Mention, ctx: Context) -> str | None:
    """`I wrote this at half past ten`, sent at 10:50."""
    sent = ctx.case.sent_at
    if sent is None or mention.clock is None or not _I_WRITE.search(ctx.document.sentences[mention.sentence].text):
        return None
    ago = (sent.hour - mention.clock.hour) * 60 + sent.minute - mention.clock.minute
    return "case:sent_at" if 0 <= ago <= _A_WHILE else None


_AS_OF = re.compile(
    r"\b(?:as (?:of|at|on|I write)|status(?: on| at)?|position (?:on|at)|writing(?: this)?(?: on)?|correct (?:on|at)"
    r"|dated?|today|this (?:morning|afternoon|evening)|tonight)[ ,:(]+(?:the )?$",
    re.IGNORECASE,
)
_TODAY_BEHIND = re.compile(r"[ ,(]+(?:today|this (?:morning|afternoon|evening)|tonight)\b", re.IGNORECASE)
_YOU = re.compile(r"\byou\b", re.IGNORECASE)
_I_ANSWER = re.compile(r"\bI(?: only| now)? (?:answer|reply|write)\b")


def day_of_sending(mention: Mention, ctx: Context) -> str | None:
    """A word for the day of sending, or its date where the case has something on it or the letter says that it is now.

    `On 9 February we took the old list away` is of another day when nothing of the case is of this one.
    """
    sent = ctx.case.sent_at
    if sent is None or mention.day != sent.date():
        return "case:sent_at" if mention.relative and sent is None else None
    sentence, text = ctx.document.sentences[mention.sentence].text, ctx.document.text
    alone = not re.sub(r"\W", "", sentence.replace(mention.text, ""))
    now = _AS_OF.search(text[max(0, mention.start - 40) : mention.start]) or _TODAY_BEHIND.match(text, mention.end)
    now = now or _I_ANSWER.search(sentence)
    own = mention.relative or _has_its_own(sent.date(), sentence, ctx)
    return "case:sent_at" if alone or now or own else None


def _has_its_own(day: date, sentence: str, ctx: Context) -> bool:
    """Whether a fact is of this day, or a message of the customer that the sentence may tell of.

    Where nothing is of the day before, no other day can be meant.
    """
    typed = {known.day for known in ctx.sources.of("date", "weekday") if not known.told}
    if day in typed or day - timedelta(days=1) not in typed:
        return True
    wrote = any(m.author.role == "customer" and day_of(m) == day for m in ctx.case.ticket.messages)
    return wrote and _YOU.search(sentence) is not None


def day_of_writing(mention: Mention, ctx: Context) -> bool:
    """The day of sending, beside the time of sending."""
    sent = ctx.case.sent_at
    if sent is None or mention.kind != "date" or mention.day != sent.date():
        return False
    clocks = (m for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "time" and m.clock)
    return any(m.clock == sent.time().replace(second=0, microsecond=0) and _is_beside(m, mention, ctx) for m in clocks)


def _days_of_sending(mention: Mention, ctx: Context) -> list[Mention]:
    sent = ctx.case.sent_at
    own = ctx.mentions_in_sentence(mention.sentence)
    return [m for m in own if m.kind == "date" and sent is not None and m.day == sent.date()]


def _is_beside(clock: Mention, day: Mention, ctx: Context) -> bool:
    first, last = (clock, day) if clock.start < day.start else (day, clock)
    return not ctx.document.text[first.end : last.start].replace(" on ", " ").strip(_BESIDE)
