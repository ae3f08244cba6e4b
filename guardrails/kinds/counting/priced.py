"""Prices of one piece in a passage, and the numbers of pieces that they may be for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from guardrails.figures.mention import Mention
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.sizes import Size

_EACH_AFTER = re.compile(
    r",? (?:each|apiece|(?:an?|per|every) (?!time|second|further|little|result)(?:[a-z]+\b)|of \w+ a time)|/[a-z]",
    re.IGNORECASE,
)
_EACH_BEFORE = re.compile(
    r"\b(?:each|every|an?|one|per)(?: (?!and\b|or\b|but\b)[a-z'-]+){0,6}"
    r" (?:is|was|costs?|cost you|of|at|costing|comes to|of them|(?:ha[ds] |have )?paid|pays|owe[ds]?"
    r"|(?:was|is) charged)"
    r"(?: (?:you|us|only|just))* $|\bat (?:the )?$",
    re.IGNORECASE,
)
_EACH_OF = re.compile(r"\b(?:each|every one) of (?:the|your|those|these|our)\b", re.IGNORECASE)
_SO_MANY_OF = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}) (?:[a-z-]+ )?[a-z]+s (?:of|at) $",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:]\s")
_A_TIME = re.compile(r" (?:an?|per|every|each) (?:day|week|month|year|night|hour|minute)\b|/(?:day|week|month|hour)")
_THOSE = re.compile(r"\b(?:those|these|the|all) $", re.IGNORECASE)
_NO_NOUN = re.compile(r"[.,;:]|$")


def is_price(size: Size, passage: Passage) -> bool:
    told = passage.told
    before = _CLAUSE.split(told.before(size.mention, 70))[-1]
    each = _EACH_AFTER.match(told.after(size.mention)) or _EACH_BEFORE.search(before)
    return bool(each or _EACH_OF.search(before) or _SO_MANY_OF.search(before))


def factors(passage: Passage) -> list[Size]:
    """Numbers of things, of times and of periods; `those three` only speaks of things told before."""
    return [
        Size(m, m.number) for m in passage.told.factors if m.number and m.number > 1 and not _points_back(m, passage)
    ]


def _points_back(mention: Mention, passage: Passage) -> bool:
    told = passage.told
    return bool(_THOSE.search(told.before(mention, 6)) and _NO_NOUN.match(told.after(mention)))


def numbers_of(price: Size, passage: Passage) -> Iterator[Size]:
    """What the price may be taken times: one of a bike is for no number of days."""
    after = passage.told.after(price.mention)
    of_a_thing = _EACH_AFTER.match(after) and not _A_TIME.match(after)
    for many in factors(passage):
        if not (of_a_thing and many.mention.kind == "duration"):
            yield many


def numbers_stood_on(passage: Passage) -> Iterator[Size]:
    """`On 86 miles that is £38.70`."""
    for many in factors(passage):
        if many.start >= passage.last and _ON.search(passage.told.before(many.mention, 20)):
            yield many


_ON = re.compile(r"(?:^|[.,;:] )(?:on|for|over|at) (?:the |your |all )?$", re.IGNORECASE)
_YEARLY = {
    "year": r"\b(?:annual|yearly)\b",
    "month": r"\bmonthly\b",
    "quarter": r"\bquarterly\b",
    "week": r"\bweekly\b",
}
_PERIODS = (
    ("year", "month", 12),
    ("quarter", "month", 3),
    ("half-year", "month", 6),
    ("week", "day", 7),
    ("fortnight", "day", 14),
)


def implied_numbers(passage: Passage) -> Iterator[Decimal]:
    """`£2,700.00 for the quarter, or £900.00 a month`."""
    for whole, part, many in _PERIODS:
        spoken = rf"\b(?:the|an?|per|every|each|one) {whole}\b|{_YEARLY.get(whole, whole)}"
        if re.search(spoken, passage.text, re.IGNORECASE) and re.search(
            rf"\b(?:an?|per|every|each) {part}\b", passage.text
        ):
            yield Decimal(many)


def listed_prices(before: Size, passage: Passage) -> list[Decimal]:
    """`3 adults at £14.00 and 2 children at £9.00`: what each of those comes to."""
    pairs = [(a, b) for a, b in pairwise(passage.own) if a.kind == "count" and b.kind == "money"]
    told = [(a.number, Size(b, b.number)) for a, b in pairs if b.start < before.start and a.number and b.number]
    return [many * price.number for many, price in told if is_price(price, passage)]
