"""The plan: the scenario's elements slot by slot, and what is still unknown, most blocking first."""

from collections import Counter

import pytest

from evals.cases import load_cases
from service.domain.applies import is_required, missing_facts
from service.drafting.plan import plan_letter
from service.drafting.questions import find_missing
from service.intake.native import read_case

NINE = load_cases("nine")
BARE = read_case({"ticket": {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "It broke."}]}})


@pytest.mark.parametrize("name", NINE)
def test_slots_come_in_the_playbooks_order_and_each_element_once(name, playbook):
    plan = plan_letter(NINE[name].case, playbook[name])

    order = [s.id for s in playbook[name].slots]
    assert [s.slot.id for s in plan.slots] == [id for id in order if id in {s.slot.id for s in plan.slots}]
    planned = Counter(e.id for s in plan.slots for e in s.elements)
    assert set(planned.values()) == {1}
    required = {e.id for e in playbook[name].elements if e.slot and is_required(e, NINE[name].case)}
    assert required <= set(planned)


@pytest.mark.parametrize("name", NINE)
def test_a_slot_may_use_only_facts_that_are_known(name, playbook):
    plan = plan_letter(NINE[name].case, playbook[name])

    assert [f for s in plan.slots for f in s.facts if not NINE[name].case.knows(f)] == []


@pytest.mark.parametrize("name", NINE)
def test_people_are_asked_for_first_and_then_what_blocks_most(name, playbook):
    missing = find_missing(BARE, playbook[name])

    assert [m.name for m in missing[:3]] == ["sender", "customer", "company"]
    required = [e for e in playbook[name].elements if is_required(e, BARE)]
    blocked = [sum(m.name in missing_facts(e, BARE) for e in required) for m in missing[3:]]
    assert blocked == sorted(blocked, reverse=True)
    assert len({m.name for m in missing}) == len(missing)


@pytest.mark.parametrize("name", NINE)
def test_nothing_is_missing_from_a_worked_case(name, playbook):
    assert find_missing(NINE[name].case, playbook[name]) == ()
