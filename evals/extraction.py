"""How many of the figures that a ticket states are read from it, and how many are read wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evals.cases import EvalCase
from evals.same_value import same_value
from service.domain.case import CaseFile
from service.domain.facts import Fact
from service.domain.incoming import IncomingTicket
from service.drafting.pipeline import Drafter

STATEMENTS = ("text", "list", "person", "bool", "none", "enum", "lang")
"""Types that are no figure and no reference: their words may differ and be right."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One labelled figure, and what was read in its place."""

    case: str
    name: str
    type: str
    outcome: str
    """right, wrong or missed"""


def readings(drafter: Drafter, name: str, ticket: IncomingTicket, labels: Mapping[str, Fact]) -> Iterator[Reading]:
    """Each labelled figure held against what is read from the ticket, whose scenario has to be given."""
    found = drafter.facts(ticket).facts
    for fact, right in labels.items():
        outcome = "missed" if fact not in found else "right" if same_value(found[fact], right) else "wrong"
        yield Reading(name, fact, right.type, outcome)


def case_readings(drafter: Drafter, cases: Mapping[str, EvalCase]) -> Iterator[Reading]:
    """The same for shipped cases: their typed facts are withheld; those that a message states are looked for."""
    for name, eval_case in cases.items():
        case = eval_case.case
        bare = case.model_copy(update={"facts": {}, "remedies": (), "approvals": ()})
        yield from readings(drafter, name, IncomingTicket(case=bare), stated(case))


def stated(case: CaseFile) -> dict[str, Fact]:
    """The figures that a message is the source of."""
    messages = {m.id for m in case.ticket.messages}
    return {n: f for n, f in case.facts.items() if f.type not in STATEMENTS and messages.intersection(f.src)}


def by_type(found: Iterable[Reading]) -> Iterator[str]:
    """One row a type of fact, with precision and recall."""
    counts: dict[str, Counter[str]] = {}
    for reading in found:
        counts.setdefault(reading.type, Counter())[reading.outcome] += 1
        counts.setdefault("all", Counter())[reading.outcome] += 1
    yield "| type | right | wrong | missed | precision | recall |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for kind, c in sorted(counts.items(), key=lambda item: (item[0] == "all", item[0])):
        read, every = c["right"] + c["wrong"], sum(c.values())
        precision = f"{c['right'] / read:.2f}" if read else "–"
        yield f"| {kind} | {c['right']} | {c['wrong']} | {c['missed']} | {precision} | {c['right'] / every:.2f} |"
