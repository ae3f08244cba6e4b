"""An amount, and the number and the price that the brackets right after it tell: `£1,050.00 (3 × £350.00)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.sums import PENNY, value

_AN_ASIDE = 3
"""Figures: the amount, the number and the price."""
_OPENS = re.compile(r"[\s*]*\((?:that is |being |i\.e\. )?")
_BY = re.compile(r"(?: [a-z][\w'’-]*){0,3} (?:at|of|@|x|×|times) (?:the |your |our )?|\s*[×x*@]\s*", re.IGNORECASE)
_EACH = r"(?:,? (?:each|apiece|(?:an?|per|every) [\w-]+)|(?: [a-z][\w'’-]*){0,2})?"
_CLOSES = re.compile(rf"{_EACH}\)", re.IGNORECASE)
_AND_TAX = re.compile(rf"{_EACH},?(?: and| plus| with| \+)(?: the)?(?: vat| tax| gst)?(?: of| at)? ?", re.IGNORECASE)
_ENDS_IN_TAX = re.compile(r"(?: (?:vat|tax|gst))?(?: on top)?\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aside:
    """An amount, and the number, the price and the rate of tax that the brackets right after it tell."""

    whole: Mention
    many: Mention
    price: Mention
    rate: Mention | None = None

    @property
    def product(self) -> Decimal:
        rate = value(self.rate) / 100 if self.rate is not None else Decimal(0)
        return value(self.many) * value(self.price) * (1 + rate)


def asides(ctx: Context, sentence: int) -> Iterator[Aside]:
    """`£1,050.00 (3 × £350.00)`; `£66.00 (3 at £20.00 and VAT of 10%)`."""
    text, own = ctx.document.text, ctx.mentions_in_sentence(sentence)
    for place, (whole, one, other) in enumerate(zip(own, own[1:], own[2:], strict=False)):
        many, price = (one, other) if other.kind == "money" else (other, one)
        if (
            (whole.kind, price.kind) == ("money", "money")
            and many.kind in ("count", "duration")
            and many.number
            and _OPENS.fullmatch(text[whole.end : one.start])
            and _BY.fullmatch(text[one.end : other.start])
        ):
            rate = next((m for m in own[place + 3 : place + 4] if m.kind == "percent"), None)
            if _CLOSES.match(text, other.end):
                yield Aside(whole, many, price)
            elif rate and _AND_TAX.fullmatch(text, other.end, rate.start) and _ENDS_IN_TAX.match(text, rate.end):
                yield Aside(whole, many, price, rate)


def wrong_asides(ctx: Context) -> Iterator[Violation]:
    for sentence in ctx.document.sentences:
        for aside in asides(ctx, sentence.index):
            if abs(aside.product - value(aside.whole)) > PENNY:
                detail = f"{aside.many.text} times {aside.price.text} is {aside.product}"
                yield Violation(aside.whole.start, aside.whole.end, detail)


def told_aside(ctx: Context, sentence: int) -> frozenset[int]:
    """Where the figures stand that such brackets tell: they are no part of the sum around them."""
    if len(ctx.mentions_in_sentence(sentence)) < _AN_ASIDE:
        return frozenset()
    return frozenset(m.start for a in asides(ctx, sentence) for m in (a.many, a.price, a.rate) if m is not None)
