"""A credit that is due for each of so many, and is given once: `10% for each day lost, and you lost three`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guardrails.figures.mention import Mention
from guardrails.inflect import noun_forms
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.sums import HALF_PENNY, value

_EACH = re.compile(r"\b(?:each|every|per) ((?:[a-z-]+ ){0,2}[a-z-]+)", re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:so|therefore|which is|that is|comes? to|came to|credit\w*|refund\w*|rebate|compensation|due"
    r"|back|returned|sent|paid)\b"
    r"[^.;£$€₹]{0,60}$",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    r",?(?: \w+)? (?:(?:for|to|from|in|on|off|at) )?(?:each|apiece|an?|per|every|one|the first|so far)\b|/",
    re.IGNORECASE,
)
_BEFORE_ONE = re.compile(
    r"\b(?:each|every|per|a single|another|a further|the (?:first|last|other|second))\b", re.IGNORECASE
)
_ONLY_ONE = re.compile(
    r"\b(?:once|capped|cap|at most|limited|maximum|no more than|only one|counts? as one)\b", re.IGNORECASE
)


_NOUN_WITHIN = 3


def given_only_once(passage: Passage) -> Iterator[Violation]:
    told = passage.told
    each = _EACH.search(passage.text) if len(told.parts) == 1 and len(told.amounts) > 1 else None
    many = _number_of(each[1], passage) if each else None
    if many is None or _ONLY_ONE.search(passage.text):
        return
    base, result = told.amounts[-2], told.amounts[-1]
    one = value(base) * told.parts[0]
    stands = abs(value(result) - one) < HALF_PENNY and result.start >= passage.last
    spoken = _GIVEN.search(told.before(result, 80)) and not _BEFORE_ONE.search(told.before(result, 30))
    if stands and spoken and not _OF_ONE.match(told.after(result)):
        yield Violation(result.start, result.end, f"for {many.text} that comes to {one * value(many):.2f}")


def _number_of(thing: str, passage: Passage) -> Mention | None:
    """How many of the thing are told: `each full day`, `three days`."""
    forms = {form for word in thing.casefold().split() for form in noun_forms(word)}
    for m in passage.own:
        if m.kind in ("count", "duration") and m.number and m.number > Decimal(1):
            words = passage.told.after(m, 30) if m.kind == "count" else " " + m.text
            if not forms.isdisjoint(re.findall(r"[a-z-]+", words.casefold())[:_NOUN_WITHIN]):
                return m
    return None
