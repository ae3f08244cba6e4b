"""What is said to cost nothing goes beyond the case: another day's, one more, the purchase, a thing not in it."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.kinds.money.another import is_of_another
from guardrails.kinds.money.case_words import CaseWords, case_words, stems_of
from guardrails.kinds.money.clauses import Clause, clause_of
from guardrails.kinds.money.nothing_more import goes_on_to_more
from guardrails.kinds.money.own_fix import free_words, is_of_the_purchase, told_what, without_days
from guardrails.kinds.money.said_free import BESIDES, OWN, is_more, is_of_something_new
from guardrails.window import Hit

_BETTER = re.compile(r"\b(?:upgrad\w*|gold|platinum|premium|priority|vip|premier|deluxe|first class)\b", re.IGNORECASE)
_AS_A_PRESENT = re.compile(
    r"\b(?:free|gratis|for nothing|at no|without(?: (?:an?|any))? (?:charge|cost|fee|bill|payment))\b", re.IGNORECASE
)
"""Such words speak of a thing that is given; `you will not be charged` may speak of nothing at all."""
_A_RIGHT = re.compile(
    r"\b(?:you|they|he|she|anyone|everyone|customers?) (?:can|may|could) (?:\w+ )?"
    r"(?:change|cancel|move|re-?book|rearrange|switch|stop|leave|withdraw|close|ask|request|appeal|claim|complain"
    r"|return|send|object|freeze|correct|download|see|read|call|ring|pause|opt)\b"
    r"|\b(?:chang|cancel|mov|re-?book|switch|stopp|leav|withdraw|clos|ask|appeal|claim|complain|freez|correct"
    r"|paus)\w*ing\b",
    re.IGNORECASE,
)
"""What a customer may do with a contract or a booking at any time."""
_NOT_DONE = re.compile(
    r"\b(?:that|which|what|who|where|if|unless|when)\b[^,;]*(?:\bnot\b|n't\b|\bnever\b)", re.IGNORECASE
)
"""`For a visit that nobody has booked`."""


def goes_beyond(hit: Hit, ctx: Context) -> bool:
    """Whether it spares the customer something that the case does not tell of."""
    clause, case = clause_of(hit, ctx), case_words(ctx)
    words, sentence = clause.text, ctx.document.sentences[hit.sentence].text
    if BESIDES.search(words) or OWN.search(words) or _BETTER.search(words) or is_of_the_purchase(words):
        return True
    if is_of_another(words, ctx) or is_more(without_days(words), case) or goes_on_to_more(hit, ctx):
        return True
    if is_of_something_new(hit, ctx, case):
        return True
    if _NOT_DONE.search(sentence) or _A_RIGHT.search(words):
        return False
    return _names_another(hit, clause, case, ctx)


def _names_another(hit: Hit, clause: Clause, case: CaseWords, ctx: Context) -> bool:
    """`For the wardrobe`, which was bought; `he will service the boiler`, of which nobody spoke."""
    free = free_words(hit, ctx)
    what = told_what(free, ctx) if free else None
    if what:
        named = stems_of(what)
        return bool(named & (case.bought | case.wrong)) or not named <= case.known
    text = ctx.document.text
    if not _AS_A_PRESENT.search(text, hit.start, min(hit.end + 20, clause.reach)):
        return False
    named = stems_of(text[clause.start : hit.start])
    return bool(named & case.bought or named - case.known)
