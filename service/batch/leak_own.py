"""What is a recipient's own: the values that no other letter may hold, and all words that their own letter may."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from service.batch.leak_words import code_of, phone_of, words_of
from service.batch.own_case import OWN
from service.domain.case import CaseFile
from service.domain.facts import Email, Fact, Money, Phone, Ref, Text

_LEAST_CODE = 5
"""Characters. A shorter number could be any other."""
_LEAST_WORDS, _TOLD_WORDS = 5, 6
"""How long a statement has to be to be told from everybody's way of speaking, and how much of it is looked for."""
_LEGAL = frozenset(("ltd", "limited", "llc", "inc", "plc", "gmbh", "bv", "sa", "srl", "llp", "co", "company"))


@dataclass(frozen=True, slots=True)
class Own:
    """One recipient's values, as they are compared."""

    number: int
    names: tuple[tuple[str, ...], ...] = ()
    """The person's and the organisation's, each as its words."""
    parts: tuple[str, ...] = ()
    """Single words of the person's name."""
    codes: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    amounts: tuple[Decimal, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()
    """How statements of theirs begin."""
    text: str = ""
    """All of it as it was given: what their own letter may say."""
    statements: str = ""
    """Of that, free words, in which somebody else's reference may stand by mistake."""
    unwatched: int = 0
    """References too short to be told from an ordinary number."""


def own_of(number: int, case: CaseFile) -> Own:
    """What the sheet says is nobody's own."""
    facts = [fact for fact in case.facts.values() if not fact.src[0].startswith("rec:incident/")]
    rows = [fact for fact in facts if fact.src[0].startswith(OWN)]
    name = case.customer.name if case.customer else None
    references = [f.value for f in rows if isinstance(f, Ref)] + list(_ids(case))
    codes = [code_of(reference) for reference in references]
    watched = [code for code in codes if len(code) >= _LEAST_CODE and any(c.isdigit() for c in code)]
    emails = [f.value for f in rows if isinstance(f, Email)]
    return Own(
        number=number,
        names=tuple(dict.fromkeys(_names(case))),
        parts=words_of(name) if name else (),
        codes=tuple(dict.fromkeys(watched)),
        emails=tuple(dict.fromkeys(email.casefold() for email in emails)),
        phones=tuple(p for f in rows if isinstance(f, Phone) and (p := phone_of(f.value))),
        amounts=tuple(dict.fromkeys(_amounts(case))),
        words=tuple(
            words[:_TOLD_WORDS] for f in rows if isinstance(f, Text) and len(words := words_of(f.value)) >= _LEAST_WORDS
        ),
        text=_told(case, facts=[fact for fact in case.facts.values() if not _is_statement(fact)]),
        statements="\n\n".join(_shown(fact) for fact in case.facts.values() if _is_statement(fact)),
        unwatched=len(codes) - len(watched),
    )


def _names(case: CaseFile) -> Iterator[tuple[str, ...]]:
    customer = case.customer
    if customer and customer.name and (person := words_of(customer.name)):
        yield person
        if len(person) == 2:
            yield person[::-1]
    if customer and customer.org and (org := words_of(customer.org)):
        yield org
        if org[-1] in _LEGAL and len(org) > 1:
            yield org[:-1]


def _ids(case: CaseFile) -> Iterator[str]:
    if case.customer and case.customer.id and "@" not in case.customer.id:
        yield case.customer.id


def _amounts(case: CaseFile) -> Iterator[Decimal]:
    for fact in case.facts.values():
        if isinstance(fact, Money) and not fact.src[0].startswith("rec:incident/"):
            yield fact.amount.normalize()
    for remedy in case.remedies:
        yield from (sum.normalize() for sum in (remedy.amount, remedy.base) if sum is not None)


def _is_statement(fact: Fact) -> bool:
    return isinstance(fact, Text) and fact.src[0].startswith(OWN)


def _told(case: CaseFile, facts: list[Fact]) -> str:
    """What the case says, with these of its facts; nothing of its ticket."""
    customer = case.customer.model_dump(mode="json") if case.customer else {}
    parts = (*(remedy.model_dump(mode="json") for remedy in case.remedies), customer)
    said = [*map(_shown, facts), *(json.dumps(part, ensure_ascii=False) for part in parts)]
    return "\n\n".join((*said, *case.approved_statements))


def _shown(fact: Fact) -> str:
    return json.dumps(fact.model_dump(mode="json", exclude={"src", "quote"}), ensure_ascii=False)
