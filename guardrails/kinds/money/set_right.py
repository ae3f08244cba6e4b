"""Debts that the letter says are not owed because they never were: no favour, only a mistake put right."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.kinds.money.clauses import clause_of
from guardrails.window import Hit

_DEBTS = (
    r"(?:fee|charge|cost|bill|balance|debt|penalt|fine|payment|invoice|premium|rent|arrear|surcharge|direct debit)\w*"
)
_MISTAKEN = re.compile(
    r"\b(?:by mistake|in error|mistakenly|wrongly|never due|not due|was not owed|is withdrawn|not yours"
    r"|(?:raised|charged|taken|billed|paid) twice|corrected|said (?:that )?you would|told you"
    rf"|(?:wrong|bad|faulty|erroneous|duplicate|mistaken|incorrect|false|second) (?:\w+ ){{0,2}}{_DEBTS}"
    rf"|{_DEBTS} (?:\w+ ){{0,4}}(?:was|is|were) (?:quite |plainly |simply )?(?:wrong|a mistake|our (?:error|mistake))"
    r"|should (?:not|never) have (?:been )?(?:charged|billed|sent|raised|taken|asked|made|there|appeared)"
    r"|should never|ought not)\b",
    re.IGNORECASE,
)
_OF_MORE = re.compile(
    r"\b(?:next|until|till|ever|always|every|any|all|future|from now|coming|whatever|another|also|too|as well|either"
    r"|free)\b",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(r"\b(?:and )?(?:so|nor|neither) (?:is|are|was|were|has|have|will|does|do)\b", re.IGNORECASE)


def is_set_right(hit: Hit, ctx: Context) -> bool:
    """`It was raised by mistake. You owe us nothing for the scan`: what was never due, and no more than that."""
    clause = clause_of(hit, ctx).text
    debts = {_debt_stem(m) for m in _DEBT.finditer(clause)}
    if _AND_ANOTHER.search(ctx.document.sentences[hit.sentence].text):
        return False
    if _OF_MORE.search(clause) or not (debts or _OWES.search(clause)):
        return False
    beside = ctx.document.sentences[max(0, hit.sentence - 1) : hit.sentence + 2]
    near = (s.text for s in beside if s.kind in ("prose", "item", "heading"))
    return any(_MISTAKEN.search(words) and _is_of_such_a_debt(words, debts, clause) for words in near)


def _is_of_such_a_debt(words: str, debts: set[str], clause: str) -> bool:
    told = {_debt_stem(m) for m in _DEBT.finditer(words)}
    return bool(debts & told or _THE_OTHER.search(words) or (told and _OWES.search(clause)))


_THE_OTHER = re.compile(r"\b(?:corrected|right|revised|new) one\b", re.IGNORECASE)


_DEBT = re.compile(rf"\b{_DEBTS}", re.IGNORECASE)
_OWES = re.compile(r"\bow(?:e|es|ed|ing)\b", re.IGNORECASE)


def _debt_stem(found: re.Match[str]) -> str:
    return found[0].casefold()[:4]
