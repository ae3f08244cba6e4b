"""Figures told roughly: `more than a day` of 30 hours, `just under a week`, `nearly £200`, `some fifty people`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from guardrails.figures.derive_lengths import CONTACT_NAME
from guardrails.figures.known import Known
from guardrails.figures.mention import Mention
from guardrails.figures.roles import told_role
from guardrails.figures.same import same_currency, same_things
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_ARTICLE = r"(?: an?| the| your| our| another)?"
_MORE = re.compile(
    r"\b(?:(?:well |far |much |just |a little |slightly |rather |considerably "
    r"|comfortably )?(?:more than|over|above|beyond"
    r"|upwards? of|in excess of|longer than|greater than|north of|exceed(?:s|ed|ing)?)|at least|(?:no|not) (?:less"
    rf"|fewer) than|better than|a good){_ARTICLE}\s*$",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:well |just |a little |slightly |comfortably |rather )?(?:less than|fewer than|under|below|short of|shy of"
    rf"|not quite){_ARTICLE}\s*$",
    re.IGNORECASE,
)
_NEARLY = re.compile(
    r"\b(?:just (?:under|short of|shy of)|not quite|nearly|almost|close to|close on|getting on for|approaching"
    rf"|the (?:best|better) part of|practically|virtually|all but){_ARTICLE}\s*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|some|approximately|approx\.?|circa|in the region of|something like"
    r"|more or less|close to"
    rf"|near(?:ly| enough)?|almost|much of|most of|the (?:best|better) part of){_ARTICLE}\s*$",
    re.IGNORECASE,
)
_LIMIT_OF_A_COUNT = re.compile(
    r"(?<!just )(?<!little )(?<!slightly )"
    r"\b(?:over|above|beyond|past|at least|under|below|a good)\s*$",
    re.IGNORECASE,
)
"""`Under 16` is a limit and no rough number."""
_CONCERNS = re.compile(r"\babout (?:the|your|our)\s*$", re.IGNORECASE)
"""`About the $540.00 we charged` speaks of this amount."""
_ABOUT_AFTER = re.compile(
    r" (?:(?:or so|or thereabouts|or more|and more|and a bit|odd|give or take)\b|plus(?= *(?:[.,;:)]|$)))",
    re.IGNORECASE,
)
_FOR_ONE = Decimal(2)
"""`More than a day` may be of anything up to two days, and `under an hour` of anything from half an hour."""
_REACH = {"duration": ("1.75", "0.5", "0.75", "0.16")}
_USUAL_REACH = ("1.35", "0.7", "0.9", "0.07")
"""How much more, how much less, how near from below and how near from either side the true figure may be."""
_ROUNDED = re.compile(
    r"(\d[\d,]*(?:\.(\d+)))[ -]?(?:k|mn?|bn|thousand|million|billion|lakhs?|crores?)\b", re.IGNORECASE
)
"""`£1.2 million` and `₹1.88 lakh` are rounded to their last digit."""
_HALF = Decimal("0.08")
"""`Three and a half weeks` are rounded, and nobody says so."""
_WITHIN = re.compile(r"\b(?:within|inside|in the space of|in the course of)(?: just| only)? $", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|shall|going to|is due|are due|to be|can expect)\b|'ll\b", re.IGNORECASE)
_TO_A_REGULATOR = re.compile(
    r"\b(?:regulat\w+|commission\w*|authorit\w+|ombudsman|law|notif\w+|report\w*|(?-i:ICO|DPC|DPA|GDPR))\b",
    re.IGNORECASE,
)
"""What was reported the same day was reported within 72 hours."""
_KINDS = ("duration", "count", "money", "percent")


def told_roughly(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """The fact that a rough figure is true of."""
    if mention.kind == "date" and mention.minutes:
        return _days_roughly(mention, ctx, sources)
    if mention.kind not in _KINDS or mention.business:
        return None
    if found := _within(mention, ctx, sources):
        return found
    said = _size(mention)
    fits = _fit(mention, said, ctx) if said else None
    if fits is None:
        return None
    low, high = fits
    known = (k for k in (*sources.of(mention.kind), *_between(mention, ctx, sources)) if _is_alike(mention, k))
    return next(
        (k.name for k in known if (size := _size(k)) is not None and size != said and low <= size <= high), None
    )


def _within(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """`Within one week you had two answers`: two days of the case that are gone, and no further apart."""
    sentence, sent = ctx.document.sentences[mention.sentence], ctx.case.sent_at
    before = ctx.document.text[sentence.start : mention.start]
    if mention.kind != "duration" or not mention.minutes or sent is None:
        return None
    if not _WITHIN.search(before) or _TO_COME.search(sentence.text) or told_role(mention, ctx) == "promised":
        return None
    gone = [(name, day) for name, day in sources.days if day <= sent.date()]
    for (name, first), (other, last) in combinations(gone, 2):
        apart = abs((last - first).days) * 1440
        reported = "notified" in name + other and _TO_A_REGULATOR.search(sentence.text)
        if apart <= mention.minutes and (reported or mention.minutes / 2 < apart):
            return f"between {name} and {other}"
    return None


def _days_roughly(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """`Less than three weeks from now`: a day of the case that is about so far from the sending."""
    sent = ctx.case.sent_at
    fits = _fit(mention, Decimal(mention.minutes or 0), ctx) if sent else None
    if fits is None or sent is None:
        return None
    gone = mention.day is not None and mention.day < sent.date()
    for name, day in sources.days:
        apart = (sent.date() - day).days if gone else (day - sent.date()).days
        if fits[0] <= apart * 1440 <= fits[1]:
            return name
    return None


def _fit(mention: Mention, said: Decimal, ctx: Context) -> tuple[Decimal, Decimal] | None:
    """Between what the true figure has to be."""
    start = ctx.document.sentences[mention.sentence].start
    before = ctx.document.text[max(start, mention.start - 40) : mention.start]
    after = ctx.document.text[mention.end : mention.end + 20]
    more, less, nearly, about = (
        Decimal(share) for share in _REACH.get("duration" if mention.minutes else mention.kind, _USUAL_REACH)
    )
    if mention.kind == "count" and _LIMIT_OF_A_COUNT.search(before):
        return None
    if _MORE.search(before):
        return said, said * (_FOR_ONE if mention.number == 1 else more)
    if _NEARLY.search(before):
        return said * nearly, said
    if _LESS.search(before):
        return said * less, said
    concerns = mention.kind == "money" and _CONCERNS.search(before)
    if (_ABOUT.search(before) and not concerns) or _ABOUT_AFTER.match(after):
        return said * (1 - about), said * (1 + about)
    if (digits := _ROUNDED.search(mention.text)) and said % 1 == 0:
        half = said / Decimal(digits[1].replace(",", "")) * Decimal(10) ** -len(digits[2] or "") / 2
        return said - half, said + 2 * half
    if mention.kind == "duration" and mention.number is not None and mention.number % 1 == Decimal("0.5"):
        return said * (1 - _HALF), said * (1 + _HALF)
    return None


def _size(figure: Mention | Known) -> Decimal | None:
    if figure.kind == "duration":
        return Decimal(figure.minutes) if figure.minutes and not figure.business else None
    return figure.number


def _is_alike(mention: Mention, known: Known) -> bool:
    if mention.kind == "money":
        return same_currency(mention, known.currency)
    return mention.kind != "count" or same_things(mention.unit, known.unit)


def _between(mention: Mention, ctx: Context, sources: Sources) -> Iterator[Known]:
    """The lengths of time between two moments or days that are gone, where one of them is of the trouble."""
    sent = ctx.case.sent_at
    if mention.kind != "duration" or sent is None:
        return
    moments = [(n, m) for n, m in (*sources.moments, ("case:sent_at", sent)) if m.tzinfo and sent.tzinfo and m <= sent]
    for (name, begin), (other, end) in combinations(moments, 2):
        if CONTACT_NAME.search(name + " " + other):
            minutes = int(abs(end - begin).total_seconds() // 60)
            yield Known(f"between {name} and {other}", "duration", minutes=minutes)
    days = [(n, d) for n, d in (*sources.days, ("case:sent_at", sent.date())) if d <= sent.date()]
    for (name, first), (other, last) in combinations(days, 2):
        if CONTACT_NAME.search(name + " " + other):
            yield Known(f"between {name} and {other}", "duration", minutes=abs((last - first).days) * 1440)
