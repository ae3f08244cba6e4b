"""What a letter has to do and what is still unknown: the scenario's elements, slot by slot."""

from __future__ import annotations

from service.domain.applies import holds, is_required, missing_facts
from service.domain.case import CaseFile
from service.domain.draft import MissingFact
from service.domain.facts import FactType
from service.domain.playbook import Element, Scenario, Slot
from service.domain.request import Length, LetterPlan, SlotPlan

_PEOPLE: tuple[tuple[str, FactType, str, str, str], ...] = (
    ("sender", "person", "sender_seniority", "Who signs the letter (name, role and rank)?", "manager"),
    (
        "customer",
        "person",
        "issue_named",
        "What is the customer's name, and how should we greet them?",
        "agent",
    ),
    ("company", "text", "issue_named", "Which company is the letter from?", "agent"),
)


def find_missing(case: CaseFile, scenario: Scenario) -> tuple[MissingFact, ...]:
    """One plain question for each fact that a required element lacks; those that block most come first."""
    questions: dict[str, MissingFact] = {}
    blocked: dict[str, int] = {}
    for element in scenario.elements:
        if not is_required(element, case):
            continue
        for name in missing_facts(element, case):
            blocked[name] = blocked.get(name, 0) + 1
            questions.setdefault(name, _question(name, element, scenario))
    ordered = sorted(questions.values(), key=lambda q: -blocked[q.name])
    return (*_missing_people(case), *ordered)


def _question(name: str, element: Element, scenario: Scenario) -> MissingFact:
    need = scenario.need(name)
    if need is None:
        raise LookupError(f"element {element.id!r} needs a fact {name!r} that the playbook does not declare")
    return MissingFact(name=name, type=need.type, element=element.id, question=need.question, ask=need.ask)


def _missing_people(case: CaseFile) -> tuple[MissingFact, ...]:
    unknown = {
        "sender": case.sender is None,
        "customer": case.customer is None or not (case.customer.name or case.customer.salutation),
        "company": case.company is None,
    }
    return tuple(
        MissingFact(name=name, type=kind, element=element, question=question, ask=ask)
        for name, kind, element, question, ask in _PEOPLE
        if unknown[name]
    )


def plan_letter(
    case: CaseFile, scenario: Scenario, length: Length = "standard", gaps: tuple[str, ...] = ()
) -> LetterPlan:
    """Every slot that has something to say, with its elements and the facts that it may use."""
    short = scenario.short if length == "short" else None
    slots = short.slots if short else scenario.slots
    plans = []
    for slot in slots:
        elements = tuple(e for e in scenario.elements if _is_in(e, slot, scenario, length) and _wanted(e, case))
        if elements or slot.asides or slot.id == scenario.offer_slot:
            plans.append(SlotPlan(slot=slot, elements=elements, facts=_facts(slot, elements, case, scenario)))
    return LetterPlan(case=case, scenario=scenario, length=length, slots=tuple(plans), gaps=gaps)


def _is_in(element: Element, slot: Slot, scenario: Scenario, length: Length) -> bool:
    if length == "short" and scenario.short:
        return element.id in scenario.short.elements.get(slot.id, ())
    return element.slot == slot.id


def _wanted(element: Element, case: CaseFile) -> bool:
    """Required elements, and optional ones that apply and whose facts are known."""
    return is_required(element, case) or (holds(element.when, case) and not missing_facts(element, case))


def _facts(slot: Slot, elements: tuple[Element, ...], case: CaseFile, scenario: Scenario) -> tuple[str, ...]:
    """The facts of the slot's elements, in their order; the slot that tells the remedies may use money."""
    names = [n for e in elements for n in (*e.all_of, *e.any_of, *e.uses)]
    if slot.id == scenario.offer_slot and case.remedies:
        names += [n for n, fact in case.facts.items() if fact.type in ("money", "percent")]
    return tuple(dict.fromkeys(n for n in names if case.knows(n)))
