"""A statement at which a model points, put into words by our own rules and offered as a possible answer.

It never becomes a fact unasked: what rules did not believe by themselves is no more certain for a model's pointing at
it. Colleagues' notes pass the gate of the rules' own readings, and so do a customer's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prompts.wording.style import style_of
from service.domain.case import CaseFile, Message
from service.domain.playbook import FactNeed
from service.domain.triage import Candidate
from service.drafting.reading.by_model_quote import LONGEST, Place, is_quarantined
from service.drafting.reading.customer_clauses import Clause as CustomersClause
from service.drafting.reading.customer_clauses import clauses_of
from service.drafting.reading.customer_gate import is_harmless
from service.drafting.reading.customer_turns import about_customer
from service.drafting.reading.extract_decide import Decision
from service.drafting.reading.extract_thread import CUSTOMER_ROLES
from service.drafting.reading.second_person import to_customer
from service.drafting.reading.staff_clauses import Clause, Reader
from service.drafting.reading.staff_cues import Role
from service.drafting.reading.staff_gate import gate_of
from service.drafting.reading.staff_statements import Statement, read_statements

_ROLES: Mapping[str, Role] = {
    "root_cause": "cause",
    "fix": "fix",
    "prevention": "change",
    "prevention_2": "change",
    "training": "training",
    "solution": "solution",
    "correct_answer": "answer",
    "incident": "incident",
    "misstep": "misstep",
}
"""Statements that rules can put into words. Of a label a model makes no more than a likely one."""
_MOST_WORDS = 25


@dataclass(frozen=True, slots=True)
class TextReader:
    """What may be told of one case's messages."""

    case: CaseFile
    reader: Reader
    statements: tuple[Statement, ...]
    customers: tuple[tuple[int, CustomersClause], ...]
    """Clauses of the customer's own, with the place of their message."""

    def options(self, need: FactNeed) -> dict[str, tuple[Place, ...]]:
        """Every statement that could be told as the fact, with where it stands."""
        if need.ask == "customer":
            said = ((place, clause.text) for place, clause in self.customers if _said_back(clause))
        else:
            said = ((s.place, s.quote) for s in self.statements if self._candidate(need, s))
        return {quote: (self._place(place, quote),) for place, quote in said}

    def read(self, need: FactNeed, places: Sequence[Place]) -> Decision:
        """A candidate, where the words can be told to a customer."""
        offered = (c for place in places for c in self._offered(need, place))
        return Decision(None, (), tuple(dict.fromkeys(offered))[:1])

    def _offered(self, need: FactNeed, place: Place) -> Iterator[Candidate]:
        """From whole statements only, since half of one may say the opposite."""
        if need.ask == "customer":
            for at, clause in self.customers:
                if at == place.message and _overlap(self._place(at, clause.text), place):
                    yield from _as_candidate(_said_back(clause), self.case.ticket.messages[at], clause.text)
        for s in self.statements if need.ask != "customer" else ():
            if s.place == place.message and _overlap(self._place(s.place, s.quote), place):
                yield from _as_candidate(self._candidate(need, s), s.message, s.quote)

    def _candidate(self, need: FactNeed, statement: Statement) -> str:
        """The statement in a customer's words; empty where it must not come near one."""
        role = _ROLES.get(need.name)
        if statement.label not in (None, role) or not self.reader.gate.lets_near(statement):
            return ""
        return "; ".join(c.words for c in _within(self.reader.clauses(replace(statement, label=role), need.name)))

    def _place(self, message: int, quote: str) -> Place:
        start = self.case.ticket.messages[message].text.find(quote)
        return Place(message, start, start + len(quote))


def text_reader(case: CaseFile, names: frozenset[str]) -> TextReader:
    """Reads the thread but for what is meant for a machine."""
    reader = Reader(gate_of(case), style_of(case), case.language_region)
    statements = tuple(s for s in read_statements(case) if not is_quarantined(s.message.text, names))
    theirs = [
        (place, m)
        for place, m in enumerate(case.ticket.messages)
        if m.visibility == "public" and m.author.role.casefold() in CUSTOMER_ROLES and not is_quarantined(m.text, names)
    ]
    customers = tuple((place, clause) for place, m in theirs for clause in clauses_of(m.text) if clause.text)
    return TextReader(case, reader, statements, customers)


def _as_candidate(value: str, message: Message, quote: str) -> Iterator[Candidate]:
    if value:
        yield Candidate(value=value, message=message.id, quote=quote)


def _said_back(clause: CustomersClause) -> str:
    """What a customer says of their own affair, said back to them; empty where it is not fit to be."""
    if not 0 < len(clause.text) <= LONGEST:
        return ""
    said = about_customer(to_customer(clause, frozenset()))
    return said if is_harmless(clause.text, said) else ""


def _overlap(one: Place, other: Place) -> bool:
    return one.start < other.end and other.start < one.end


def _within(clauses: Sequence[Clause]) -> list[Clause]:
    """As many of the first clauses as a customer reads in one breath."""
    kept: list[Clause] = []
    for clause in clauses:
        if kept and sum(len(c.words.split()) for c in (*kept, clause)) > _MOST_WORDS:
            break
        kept.append(clause)
    return kept
