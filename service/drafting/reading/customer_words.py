"""Facts that only the customer can tell, in their own words: what it did to them, what is wrong, how they felt.

A customer's clause is rewritten to the second person and becomes a fact only where it passes every gate; where it is
harmless and not certain it is a candidate; anything else is nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from service.domain.case import CaseFile, Message
from service.domain.facts import Text
from service.domain.playbook import Scenario
from service.domain.triage import Candidate, Extraction
from service.drafting.reading import customer_gate as gate
from service.drafting.reading.customer_clauses import Clause, clauses_of
from service.drafting.reading.customer_family import with_family_named
from service.drafting.reading.customer_identity import read_identity
from service.drafting.reading.customer_lexicon import customer_lexicon
from service.drafting.reading.customer_meaning import (
    Meaning,
    fault_in,
    feeling_in,
    loss_in,
    lost_by_then,
    mishap_in,
    told_as_past,
)
from service.drafting.reading.customer_product import read_products
from service.drafting.reading.customer_reading import Reading, decided
from service.drafting.reading.customer_turns import about_customer
from service.drafting.reading.second_person import to_customer

_OF_THE_CUSTOMER = frozenset(
    ("impact", "defect", "product", "original_issue", "issue", "feelings", "identity", "disrespect")
)

_READ, _LONGEST = 10_000, 300
"""Characters of a message, and of a clause, that are read at all."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One clause of one message, as written and as said to the customer."""

    place: int
    message: Message
    clause: Clause
    said: str

    def reading(self, name: str, value: str, weight: int, *, sure: bool) -> Reading:
        return Reading(
            name, value, self.message.id, self.clause.text, self.place, weight, sure and not self.clause.doubtful
        )


def read_customer_words(case: CaseFile, scenario: Scenario) -> Extraction:
    """Facts and candidates from the public messages of the customer, where the scenario declares them."""
    wanted = _wanted(case, scenario)
    messages = [_readable(m) for m in case.ticket.messages if _is_customers(m)]
    known = _written_small(messages)
    told = [t for place, m in enumerate(messages) for t in _told(place, m, known)]
    readings = [r for t in told for r in (*_readings(t), *_of_feelings(t, wanted)) if r.name in wanted]
    readings += [r for r in read_products(messages) if r.name in wanted]
    readings += [r for r in read_identity(messages) if r.name in wanted]
    corrected = {place for place, m in enumerate(messages) if customer_lexicon().corrections.search(m.text)}
    return _extraction(readings, corrected)


def _wanted(case: CaseFile, scenario: Scenario) -> frozenset[str]:
    """Text facts that a customer can tell; what an attack means for a person is security's to say."""
    return frozenset(
        need.name
        for need in scenario.facts
        if need.name in _OF_THE_CUSTOMER
        and need.type == "text"
        and need.name not in case.facts
        and not (need.name in ("impact", "issue") and need.ask in ("security", "dpo"))
    )


def _is_customers(message: Message) -> bool:
    return message.visibility == "public" and message.author.role.casefold() in ("customer", "client", "end-user")


def _readable(message: Message) -> Message:
    """The message as far as it is read, up to the end of a sentence."""
    if len(message.text) <= _READ:
        return message
    return message.model_copy(update={"text": message.text[:_READ].rpartition(". ")[0]})


def _written_small(messages: list[Message]) -> frozenset[str]:
    """Words that the customer also writes without a capital, so that they are no names."""
    return frozenset(w.strip(".,!?") for m in messages for w in m.text.split() if w.islower())


def _told(place: int, message: Message, known: frozenset[str]) -> Iterator[_Told]:
    for clause in clauses_of(message.text):
        if 0 < len(clause.text) <= _LONGEST:
            before = message.text[: message.text.find(clause.text)]
            plain = replace(clause, text=with_family_named(clause.text, before))
            yield _Told(place, message, clause, about_customer(to_customer(plain, known)))


def _readings(told: _Told) -> Iterator[Reading]:
    """What one clause says of every fact; a first message says what the complaint was about."""
    said, quote = told.said, told.clause.text
    if not gate.is_harmless(quote, said):
        return
    yield from _statement(told, "impact", loss_in, "hurt", lost_by_then)
    for name, finder in (("defect", fault_in), ("original_issue", fault_in), ("issue", fault_in), ("issue", mishap_in)):
        if name != "original_issue" or told.place == 0:
            yield from _statement(told, name, finder, "failure", told_as_past)
    first = told_as_past(said) if told.place == 0 and gate.is_told_of_a_thing(said) else None
    if first:
        yield told.reading("original_issue", first, 1, sure=False)


def _of_feelings(told: _Told, wanted: frozenset[str]) -> Iterator[Reading]:
    """How it felt; where that is no fact of its own it may be asked about as what it did to the customer."""
    feeling = feeling_in(told.said) if gate.is_harmless(told.clause.text, told.said) else None
    if feeling and "feelings" in wanted:
        yield told.reading("feelings", feeling, 5, sure=gate.is_certain(told.said))
    elif feeling:
        yield told.reading("impact", f"you felt {feeling}", 2, sure=False)


def _statement(
    told: _Told,
    name: str,
    finder: Callable[[str], Meaning | None],
    role: str,
    told_later: Callable[[str], str | None],
) -> Iterator[Reading]:
    """The clause as one fact's value, sure only where the finder, the gate and the realiser all are."""
    meaning = finder(told.said)
    if meaning is None:
        return
    value = told_later(told.said)
    right = value is not None and gate.is_right_english(value, role)
    sure = meaning.sure and right and name != "issue" and gate.is_certain(told.said)
    yield told.reading(name, value or told.said, meaning.weight, sure=sure)


def _extraction(readings: list[Reading], corrected: set[int]) -> Extraction:
    facts: dict[str, Text] = {}
    candidates: dict[str, tuple[Candidate, ...]] = {}
    for name in dict.fromkeys(r.name for r in readings):
        fact, perhaps = decided([r for r in readings if r.name == name], corrected)
        if fact is not None:
            facts[name] = fact
        elif perhaps:
            candidates[name] = perhaps
    return Extraction(facts=dict(facts), candidates=candidates)
