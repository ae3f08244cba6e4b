"""Figures that follow from the case by a sum: a difference, a total, a share, a length of time, a number of items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

from guardrails.figures.derive_counts import derived_count
from guardrails.figures.derive_days import derived_day
from guardrails.figures.derive_lengths import derived_length
from guardrails.figures.known import Known
from guardrails.figures.mention import Mention
from guardrails.figures.same import same_currency
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_PENNY = Decimal("0.01")


def derive(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """The sum that gives the figure, written out; None when there is none."""
    makers: dict[str, Callable[[Mention, Context, Sources], Iterator[str]]] = {
        "money": _money,
        "percent": _percent,
        "duration": derived_length,
        "date": derived_day,
        "weekday": derived_day,
        "count": derived_count,
    }
    maker = makers.get(mention.kind)
    return next(maker(mention, ctx, sources), None) if maker else None


def _nearby(mention: Mention, ctx: Context, kind: str) -> Iterator[Mention]:
    """Figures of a kind in the same sentence or a neighbouring one."""
    for sentence in (mention.sentence - 1, mention.sentence, mention.sentence + 1):
        yield from (m for m in ctx.mentions_in_sentence(sentence) if m.kind == kind and m is not mention)


def _money(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    if mention.number is None:
        return
    amounts = [k for k in sources.of("money") if not k.told and same_currency(mention, k.currency)]
    yield from _pair_sums(mention.number, amounts)
    yield from _products(mention, amounts, ctx, sources)
    yield from _running_total(mention, ctx, amounts)


_TAKEN = re.compile(
    r"charge|paid(?!_back)|taken|billed|invoiced|collected|gross|wrong|quoted|total(?!_paid_back|_refund)|old"
)
_RIGHT = re.compile(r"correct|should|due|agreed|contract|right|net\b|proper|new")
_BACK = re.compile(r"refund|credit|repaid|paid_back|other_paid|cost|remedy:|compensation|delivery|reimburse|return")


def _pair_sums(amount: Decimal, known: list[Known]) -> Iterator[str]:
    """What was taken less what was right or came back, or two amounts that both went the same way."""
    for one, other in permutations(known, 2):
        if one.number is None or other.number is None:
            continue
        less = _may_be_subtracted(one.name, other.name) or _is_less_a_credit(one.name, other.name)
        less = less or (one.name == other.name and bool(_CREDIT.search(one.name)))
        if one.number - other.number == amount and less:
            yield f"{one.name} - {other.name}: {one.number} - {other.number} = {amount}"
        if one.number + other.number == amount and _may_be_added(one.name, other.name):
            yield f"{one.name} + {other.name}: {one.number} + {other.number} = {amount}"


_FEE = re.compile(r"(?:^|_)(?:fee|price|invoice|bill|rent|premium|monthly|subscription)")
_CREDIT = re.compile(r"(?:^|_|:|service_)(?:credit|discount|reduction)$")


def _is_less_a_credit(minuend: str, subtrahend: str) -> bool:
    """What is left of a fee after the credit."""
    return bool(_FEE.search(minuend) and _CREDIT.search(subtrahend) and not _BACK.search(minuend))


def _may_be_subtracted(minuend: str, subtrahend: str) -> bool:
    taken = bool(_TAKEN.search(minuend)) and not _BACK.search(minuend)
    return (taken and bool(_RIGHT.search(subtrahend))) or (
        "total" in minuend
        and "total" not in subtrahend
        and bool(_BACK.search(minuend)) == bool(_BACK.search(subtrahend))
    )


def _may_be_added(one: str, other: str) -> bool:
    if one.removeprefix("remedy:") == other.removeprefix("remedy:") or "total" in one + other:
        return False
    both_taken = _TAKEN.search(one) and _TAKEN.search(other) and not _BACK.search(one + other)
    return bool(both_taken or (_BACK.search(one) and _BACK.search(other)))


def _products(mention: Mention, amounts: list[Known], ctx: Context, sources: Sources) -> Iterator[str]:
    """A share or a multiple of an amount, when both are told beside it."""
    amount = mention.number or Decimal(0)
    told = {m.number for m in _nearby(mention, ctx, "money")}
    bases = [k for k in amounts if k.number in told and k.number]
    vouched = {k.number for k in sources.of("percent")}
    rates = [m for m in _nearby(mention, ctx, "percent") if m.number in vouched]
    for base in bases:
        for rate in rates:
            if abs(_times(base, rate) / 100 - amount) < _PENNY:
                yield f"{rate.number}% of {base.name} {base.number} = {amount}"
        for many in (m for m in _nearby(mention, ctx, "count") if m.number):
            if abs(_times(base, many) - amount) < _PENNY:
                yield f"{many.number} x {base.name} {base.number} = {amount}"
    yield from _with_tax(amount, bases, sources)


def _times(base: Known, factor: Mention) -> Decimal:
    return (base.number or Decimal(0)) * (factor.number or Decimal(0))


def _with_tax(amount: Decimal, bases: list[Known], sources: Sources) -> Iterator[str]:
    """The net amount or the tax in an amount, by a rate of the case."""
    rates = (k.number for k in sources.of("percent") if re.search(r"vat|tax|gst", k.name))
    for rate in (r for r in rates if r and r > 0):
        for base in bases:
            gross = base.number or Decimal(0)
            net = gross * 100 / (100 + rate)
            if abs(net - amount) < _PENNY or abs(gross - net - amount) < _PENNY:
                yield f"{base.name} {gross} with {rate}% tax: {net:.2f} + {gross - net:.2f}"


_LONGEST_LIST = 100
"""Amounts of one running total."""


def _running_total(mention: Mention, ctx: Context, amounts: list[Known]) -> Iterator[str]:
    """The total of amounts of the case that the letter lists before it."""
    known = {k.number for k in amounts}
    listed = [m.number for m in ctx.mentions if m.kind == "money" and m.start < mention.start and m.number in known]
    recent = [n for n in listed if n is not None]
    total = recent[-1] if recent else Decimal(0)
    for first in range(len(recent) - 2, max(-1, len(recent) - _LONGEST_LIST - 1), -1):
        total += recent[first]
        if total == mention.number:
            yield " + ".join(map(str, recent[first:])) + f" = {mention.number}"


def _percent(mention: Mention, _: Context, sources: Sources) -> Iterator[str]:
    amounts = [k for k in sources.of("money", "count") if not k.told and k.number]
    for part in amounts:
        for whole in amounts:
            if (
                part is not whole
                and part.kind == whole.kind
                and (part.number or 0) * 100 == (whole.number or 0) * (mention.number or 0)
            ):
                yield f"{part.name} / {whole.name}: {part.number} / {whole.number} = {mention.number}%"
