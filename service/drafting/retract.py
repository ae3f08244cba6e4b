"""Take back what was read from the ticket when no letter that uses it may be sent; it is asked about instead."""

from __future__ import annotations

from collections.abc import Iterator

from service.domain.draft import FoundFact
from service.domain.letter import Letter
from service.domain.report import Report
from service.domain.request import LetterPlan
from service.domain.triage import Candidate

_STATEMENTS = ("text", "list")


def to_retract(plan: LetterPlan, letter: Letter, report: Report, found: tuple[FoundFact, ...]) -> frozenset[str]:
    """Statements read from the ticket, and what was made of them, that the failing parts of a letter are about."""
    if report.sendable:
        return frozenset()
    failing = set(_failing_elements(letter, report))
    used = {name for slot in plan.slots for e in slot.elements if e.id in failing for name in (*e.all_of, *e.any_of)}
    read = [f for f in found if f.fact.type in _STATEMENTS and f.how in ("ticket", "derived")]
    suspects = [f for f in read if f.name in used]
    sources = {source for f in suspects for source in f.fact.src}
    return frozenset(f.name for f in read if f.how == "ticket" and (f.name in used or _is_behind(f, suspects, sources)))


def _is_behind(fact: FoundFact, suspects: list[FoundFact], sources: set[str]) -> bool:
    """Whether a suspect was made of the fact."""
    made = " ".join(f.because for f in suspects)
    return fact.name.replace("_", " ") in made and bool(sources & {*fact.fact.src})


def _failing_elements(letter: Letter, report: Report) -> Iterator[str]:
    yield from report.missing()
    for finding in report.blocking():
        for segment in letter.segments:
            if segment.start <= finding.span[0] < segment.end:
                yield from segment.elements


def as_candidate(fact: FoundFact) -> Candidate:
    """What was read, as a possible answer."""
    value = getattr(fact.fact, "value", "")
    words = "; ".join(value) if isinstance(value, tuple) else str(value)
    return Candidate(value=words, message=fact.fact.src[0], quote=fact.fact.quote or "")
