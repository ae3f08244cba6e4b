"""The words of a case by their beginnings: what tells the fix, what was bought, and what went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guardrails.beginnings import roots
from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.numbers import UNDER_TWENTY
from guardrails.figures.sources import Sources
from service.domain.facts import Count

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
WORK = """
    work job labour labor correction collection delivery visit repair redo replacement journey trip courier printing
    postage part parts fitting remake
"""
_SMALL_WORDS = """
    invoice invoices invoiced invoicing charges fees bills costs ask asked asking get gets got see need needs
    want wants won don the and for you your our are was has have had been being will this that these those they
    them their his her its with from into onto until before after then when while which what who not nothing
    none any all some each both out off free charge charged cost costs pay paid expense fee bill invoice billed
    course entirely today tomorrow tonight morning afternoon evening day days week home house door again back
    here there now once just only made make making can may come comes coming write new right wrong way room
    due owed owing payable stand stands done carried follow follows receive arranged whole whatever without
"""
_SMALL = frozenset((*_SMALL_WORDS.split(), *WORK.split(), *UNDER_TWENTY, *calendar.WEEKDAYS, *calendar.MONTHS))
"""Words of either sense, and those that stand in any letter."""


@dataclass(frozen=True, slots=True)
class CaseWords:
    """The stems of what a case tells: of the fix, of what the customer bought, and of all its texts."""

    fix: frozenset[str]
    bought: frozenset[str]
    known: frozenset[str]
    wrong: frozenset[str]
    """What went wrong, and with what: to mend it is our own affair."""
    costs_nothing: bool = False
    """What tells the fix, or the right one of two answers, says so itself."""

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
        bought=stems_of(" ".join((*bought, *_sold(sources), *_THEIRS.findall(fix)))),
        known=stems_of(" ".join((fix, *(text for _, text in texts)))),
        wrong=stems_of(" ".join(text for name, text in texts if _WRONG.match(name))),
        costs_nothing=_SAYS_FREE.search(fix) is not None,
    )


_SAYS_FREE = re.compile(
    r"\b(?:free|no (?:\w+ )?(?:charge|fee|cost)|nothing (?:more |further )?to pay)\b", re.IGNORECASE
)
_BY_THE_PIECE = re.compile(r"quantity|seats|places|units")


def _sold(sources: Sources) -> Iterator[str]:
    """What the customer buys by the piece, where none of it is sent anew."""
    if not any(r.kind in ("replacement", "reprint") for r in sources.case.remedies):
        for name, fact in sources.case.facts.items():
            if isinstance(fact, Count) and fact.unit and _BY_THE_PIECE.match(name):
                yield fact.unit


def _fix_of(sources: Sources) -> Iterator[str]:
    """What a customer wishes is no fix."""
    texts = [(name, text) for name, text in sources.texts if name not in sources.wishes]
    yield from (text for name, text in texts if _FIX.search(name))
    for facts in (_IN_KIND[r.kind] for r in sources.case.remedies if r.kind in _IN_KIND):
        yield from facts
        yield from (text for name, text in texts if name.startswith(facts))


def stems_of(text: str) -> frozenset[str]:
    """The words that say something, by their roots."""
    return roots(text, _SMALL)
