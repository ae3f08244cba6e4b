"""That the company's own putting right costs the customer nothing is no favour, whoever approved it or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.sources import Sources
from guardrails.window import Hit

_FIX = re.compile(
    r"fix|solution|resolution|redo|redone|repair|replacement|redelivery|correction|correct_answer|commitment:",
    re.IGNORECASE,
)
"""Facts that tell it, by their names."""
_BOUGHT = re.compile(r"product|item|order|purchase|service|booking|subscription|plan\b", re.IGNORECASE)
"""Facts that tell what the customer paid for: it is mended at no charge, and is itself not free."""
_WRONG = re.compile(r"issue|original_issue|defect|product")
_THEIRS = re.compile(r"\b(?:your|(?:the )?(?:customer|client|buyer)(?:'s|s')) ((?:\w+ )?\w+)", re.IGNORECASE)
_IN_KIND = {"identity_monitoring": ("monitoring", "protection"), "loan_equipment": ("loan",)}
"""Remedies that are no sum, and the facts that tell what they are."""
_FREE = re.compile(
    r"\b(?:free(?: of charge)?|no (?:\w+ )?(?:charge|cost|fee|bill|invoice|payment)|nothing"
    r"|without (?:an? |any )?(?:charge|cost|payment|fee|bill)"
    r"|(?:not|n't|never|nobody|no one)(?: \w+){0,3} (?:an? )?(?:charge|bill|invoice|pay)\w*"
    r"|(?:cost|charge|bill|expense)s? (?:is|are|will be) (?:ours|on us|for us)"
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
_WORK = """
    work job labour labor correction collection delivery visit repair redo replacement journey trip courier printing
    postage part parts fitting remake
"""
_BACK = re.compile(
    r"(?:(?:any|all|none|part|either|both|each|every|the whole|the rest) )*(?:part )?(?:of )?"
    r"(?:this|that|it|them|these|those|so|doing (?:so|this|that|it)"
    rf"|(?:this|that|these|those|the|our|any|his|her|their) (?:\w+ )?(?:{'|'.join(_WORK.split())}|second \w+))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[.;:!?](?=\s)|, (?:and|but|so|while|which)\b| and (?=(?:the|your|you|i|we|it|a|there|this|that)\b)", re.IGNORECASE
)
_OWNED = re.compile(r"\b(?:yours|hers|his|theirs|keep|have|gift)\b", re.IGNORECASE)
_SMALL_WORDS = """
    invoice invoices invoiced invoicing charges fees bills costs ask asked asking get gets got see
    need needs want wants won don
    the and for you your our are was has have had been being will this that these those they them their his her its
    with from into onto until before after then when while which what who not nothing none any all some each both
    out off free charge charged cost costs pay paid expense fee bill invoice billed course entirely today tomorrow
    tonight morning afternoon evening day days week monday tuesday wednesday thursday friday saturday sunday home
    house door again back here there now once just only made make making can may come comes coming one two three
    four five six seven eight nine ten write new right wrong way room stand stands done carried follow follows
    receive arranged whole whatever without january february march april june july august september october november
    december
"""
_SMALL = frozenset(f"{_SMALL_WORDS} {_WORK}".split())
"""Words of either sense, and those that stand in any letter."""


@dataclass(frozen=True, slots=True)
class CaseWords:
    """The stems of what a case tells: of the fix, of what the customer bought, and of all its texts."""

    fix: frozenset[str]
    bought: frozenset[str]
    known: frozenset[str]
    wrong: frozenset[str]
    """What went wrong, and with what: to mend it is our own affair."""

    def shared(self, words: str) -> frozenset[str]:
        """What some words have in common with what tells the fix, beside what was bought."""
        return (stems_of(words) & self.fix) - self.bought

    @property
    def books(self) -> bool:
        """Whether the fix has an appointment in it, which may have its price."""
        return not self.fix.isdisjoint(("book", "reboo", "re-bo"))

    def names(self, words: str) -> bool:
        """Whether what tells the fix has some of them."""
        return not stems_of(words).isdisjoint(self.fix)


def is_of_the_fix(hit: Hit, ctx: Context) -> bool:
    """`At no charge to you`, said of what the case says is done to put it right, and of nothing besides."""
    clause, free = clause_around(hit, ctx), free_words(hit, ctx)
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


def clause_around(hit: Hit, ctx: Context) -> str:
    """The words of its sentence that go with a hit."""
    sentence = ctx.document.sentences[hit.sentence]
    text = ctx.document.text
    before, after = text[sentence.start : hit.start], text[hit.end : sentence.end]
    start = max((m.end() for m in _CLAUSE.finditer(before)), default=0)
    end = next((m.start() for m in _CLAUSE.finditer(after)), len(after))
    return before[start:] + text[hit.start : hit.end] + after[:end]


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


def case_words(ctx: Context) -> CaseWords:
    """What the case tells, by the beginnings of its words."""
    return _words_of(ctx.sources)


@lru_cache(maxsize=64)
def _words_of(sources: Sources) -> CaseWords:
    texts = sources.texts
    fix = " ".join(_fix_of(sources))
    bought = (text for name, text in texts if _BOUGHT.search(name) and not _FIX.search(name))
    return CaseWords(
        fix=stems_of(fix),
        bought=stems_of(" ".join((*bought, *_THEIRS.findall(fix)))),
        known=stems_of(" ".join((fix, *(text for _, text in texts)))),
        wrong=stems_of(" ".join(text for name, text in texts if _WRONG.match(name))),
    )


def _fix_of(sources: Sources) -> Iterator[str]:
    """What a customer wishes is no fix."""
    texts = [(name, text) for name, text in sources.texts if name not in sources.wishes]
    yield from (text for name, text in texts if _FIX.search(name))
    for facts in (_IN_KIND[r.kind] for r in sources.case.remedies if r.kind in _IN_KIND):
        yield from facts
        yield from (text for name, text in texts if name.startswith(facts))


def stems_of(text: str) -> frozenset[str]:
    """The words that say something, by their beginnings."""
    words = re.findall(r"[a-zà-ÿ]{3,}", text.casefold())
    return frozenset(_stem(word) for word in words if word not in _SMALL)


def _stem(word: str) -> str:
    single = re.sub(r"([bdgmnprt])\1(?:ing|ed)$", r"\1", word)
    return re.sub(r"(?:ing|ed|es|s|er|ers)$", "", single)[:5]
