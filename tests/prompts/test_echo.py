"""A model that repeats its instructions is found out; one that tells its notes is not."""

import pytest

from evals.cases import load_cases
from prompts.echo import echoes
from prompts.loader import load_playbook
from prompts.parts import letter_parts
from service.drafting.plan import plan_letter

CASES = {**load_cases("nine"), **load_cases("invented")}


@pytest.fixture(scope="module")
def playbook():
    return load_playbook()


def plan_of(name, playbook):
    return plan_letter(CASES[name].case, playbook[CASES[name].case.scenario])


@pytest.mark.parametrize(
    "text",
    [
        "How much did we take in all, tax included? £76.00",
        "Name the check and its date. No promise that it cannot happen again.",
        "Notes: we sent the refund.",
        "Write these parts: we are sorry.",
    ],
    ids=["a question of the playbook", "its advice", "a heading of the prompt", "an order of the prompt"],
)
def test_repeated_instructions_are_found(text, playbook):
    assert echoes(plan_of("gym-charged-after-cancelling", playbook), text)


@pytest.mark.parametrize("name", CASES)
def test_notes_and_good_letters_repeat_none(name, playbook):
    plan = plan_of(name, playbook)
    notes = "\n".join(note for part in letter_parts(plan) for note in part.notes)
    gold = CASES[name].letters.get("gold.txt", "")

    assert echoes(plan, notes) == echoes(plan, gold) == ()
