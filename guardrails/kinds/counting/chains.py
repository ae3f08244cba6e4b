"""Sums that a letter writes out with signs: `25 + 40 + 35 = 100 minutes`, `6 fees × $1.50 = $9.00`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.counting.sums import PENNY

_WORDS = r"(?: [a-z][\w'-]*){0,4}"
_SIGN = re.compile(
    rf"{_WORDS}\s*(?P<sign>[+×*÷/−–-]|\bx\b|\bplus\b|\bminus\b|\btimes\b)\s*(?:your |the )?", re.IGNORECASE
)
_COMES_TO = re.compile(rf"{_WORDS}\s*(?:=|\bequals\b)\s*\**", re.IGNORECASE)
_NEXT_SIGN = re.compile(r"\s*(?:[+×*÷−]|[–-] ?[\d£$€₹]|x \S|plus |minus |times )", re.IGNORECASE)
_KINDS = ("money", "count", "duration", "percent")
_MOST = 12
"""Figures of one sum."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Figures with the signs between them, and what they are said to come to."""

    figures: tuple[Mention, ...]
    signs: tuple[str, ...]
    result: Mention

    @property
    def holds(self) -> bool:
        return any(self._comes_out(in_minutes) for in_minutes in (False, True))

    def _comes_out(self, in_minutes: bool) -> bool:
        sizes, said = [_size(m, in_minutes) for m in self.figures], _size(self.result, in_minutes)
        outcome = _worked_out(sizes, self.signs)
        return outcome is not None and abs(outcome - said) < PENNY


def chains(ctx: Context, sentence: int) -> Iterator[Chain]:
    """The written-out sums of a sentence."""
    text = ctx.document.text
    figures: list[Mention] = []
    signs: list[str] = []
    for mention in (m for m in ctx.mentions_in_sentence(sentence) if m.kind in _KINDS):
        between = text[figures[-1].end : mention.start] if figures else ""
        sign = _SIGN.fullmatch(between) if figures else None
        if sign is not None and len(figures) < _MOST:
            signs.append(sign["sign"].casefold())
        else:
            if signs and _COMES_TO.fullmatch(between):
                yield Chain(tuple(figures), tuple(signs), mention)
            figures, signs = [], []
        figures.append(mention)


def goes_on(mention: Mention, text: str) -> bool:
    """Whether a sign follows, so that the figure is no result but the beginning of a sum."""
    return _NEXT_SIGN.match(text, mention.end) is not None


def _size(mention: Mention, in_minutes: bool) -> Decimal:
    if mention.kind == "percent":
        return (mention.number or Decimal(0)) / 100
    if mention.minutes is not None and (in_minutes or mention.number is None):
        return Decimal(mention.minutes)
    return mention.number or Decimal(0)


def _worked_out(sizes: list[Decimal], signs: tuple[str, ...]) -> Decimal | None:
    """Products first, then sums, from left to right."""
    terms, ways = [sizes[0]], [1]
    for sign, size in zip(signs, sizes[1:], strict=True):
        if sign in ("×", "*", "x", "times"):
            terms[-1] *= size
        elif sign in ("÷", "/"):
            if not size:
                return None
            terms[-1] /= size
        else:
            terms.append(size)
            ways.append(1 if sign in ("+", "plus") else -1)
    return sum((term * way for term, way in zip(terms, ways, strict=True)), Decimal(0))


_LAID_OUT = re.compile(r",? (?:being|that is|i\.e\.|namely|made up of|which is)\b", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|of)(?: the rate of)? $|[×x@] $", re.IGNORECASE)


def laid_out(ctx: Context, sentence: int) -> Iterator[tuple[Mention, Decimal]]:
    """`£96.00, being eight days, 2 to 9 June, at £12.00 a day`: totals that the numbers after them do not make."""
    text, own = ctx.document.text, ctx.mentions_in_sentence(sentence)
    amounts = [m for m in own if m.kind == "money" and m.number]
    for total, price in pairwise(amounts):
        if not (_LAID_OUT.match(text, total.end) and _AT.search(text[total.end : price.start])):
            continue
        between = [
            m for m in own if total.end <= m.start < price.start and m.kind in ("count", "duration") and m.number
        ]
        products = [(m.number or Decimal(0)) * (price.number or Decimal(0)) for m in between]
        rates = [m.number / 100 for m in own if m.kind == "percent" and m.number]
        products += [product * (1 + rate) for product in products for rate in rates]
        if products and not any(abs(p - (total.number or 0)) < PENNY for p in products):
            yield total, products[0]
