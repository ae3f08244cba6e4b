"""Debts that the letter says are let off: which of them the case itself lets off."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.money.case_words import stems_of
from guardrails.window import Hit

_NOT_DUE = re.compile(
    r"\b(?:no|not|never|without|waiv\w*|cancel\w*|remov\w*|drop\w*|clear\w*|lift\w*|written off|wip\w*|struck|free"
    r"|abolish\w*|scrap\w*|refund\w*|wrong\w*|twice|duplicate|zero|void\w*|tak(?:e|en) off|revers\w*)\b",
    re.IGNORECASE,
)
_WRONGLY = re.compile(r"\b(?:wrong|mistaken|duplicate|second|incorrect|erroneous|disputed|false)\b", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:every|all|any|each|whatever)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:rest|remainder) of the|\b(?:this|next|for the) (?:year|season|term|quarter)\b|from now on"
    r"|\bfor (?:life|ever|good)\b",
    re.IGNORECASE,
)
_OWED = re.compile(
    r"\b(?:fee|charge|cost|bill|balance|debt|penalty|fine|subscription|payment|invoice|premium|rent|arrears)s?\b",
    re.IGNORECASE,
)


def put_right(words: str, ctx: Context) -> bool:
    """Whether it is only a charge made in error that goes, and giving it back was approved."""
    excess = words.casefold().endswith("excess") and ctx.case.fact("charged") is not None
    return (excess or bool(_WRONGLY.search(words))) and any(r.kind in ("refund", "credit") for r in ctx.case.remedies)


_DEBTS = (
    ("fee", "charge", "surcharge", "cost"),
    ("bill", "invoice"),
    ("penalty", "fine", "charge"),
    ("balance", "debt", "arrears"),
    ("subscription", "premium", "fee"),
)
"""Nouns by which people call one debt."""
_LET_OFF = re.compile(
    r"\b(?:waiv\w*|cancel\w*|remov\w*|drop\w*|lift\w*|written off|struck|abolish\w*|scrap\w*|withdr\w+"
    r"|discontinu\w*)\b",
    re.IGNORECASE,
)


def _other_names(noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(sorted({o for group in _DEBTS if noun in group for o in group} | {noun}))})", re.IGNORECASE
    )


def let_off_in_the_case(words: str, clause: str, ctx: Context) -> bool:
    """Whether a text of the case says of the same debt that it is not due, and of no fewer of them."""
    noun = _OWED.search(words)
    if noun is None:
        return False
    owed = noun[0].casefold().rstrip("s")
    others = _other_names(owed)
    known = stems_of(" ".join(text for _, text in ctx.sources.texts))
    sort = _SORT.search(words)
    is_new = sort is not None and bool(stems_of(sort[1]) - known)
    told = [
        text
        for text in ctx.sources.our_texts
        if (owed in text.casefold() and _NOT_DUE.search(text) and not is_new)
        or (others.search(text) and _LET_OFF.search(text))
    ]
    return any(not _of_all(clause) or _of_all(text) for text in told)


_SORT = re.compile(rf"\b(?:the|your|that|this|our) ([a-z-]+) {_OWED.pattern}", re.IGNORECASE)
"""`The reconnection fee`, in a case that tells of a late fee."""


def _of_all(words: str) -> bool:
    """`Every deposit`, or those of the year to come."""
    return _EVERY.search(words) is not None or _TO_COME.search(words) is not None


_SET_DOWN = re.compile(
    r" (?:off|round|down|by|at|outside|with) ?(?:(?:at|to|by|with|for) )?(?:your|her|his|their|the|you|home"
    r"|work|\d|half)\b",
    re.IGNORECASE,
)
_LENT = re.compile(r"\bloan (?!(?:payment|balance|debt|charge|fee|interest)s?\b)\w+", re.IGNORECASE)


def is_set_down(words: str, hit: Hit, ctx: Context) -> bool:
    """`A loan bike was dropped at your door`: a thing that is lent, and no debt."""
    lent = any(r.kind == "loan_equipment" for r in ctx.case.remedies) and _LENT.search(words)
    return bool(lent) and _SET_DOWN.match(ctx.document.text, hit.end) is not None


_TAKEN_OFF = re.compile(
    r"\b(?:off|remov\w*|delet\w*|cancel\w*|revers\w*|dropp?\w*|struck|waiv\w*|withdr\w+|lifted|cleared|void\w*)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\b(?:next|future|another|further|every|each|extra|more)\b", re.IGNORECASE)


def is_taken_off_in_the_case(mention: Mention, ctx: Context) -> bool:
    """`The £75.00 is off your order`, where a text of the case says that this amount goes, and of no more."""
    told = ctx.document.sentences[mention.sentence].text
    if mention.number is None or not _TAKEN_OFF.search(told) or _NEXT.search(told):
        return False
    amount = re.compile(rf"(?<![\d.]){re.escape(f'{mention.number:.2f}'.removesuffix('.00'))}(?:\.00)?(?![\d.]\d|\d)")
    return any(_TAKEN_OFF.search(text) and amount.search(text.replace(",", "")) for text in ctx.sources.our_texts)
