"""What is said to cost nothing and is no favour: a custom, an advised step, what was taken and is given back."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.kinds.money.case_words import CaseWords, stems_of
from guardrails.kinds.money.clauses import clause_of
from guardrails.window import Hit


def is_customary(hit: Hit, ctx: Context) -> bool:
    """`Delivery is free, as it has always been`: no favour, if it is so."""
    return _AS_EVER.search(ctx.document.sentences[hit.sentence].text) is not None


_AS_EVER = re.compile(
    r"\bas (?:(?:it|they|we|that|this|there|[a-z]+s) )?(?:(?:has|have|is|are) )?(?:always|ever|never|usual|before)\b"
    r"|\b(?:has|have) (?:always |ever )?been free\b"
    r"|\b(?:it|they|that|this) (?:always|never) (?:is|are|was|were|has|have)\b"
    r"|\b(?:as|like) (?:all|every|any) (?:of )?our \w+",
    re.IGNORECASE,
)


def is_advised(hit: Hit, ctx: Context) -> bool:
    """`Pass such texts on to 7726. It costs you nothing`: a step that the case advises, which nobody charges for."""
    clause = clause_of(hit, ctx)
    if hit.sentence == 0 or not _POINTS_BACK.match(clause.text):
        return False
    told = ctx.document.sentences[hit.sentence - 1].text
    before = frozenset() if _OF_OURS.search(told) else stems_of(told)
    return any(not before.isdisjoint(stems_of(text)) for name, text in ctx.sources.texts if name.startswith("steps"))


_OF_OURS = re.compile(
    r"\b(?:we|i)\b(?! (?:advise|suggest|recommend|ask|urge|would (?:advise|suggest|ask))\b)", re.IGNORECASE
)
"""What we do ourselves is no step of the customer's."""
_POINTS_BACK = re.compile(r"\W*(?:it|this|that|doing (?:so|this|that|it)|both|each)\b", re.IGNORECASE)


def is_repaid(clause: str, ctx: Context, case: CaseWords) -> bool:
    """`No charge for the ten people who left`, where what was taken for them is given back."""
    repaid = any(r.kind in ("refund", "credit") for r in ctx.case.remedies)
    return repaid and not stems_of(clause).isdisjoint(case.wrong)


def pays_another(hit: Hit, ctx: Context) -> bool:
    """`You need not pay the driver.`"""
    return _PAYS_WHOM.search(ctx.document.text[hit.start : hit.end + 30]) is not None


_PAYS_WHOM = re.compile(
    r"\bpay(?:ing)? (?:(?:the|a|our|any|whoever) )?(?:\w+ )?(?:drivers?|fitters?|couriers?|callers?|engineers?"
    r"|technicians?|crew|porters?"
    r"|men|man|anyone|anybody|them|him|her|comes|calls)\b",
    re.IGNORECASE,
)


def is_written(clause: str) -> bool:
    """`The letter is in Vietnamese as well, at no cost`: what we say and write."""
    return _WRITTEN.search(clause) is not None


def is_for_some_sort(clause: str) -> bool:
    """`Entry is free for children`: a rule for some sort of people or things, none of ours or yours."""
    return _FOR_A_CLASS.search(clause) is not None and _NOW_ON.search(clause) is None


def is_by_threshold(clause: str) -> bool:
    """`Delivery is free on any order over £40.00`: a rule with its own measure, whoever orders."""
    return _ABOVE.search(clause) is not None


_ABOVE = re.compile(
    r"\bfree (?:of charge )?(?:on|for|with|to|above|over)\b[^.;]{0,40}?\b(?:over|above|of (?:at least|more than)|from"
    r"|under|below|up to) [£$€₹A-Z]{0,3} ?\d"
    r"|\b(?:orders?|purchases|bookings|baskets?|customers|visits|stays)\b[^.;]{0,20} (?:over|above|of (?:at least"
    r"|more than)|under|below) [£$€₹A-Z]{0,3} ?\d[^.;]{0,30}\bfree\b",
    re.IGNORECASE,
)


_WRITTEN = re.compile(
    r"\b(?:the|this|that|our|my|an?) (?:\w+ )?(?:letters?|translations?|interpreters?|lines?|numbers?|calls?"
    r"|statements?|forms?"
    r"|repl(?:y|ies)|e-?mails?|leaflets?|transcripts?|summary) (?:is|are|was|comes?|goes|will be)\b",
    re.IGNORECASE,
)
_PEOPLE = (
    r"(?:children|pupils|students|members|pensioners|tenants|residents|patients|infants|babies|toddlers|under[- ]\w+"
    r"|carers|veterans|charities|clubs|schools|passengers|guests|customers|people|dogs|pets|instruments|visitors"
    r"|adults)"
)
_FOR_A_CLASS = re.compile(
    rf"\bfree (?:of charge )?(?:for|to) (?:\w+ )?{_PEOPLE}\b|^\W*(?:(?:all|most|any|our) )?{_PEOPLE}\b"
    r"|^\W*any (?:\w+ ){1,3}(?:is|are|may|can|flies|travels)\b",
    re.IGNORECASE,
)
_NOW_ON = re.compile(
    r"\b(?:next|from now|from today|until|for life|will|'ll|shall|this (?:month|year|season|winter|summer|spring"
    r"|autumn|term)"
    r"|your|we|i|us)\b",
    re.IGNORECASE,
)
