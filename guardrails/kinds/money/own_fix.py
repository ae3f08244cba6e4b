"""That the company's own putting right costs the customer nothing is no favour, whoever approved it or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.kinds.money.case_words import WORK, CaseWords, case_words, stems_of
from guardrails.kinds.money.clauses import clause_of
from guardrails.window import Hit

_FREE = re.compile(
    r"\b(?:free(?: of charge)?|no (?:\w+ )?(?:charge|cost|fee|bill|invoice|payment)|nothing"
    r"|without (?:an? |any )?(?:charge|cost|payment|fee|bill)"
    r"|(?:not|n't|never|nobody|no one)(?: \w+){0,3} (?:an? )?(?:charge|bill|invoice|pay)\w*"
    r"|(?:cost|charge|bill|expense)s?(?: (?:for|of) \w+)? (?:(?:is|are|will be) (?:ours|on us|for us)"
    r"|(?:comes?|goes|falls?|will (?:come|go|fall)) to us)"
    r"|our (?:own )?(?:cost|expense|charge)|gratis"
    r"|(?:bear|meet|cover|stand|carry)(?:ing|s)? (?:the |all |any )?(?:\w+ )?(?:costs?|expenses?))\b",
    re.IGNORECASE,
)
_MONTHS = "|".join(month for month in calendar.MONTHS if month not in ("march", "may"))
"""A day in March or May is common enough in letters to be let be."""
_MORE = re.compile(
    r"\b(?:next|another|(?:extra|additional) (?!cost|charge)\w+|bonus|more|also|as well|too|besides|either|included"
    r"|future|always|ever|every|each (?:month|year|week|time)|all (?:of )?your|from now|memberships?|subscriptions?"
    r"|renewal|plan"
    r"|months?|years?|season|quarter|upgrade\w*|vouchers?|gifts?|treat|guests?|present|tickets?|rent|spare"
    rf"|{_MONTHS})\b",
    re.IGNORECASE,
)
"""`No further charge` is let be."""
_ON_DAYS = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}})\b",
    re.IGNORECASE,
)
_OF_THE_PURCHASE = re.compile(
    r"\b(?:for|on) (?:the|your|our|his|her|their) (?:\w+ )?(?:order|purchase|bill|invoice|account|rent|application"
    r"|booking|stay|contract|policy|fees?|balance)\b",
    re.IGNORECASE,
)
_FOR_WHAT = re.compile(
    r"(?: to (?:you|pay)| for (?:you|him|her|them|us)\b(?! to)| at all| whatever| whatsoever| is made| will follow)*"
    r" (?:for|of|to do|to have|towards|on|about) (?P<what>[^.;:!?,]+)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:(?:any|all|none|part|either|both|each|every|the whole|the rest) )*(?:part )?(?:of )?"
    r"(?:this|that|it|them|these|those|so|doing (?:so|this|that|it)"
    rf"|(?:this|that|these|those|the|our|any|its|his|her|their) (?:\w+ )?(?:{'|'.join(WORK.split())}|second \w+))\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\b(?:yours|hers|his|theirs|keep|have|gift)\b", re.IGNORECASE)


def is_of_the_fix(hit: Hit, ctx: Context) -> bool:
    """`At no charge to you`, said of what the case says is done to put it right, and of nothing besides."""
    clause, free = clause_of(hit, ctx).text, free_words(hit, ctx)
    if free is None or _MORE.search(without_days(clause)) or is_of_the_purchase(clause):
        return False
    what, case = told_what(free, ctx), case_words(ctx)
    if what:
        return tells_the_fix(what, case)
    return any(tells_the_fix(told, case) for told in about(clause, hit, ctx, case, pointing=what == ""))


def free_words(hit: Hit, ctx: Context) -> re.Match[str] | None:
    """The words that say that something costs nothing; none where it becomes the customer's own."""
    text, end = ctx.document.text, ctx.document.sentences[hit.sentence].end
    free = _FREE.search(text, hit.start, min(hit.end + 20, end))
    return None if _OWNED.search(text[hit.start : hit.end]) else free


def without_days(clause: str) -> str:
    """`On 5 October` names no month of anything."""
    return _ON_DAYS.sub("", clause)


def is_of_the_purchase(clause: str) -> bool:
    """`No charge on your order`."""
    return _OF_THE_PURCHASE.search(clause) is not None


def told_what(free: re.Match[str], ctx: Context) -> str | None:
    """`For the collar`, right after the words; empty where it points back, none where nothing stands there."""
    what = _FOR_WHAT.match(ctx.document.text, free.end())
    if what is None:
        return None
    return "" if _BACK.match(what["what"]) else what["what"]


def about(clause: str, hit: Hit, ctx: Context, case: CaseWords, *, pointing: bool) -> Iterator[str]:
    """What the words may speak of: their own clause; where it names nothing new, what the paragraph told before."""
    named = stems_of(clause)
    if named and not pointing:
        yield clause
    if pointing or named <= case.known:
        own = ctx.document.sentences[hit.sentence]
        before = ctx.document.sentences[max(0, hit.sentence - _REACH) : hit.sentence]
        yield own.text
        yield from (s.text for s in before if s.kind in ("prose", "item") and own.paragraph - s.paragraph <= 1)


_FEW = 2
_REACH = 3


def tells_the_fix(words: str, case: CaseWords) -> bool:
    """Whether they share words with what tells the fix, beside what was bought, and most of them with the case."""
    said, shared = stems_of(words), case.shared(words)
    return bool(shared) and (len(shared) > _FEW or len(said - case.known) < len(said & case.known))
