"""The notes of a slot: the playbook's wordings with this case's facts, each element once."""

from decimal import Decimal

import pytest

from evals.cases import load_cases
from prompts.loader import load_playbook
from prompts.notes_for import notes_for, subject_notes
from prompts.parts import letter_parts
from service.domain.case import Remedy
from service.drafting.plan import plan_letter

CASES = {**load_cases("nine"), **load_cases("invented")}


@pytest.fixture(scope="module")
def playbook():
    return load_playbook()


@pytest.fixture
def plan(playbook):
    return lambda name: plan_letter(CASES[name].case, playbook[CASES[name].case.scenario])


@pytest.mark.parametrize("name", CASES)
def test_every_element_that_has_a_wording_is_served_by_a_note_of_its_slot(name, plan):
    for slot in plan(name).slots:
        served = frozenset().union(*(note.serves for note in notes_for(slot, plan(name))))

        assert {e.id for e in slot.elements if e.phrasings} <= served, slot.slot.id


@pytest.mark.parametrize("name", CASES)
def test_no_figure_of_the_playbooks_examples_is_in_a_prompt(name, plan):
    """They are other customers' figures, and a small model copies them."""
    parts = letter_parts(plan(name))

    text = "\n".join(line for part in parts for line in part.notes)
    assert not [s.slot.example for s in plan(name).slots if s.slot.example in text]


def test_the_subject_comes_last(plan):
    assert [part.id for part in letter_parts(plan("billing_error"))][-1] == "subject"


@pytest.mark.parametrize("name", CASES)
def test_there_is_a_subject_to_go_by_and_it_is_not_long(name, plan):
    assert all(len(note.text) <= 100 for note in subject_notes(plan(name)))
    assert subject_notes(plan(name))


def test_a_slot_set_out_in_steps_has_numbered_notes(plan):
    parts = {part.id: part for part in letter_parts(plan("physio-letters-wrong-envelopes"))}

    assert [line[:3] for line in parts["steps"].notes] == ["1. ", "2. ", "3. "]


def test_an_approved_offer_that_no_wording_tells_is_a_note_of_its_own(plan):
    whole = plan("gym-charged-after-cancelling")
    goodwill = Remedy(kind="goodwill", amount=Decimal("12.50"), currency="GBP")
    case = whole.case.model_copy(update={"remedies": (*whole.case.remedies, goodwill)})

    parts = {part.id: part for part in letter_parts(whole.model_copy(update={"case": case}))}

    told = {id: "£12.50" in " ".join(part.notes) for id, part in parts.items()}
    assert [id for id, here in told.items() if here] == ["refund"]


def test_a_short_letter_has_notes_of_its_own_for_every_element(playbook):
    case = CASES["general_service_mistake"].case
    whole = plan_letter(case, playbook[case.scenario], "short")

    for slot in whole.slots:
        notes = notes_for(slot, whole)
        assert {e.id for e in slot.elements} <= frozenset().union(*(note.serves for note in notes))
        assert len(notes) <= len(slot.elements)
