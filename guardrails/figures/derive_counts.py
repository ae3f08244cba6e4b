"""Numbers of things that follow from the case: items of a list, messages, what two counts make or differ by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from guardrails.figures.counted import are_alike, counts_the_items
from guardrails.figures.known import Known
from guardrails.figures.mention import Mention
from guardrails.figures.same import head_noun
from guardrails.figures.sources import Sources
from guardrails.figures.tally import tally
from service.domain import facts

if TYPE_CHECKING:
    from guardrails.context import Context

_WITH_YOURS = re.compile(r"(?:\b(?:including|counting|with)|,) (?:you|yours)\b|\b(?:yours|you) and\b", re.IGNORECASE)


def _may_be_counted(mention: Mention, known: Known) -> bool:
    one, other = head_noun(mention.unit), head_noun(known.unit)
    return one is not None and other is not None and are_alike(one, other)


_CONTACT = frozenset(
    ["time", "email", "message", "letter", "call", "attempt", "contact", "reply", "occasion", "chaser", "note", "chase"]
)


_CHARGES = frozenset(
    [None, "x", "time", "charge", "payment", "debit", "instalment", "installment", "amount", "bill", "invoice",
     "collection", "month", "sum", "line", "entry", "price", "fee", "occasion", "transaction", "withdrawal", "week",
     "run"]
)  # fmt: skip
_HOW_OFTEN = re.compile(
    r" (?:(?:each|every|per|an?) (?:\w+ )?(?:hour|day|night|week|month|year)|daily|weekly|monthly)\b"
)
"""`Three times a week` counts no messages."""
_OTHERS_BEFORE = re.compile(r"\b(?:another|other|a further|the remaining)(?: \w+)?\s*$", re.IGNORECASE)
_OTHERS_AFTER = re.compile(
    r"(?: \w+){0,4}?,? (?:others?\b|more\b|(?:besides|apart from|other than|as well as|along with|in addition to"
    r"|not counting|on top of|plus|like|alongside|without|than) you)",
    re.IGNORECASE,
)


_OF_OTHERS = re.compile(
    r"\b(?:others?|besides|alone|only one|as well|with (?:you|yours)|you and|same)\b", re.IGNORECASE
)


def _is_of_the_others(mention: Mention, ctx: Context) -> bool:
    """`Another 411 properties`, `411 in the same boat, 412 with you`: all but the customer's own."""
    if "other" in (mention.unit or ""):
        return True
    if mention.unit is None and _OF_OTHERS.search(ctx.document.sentences[mention.sentence].text):
        return True
    before = ctx.document.text[max(0, mention.start - 30) : mention.start]
    return bool(_OTHERS_BEFORE.search(before) or _OTHERS_AFTER.match(ctx.document.text, mention.end))


def derived_count(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    yield from _items(mention, sources)
    counts = [k for k in sources.of("count") if not k.told and k.number]
    for known in counts:
        one_more = known.number and mention.number == known.number + 1 and _may_be_counted(mention, known)
        if one_more and _is_of_others(known) and _WITH_YOURS.search(ctx.document.text[mention.end : mention.end + 70]):
            yield f"{known.name} + 1: {known.number} + 1 = {mention.number}"
        if known.number and mention.number == known.number - 1 and _is_of_the_others(mention, ctx):
            yield f"{known.name} without this customer: {known.number} - 1 = {mention.number}"
        if known.number and mention.number == known.number * 2 and head_noun(known.unit) == "pair":
            yield f"{known.name} x 2: {known.number} pairs = {mention.number}"
    yield from tally(mention, ctx, sources)
    if mention.unit == "times" and _AS_MUCH.match(ctx.document.text, mention.end):
        yield from _multiple(mention, ctx, sources)
    for one, other in combinations(counts, 2):
        makes_it = (
            one.number
            and other.number
            and mention.number in (one.number + other.number, _apart(one.number, other.number))
        )
        if makes_it and _are_of_one_thing(mention, one, other):
            yield f"{one.name} and {other.name}: {one.number}, {other.number}"
    yield from _contacts(mention, ctx, sources)


def _contacts(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """How many times the customer wrote, told or counted."""
    if head_noun(mention.unit) not in _CONTACT or _HOW_OFTEN.match(ctx.document.text, mention.end):
        return
    again = (f for n, f in sources.case.facts.items() if re.search(r"follow|chas", n))
    many = {len(f.value) + 1 for f in again if isinstance(f, facts.Dates)}
    if mention.number in many:
        yield "the first contact and those that followed"
    written = sum(m.visibility == "public" and m.author.role == "customer" for m in ctx.case.ticket.messages)
    if mention.number in (written, written - 1):
        yield f"messages of the customer: {written}"


def _is_of_others(known: Known) -> bool:
    """Whether a fact counts those besides the customer, or does not say whom."""
    return known.unit is None or re.search(r"other|else|beside|further|more", f"{known.name} {known.unit}") is not None


def _are_of_one_thing(mention: Mention, one: Known, other: Known) -> bool:
    head = head_noun(one.unit)
    return head is not None and head == head_noun(other.unit) and head_noun(mention.unit) in (None, head)


_HALF = Decimal("0.5")
_AS_MUCH = re.compile(r"(?: times)? (?:what|the|your|our|that|as (?:much|many|long)|more|over|longer)\b", re.IGNORECASE)


_ABOVE = re.compile(r"\b(?:more than|over|at least) $", re.IGNORECASE)
_BELOW = re.compile(r"\b(?:nearly|almost|just under|not quite|close to) $", re.IGNORECASE)


def _multiple(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`Ten times what you owed us`, `more than three times`, of two amounts or two lengths of the case."""
    before, many = ctx.document.text[max(0, mention.start - 12) : mention.start], mention.number or Decimal(0)
    most = many + 1 if _ABOVE.search(before) else many
    least = many - _HALF if _BELOW.search(before) else many
    sizes = [(k.name, k.number) for k in sources.of("money") if not k.told and k.number]
    sizes += [(k.name, Decimal(k.minutes)) for k in sources.of("duration") if not k.told and k.minutes]
    for (name, one), (other_name, other) in permutations(sizes, 2):
        if least * other <= one < most * other or one == many * other:
            yield f"{name} / {other_name} = {mention.number}"


def _apart(one: Decimal, other: Decimal) -> Decimal | None:
    """The rest without one of them is told as such, and not found by chance."""
    return abs(one - other) if min(one, other) > 1 else None


def _items(mention: Mention, sources: Sources) -> Iterator[str]:
    """The number of items in a fact that lists several."""
    for name, fact in sources.case.facts.items():
        if not isinstance(fact, facts.List | facts.Dates | facts.Times) or len(fact.value) != mention.number:
            continue
        items = fact.value if isinstance(fact, facts.List) else ()
        of_contact = not isinstance(fact, facts.List) and head_noun(mention.unit) in _CONTACT
        if of_contact or counts_the_items(mention, name, items):
            yield f"{name} has {mention.number}"
    amounts = [k for k in sources.of("money") if not k.told and re.match(r"charge", k.name)]
    if head_noun(mention.unit) in _CHARGES and mention.number == len(
        {k.name for k in amounts if re.search(r"\d", k.name)}
    ):
        yield f"{mention.number} charges"
