"""What a letter has to do: the scenario's elements, slot by slot."""

from __future__ import annotations

from service.domain.applies import holds, is_required, missing_facts
from service.domain.case import CaseFile
from service.domain.playbook import Element, Scenario, Slot
from service.domain.request import Length, LetterPlan, SlotPlan


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
