"""Presents that wait for the customer, or that somebody brings along: two tickets at the desk, cushions to match."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.kinds.money.case_words import case_words
from guardrails.kinds.money.clauses import clause_of
from guardrails.kinds.money.remedies import IN_KIND
from guardrails.quick import quick
from guardrails.window import Hit

_TREAT = (
    r"(?:tickets?|seats?|pass(?:es)?|hampers?|bottles?|cakes?|bouquets?|flowers|chocolates?|lunch|dinner|supper|meals?"
    r"|champagne|wine|treats?|gifts?|presents?|goodies|massages?|suite|towels?|mugs?|t-?shirts?|toys?|cushions?"
    r"|(?:box|basket|tin|bag|case|pair)s? of (?!\w*(?:glasses|replacement|new)\b)\w+)"
)
_SOME = r"(?<!\byour )(?<!\bthe )\b(?:an?|two|three|four|five|six|some|another|\d+|a pair of|a couple of)"
_PAPERS = r"(?:[\w'’-]+ )?(?:forms?|copy|copies|letters?|receipts?|keys?|leaflets?|manuals?|reports?|documents?|cards?)"
_WAITS = (
    rf"{_SOME} (?P<waits>(?:[\w'’-]+ ){{0,3}}?{_TREAT})(?: for (?:you|two|four|the \w+|your \w+))?"
    r" (?:is|are|will be)(?: now| already| \w+ly)? (?:waiting|set aside|put (?:by|aside)|kept|reserved|held|laid by)"
    r" (?:for (?:you|your|her|him|them)|in (?:your|her|his|their) name|at the|with your)\b"
)
_BROUGHT = (
    r"\b(?:crew|drivers?|engineers?|courier|fitters?|porter|team|she|he|they|we|i)(?: will|'ll| shall)(?: also)?"
    rf" (?:bring|leave|carry|hand over) {_SOME} (?P<brought>(?!{_PAPERS}\b)(?:[\w'’-]+ ){{0,3}}?[\w'’-]+)"
    r"(?: to match| as well| along| too)?,? (?:and )?"
    r"(?:(?:they|it|both)(?: are|'re| is|'s| will be) (?:yours|for you|a present|our gift)|for you to keep|with our)"
)
_PLACES = re.compile(r"\b(?:seats?|tickets?|pass(?:es)?|suite)\b", re.IGNORECASE)
"""What a booking gives."""
_SET_ASIDE = quick(rf"{_WAITS}|{_BROUGHT}", re.IGNORECASE)


def set_aside(ctx: Context) -> Iterator[Hit]:
    """Where neither the fix nor a thing that is sent anew has it."""
    for sentence in ctx.document.body:
        for found in _SET_ASIDE.finditer(sentence.text):
            hit = Hit(sentence.start + found.start(), sentence.start + found.end(), sentence.index)
            if not clause_of(hit, ctx).gives_nothing(hit) and not _is_of_the_case(
                found["waits"] or found["brought"], ctx
            ):
                yield hit


def _is_of_the_case(thing: str, ctx: Context) -> bool:
    anew = any(r.kind in IN_KIND or r.unit for r in ctx.case.remedies)
    case = case_words(ctx)
    if case.books and _PLACES.search(thing):
        return True
    return case.names(thing) or (anew and bool(case.shared(thing))) or _is_approved(thing, ctx)


def _is_approved(thing: str, ctx: Context) -> bool:
    """A present that a remedy which is no repayment tells of."""
    given = (r for r in ctx.case.remedies if r.kind not in ("refund", "credit", "service_credit"))
    bases = " ".join(f"{r.kind} {r.basis or ''} {r.unit or ''}" for r in given).casefold()
    return any(word in bases for word in re.findall(r"[a-z]{4,}", thing.casefold()))
