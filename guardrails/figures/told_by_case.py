"""The words of a case that count, each with its source, and the people whom it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from service.domain import facts
from service.domain.case import CaseFile


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the letter may name."""

    name: str
    source: str


def texts_of(case: CaseFile) -> Iterator[tuple[str, str]]:
    """Source and text: of the facts that have words, then of everything else that the company states."""
    for name, fact in case.facts.items():
        match fact:
            case facts.Text() | facts.Enum() | facts.Tz() | facts.Url() | facts.Ref():
                yield name, fact.value
            case facts.List():
                yield from ((name, item) for item in fact.value)
            case facts.Duration() | facts.BusinessDays():
                yield name, fact.display or ""
            case facts.Count():
                yield name, f"{fact.value} {fact.unit or ''}"
            case facts.Person():
                yield name, f"{fact.name}, {fact.role or ''}"
            case _:
                pass
    yield from _texts_of_case(case)


def _texts_of_case(case: CaseFile) -> Iterator[tuple[str, str]]:
    if case.company:
        yield "case:company", case.company.name
    if case.customer:
        yield "case:customer", f"{case.customer.name or ''}, {case.customer.org or ''}"
    if case.sender:
        yield "case:sender", f"{case.sender.name}, {case.sender.role or ''}"
    for remedy in case.remedies:
        yield f"remedy:{remedy.kind}", " ".join(filter(None, (remedy.basis, remedy.policy_ref)))
    yield from (("case:approved_statements", statement) for statement in case.approved_statements)
    yield from ((f"commitment:{p.id or n}", p.what) for n, p in enumerate(case.commitments))


def people_of(case: CaseFile) -> Iterator[Person]:
    """Customer, sender, people among the facts, approvers and owners of promises."""
    if case.customer and case.customer.name:
        yield Person(case.customer.name, "case:customer")
    if case.customer and case.customer.salutation:
        yield Person(case.customer.salutation.removeprefix("Dear ").rstrip(","), "case:customer")
    if case.sender:
        yield Person(case.sender.name, "case:sender")
    for name, fact in case.facts.items():
        if isinstance(fact, facts.Person):
            yield Person(fact.name, name)
    for remedy in case.remedies:
        yield from (Person(n, f"remedy:{remedy.kind}") for n in (remedy.approved_by, remedy.second_approver) if n)
    yield from (Person(a.name, "case:approvals") for a in case.approvals if a.name)
    yield from (Person(p.owner, f"commitment:{p.id}") for p in case.commitments if p.owner)
