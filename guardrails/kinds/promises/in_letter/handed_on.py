"""One who is the contact up to a day, and somebody else from an earlier one: `from Monday it is Carl`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.on_record.doers import doers_in
from guardrails.quick import quick

_SOLE = quick(
    r"\b(?:your|the|my|our) (?:\w+ )?(?:contact|person|case ?worker|point of contact|adviser|handler|manager)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|through|up to|to the end of)(?: and including)?(?: the)? $", re.IGNORECASE)
_YEARS_END = quick(r"\b(?:until|till|through|up to) (?:the )?(?:new year|christmas|end of the year)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|as of|starting|after)(?: the)? $", re.IGNORECASE)
_ASKS_FOR = re.compile(
    r"\b(?:(?i:write|speak|talk|turn|ring|call|ask for|contact|email)(?: only)?(?: to)?|(?i:bring|take|send|put"
    r"|address)"
    r" (?:[\w'-]+ ){1,5}?to) "
    r"((?:(?:Mr|Mrs|Ms|Miss|Dr) )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
)
_AWAY = quick(r"\b(?:if|while|when|away|leave|holiday|was|were|had|helps?|with (?:me|him|her))\b", re.IGNORECASE)
_SOON = 2
_ALWAYS = quick(
    r"\b(?:from (?:now|here) on|until (?:this|it|everything|all of it) is (?:\w+ )?(?:closed|settled|over|done|right)"
    r"|until the end of (?:the|this) (?:year|matter|case)|throughout|to the end|only|nobody else|one person)\b",
    re.IGNORECASE,
)
_WITH_ME = quick(
    r"\byou (?:will )?(?:only )?(?:deal|speak|talk) (?:only )?(?:with|to) (?-i:[A-Z]\w+|me\b)"
    r"|\b(?:one|only|single) (?:contact|person)\b",
    re.IGNORECASE,
)
_TAKEN_OVER = quick(
    r"\b(?:takes over|takes on) (?:your|the|this) (?:case|file|matter|complaint|account)\b"
    r"|\byour (?:questions?|case|file|calls?|e-?mails?|messages?) (?:will )?(?:go(?:es)?|pass(?:es)?|moves?) to\b"
    r"|\b(?:answered|dealt with|handled) by (?:whichever|whoever|any of)\b",
    re.IGNORECASE,
)


def passed_on_all_the_same(clauses: Clauses) -> Iterator[Violation]:
    """`You deal only with me from now on. Hannah Brandt takes over your case on Monday.`"""
    for one in clauses.whole:
        if not (_WITH_ME.search(one.text) and _ALWAYS.search(one.text)):
            continue
        for other in clauses.following(one, 1):
            if _TAKEN_OVER.search(other.text) and not (_AWAY.search(other.text) or other.is_past or other.is_perhaps):
                yield other.against(one)
                break


def handed_on(clauses: Clauses) -> Iterator[Violation]:
    """`Mr Osei is your named contact until the New Year. From 1 December please write only to Ms Byrne.`"""
    yield from passed_on_all_the_same(clauses)
    kept = [(c, last) for c in clauses.all if _SOLE.search(c.text) and (last := _last(c, clauses)) is not None]
    for one, last in kept:
        for other in clauses.following(one, _SOON):
            if _takes_over(one, other, last, clauses):
                yield other.against(one)
                break


def _last(clause: Clause, clauses: Clauses) -> date | None:
    text, sent = clauses.ctx.document.text, clauses.ctx.case.sent_at
    told = (m.day for m in clause.figures if m.day and _UNTIL.search(text[max(0, m.start - 30) : m.start]))
    years_end = date(sent.year, 12, 31) if sent and _YEARS_END.search(clause.text) else None
    return next(told, None) or years_end


def _takes_over(one: Clause, other: Clause, last: date, clauses: Clauses) -> bool:
    text = clauses.ctx.document.text
    since = any(
        m.day and m.day < last and _FROM.search(text[max(0, m.start - 15) : m.start].lower()) for m in other.figures
    )
    if not since or _AWAY.search(other.text):
        return False
    asked = frozenset(w for name in _ASKS_FOR.findall(other.text) for w in name.split())
    names = asked.union(*doers_in(other.text)) - {"Mr", "Mrs", "Ms", "Miss", "Dr"}
    return bool(names) and not any(re.search(rf"\b{re.escape(name)}\b", one.text) for name in names)
