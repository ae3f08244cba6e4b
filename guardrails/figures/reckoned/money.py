"""Amounts that a writer reckons: what one costs, what so many cost, what is left, what two make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import permutations, product
from typing import TYPE_CHECKING

from guardrails.beginnings import beginning
from guardrails.figures.mention import Mention
from guardrails.figures.reckoned.case_counts import differences, numbers
from guardrails.figures.same import same_currency
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_HALF_PENNY = Decimal("0.005")
_EACH = re.compile(r"\b(?:each|apiece|per|every)\b", re.IGNORECASE)
_ONE_AFTER = re.compile(
    r",? (?:too (?:much|little) |more |less |extra |or so )?(?:(?:for|on|off) )?(?:an?|one|every|each|per) [a-z]|/",
    re.IGNORECASE,
)
_OF_A_SUM = re.compile(
    r"\b(?:less|minus|plus|leav\w+|left|remain\w*|rest|balance|differen\w+|mak(?:es?|ing)|made|com(?:es?|ing)|came"
    r"|totals?|totall?ing|in all|together|altogether|combined|between them|that is|which is|covers?|apart|worth"
    r"|too (?:much|little)|more than|over|short|extra|net)\b|[=+]",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:refund\w*|credit\w*|reimburs\w*|compensat\w*|repa(?:y|id)|return\w*|voucher|goodwill|send(?:ing)?|sent)\b"
    r"[^.;,]{0,30}$",
    re.IGNORECASE,
)
"""What is given comes from a remedy and is not reckoned."""


def reckoned_money(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """The ways to reckon the amount, written out."""
    amount = mention.number
    known = [k for k in sources.of("money") if not k.told and k.number and same_currency(mention, k.currency)]
    if not amount or not known:
        return
    amounts = {k.number: k.name for k in known if k.number}
    yield from _of_one(mention, amount, amounts, ctx, sources)
    yield from _of_so_many(mention, amount, amounts, ctx, sources)
    yield from _of_two(mention, amount, amounts, ctx, sources)
    yield from _of_told(mention, amount, ctx)


def _of_told(mention: Mention, amount: Decimal, ctx: Context) -> Iterator[str]:
    """`€8.00 a month over 24 months would have been €192.00, and with the fee of €95.00 €287.00`: of what is told."""
    if _is_given(mention, ctx):
        return
    own = [m for m in ctx.mentions_in_sentence(mention.sentence) if m.start < mention.start and m.number]
    each = [m.number for m in own if m.kind == "money" and m.number and _ONE_AFTER.match(ctx.document.text, m.end)]
    products = {one * many for one in each for m in own if m.kind in _COUNTED for many in _so_many(m)}
    if amount in products:
        yield f"so many of one that is told: {amount}"
    parts = products | {m.number for m in own if m.kind == "money" and m.number}
    if products and any(amount - one in parts and amount != one + one for one in parts):
        yield f"two that are told: {amount}"


def _is_given(mention: Mention, ctx: Context) -> bool:
    start = max(ctx.document.sentences[mention.sentence].start, mention.start - _REACH)
    return _GIVES.search(ctx.document.text, start, mention.start) is not None


_REACH = 60
_COUNTED = ("count", "duration")


def _so_many(mention: Mention) -> Iterator[Decimal]:
    """A year is twelve months as well."""
    yield mention.number or Decimal(0)
    if (mention.unit or "").startswith("year"):
        yield (mention.number or Decimal(0)) * 12


def _near(mention: Mention, ctx: Context, *kinds: str) -> set[Decimal]:
    """Numbers of these kinds in the same sentence or a neighbouring one."""
    beside = (m for s in (-1, 0, 1) for m in ctx.mentions_in_sentence(mention.sentence + s))
    return {m.number for m in beside if m.kind in kinds and m.start != mention.start and m.number}


def _of_one(
    mention: Mention, amount: Decimal, amounts: Mapping[Decimal, str], ctx: Context, sources: Sources
) -> Iterator[str]:
    """`£3.00 a cake`, where 48 cakes cost £144.00; `€25 too much per night`."""
    sentence = ctx.document.sentences[mention.sentence]
    if not (_EACH.search(sentence.text) or _ONE_AFTER.match(ctx.document.text, mention.end)):
        return
    for many in numbers(sources) | (differences(sources) & _near(mention, ctx, "count")):
        for whole, name in amounts.items():
            if many > 1 and abs(many * amount - whole) < _HALF_PENNY * many:
                yield f"{name} / {many}: {whole} / {many} = {amount}"
    for one, other in permutations(amounts, 2):
        if one - other == amount:
            yield f"{amounts[one]} - {amounts[other]}: {one} - {other} = {amount}"


def _of_so_many(
    mention: Mention, amount: Decimal, amounts: Mapping[Decimal, str], ctx: Context, sources: Sources
) -> Iterator[str]:
    """`The seven payments came to £476.00`, where the case has seven payments, and one of them."""
    counts = numbers(sources) | differences(sources)
    for many in counts & _near(mention, ctx, "count", "duration"):
        for one, name in amounts.items():
            if many > 1 and many * one == amount:
                yield f"{many} x {name}: {many} x {one} = {amount}"


_COMPARES = re.compile(
    r" (?:more|less|over|above|below|under|short|too much|too little|dearer|cheaper)\b", re.IGNORECASE
)
_ALL = re.compile(r"\b(?:in all|altogether|together|combined|in total|between them|both)\b", re.IGNORECASE)


def _is_named(fact: str, text: str) -> bool:
    """Whether the sentence says a word of the fact's name."""
    return any(len(word) > _SHORT and beginning(word) in text.casefold() for word in fact.split("_"))


_SHORT = 3


def _of_two(
    mention: Mention, amount: Decimal, amounts: Mapping[Decimal, str], ctx: Context, sources: Sources
) -> Iterator[str]:
    """`£144.00 less £48.00 leaves £96.00`: two amounts that are told beside it, and words of a sum."""
    text, sentence = ctx.document.text, ctx.document.sentences[mention.sentence]
    if _is_given(mention, ctx) or not _OF_A_SUM.search(sentence.text):
        return
    facts = ((k.number, k.name) for k in sources.of("money") if not k.told and k.number in amounts)
    named = list(dict.fromkeys(n for n, name in facts if n and _is_named(name, sentence.text)))
    for one, other in permutations(named, 2) if _ALL.search(sentence.text) else ():
        if one + other == amount:
            yield f"{amounts[one]} + {amounts[other]}: {amount}"
    told = _near(mention, ctx, "money")
    for one, other in product(named, told & amounts.keys()) if _ALL.search(sentence.text) else ():
        if one != other and one + other == amount:
            yield f"{amounts[one]} + {amounts[other]}: {amount}"
    for one, other in permutations(named, 2) if _COMPARES.match(text, mention.end) else ():
        if one - other == amount:
            yield f"{amounts[one]} - {amounts[other]}: {amount}"
    products = {many * one for many in numbers(sources) for one in amounts}
    parts = told & (products | set(amounts))
    for one, other in permutations(parts, 2):
        if amount in (one + other, one - other):
            yield f"{one} and {other}: {amount}"
