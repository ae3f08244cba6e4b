"""Whatever a required element lacks is asked for, and never invented."""

import pytest

from evals.cases import as_a_caller_sends_it, load_cases
from service.domain.applies import is_required
from service.drafting.pipeline import DraftOptions
from service.intake.native import read_case

NINE = load_cases("nine")


def required_facts(name, playbook):
    case = NINE[name].case
    elements = [e for e in playbook[case.scenario].elements if is_required(e, case) and e.level == "required"]
    return sorted({fact for e in elements for fact in (*e.all_of, *e.any_of) if case.knows(fact)})


def without(case, fact):
    return case.model_copy(update={"facts": {k: v for k, v in case.facts.items() if k != fact}})


@pytest.mark.parametrize("name", NINE)
async def test_each_required_fact_that_is_taken_away_is_asked_for(name, drafter, playbook):
    whole = as_a_caller_sends_it(NINE[name].case)
    for fact in required_facts(name, playbook):
        draft = await drafter.draft(without(whole, fact), DraftOptions())

        if draft.status == "needs_facts":
            assert fact in [m.name for m in draft.missing_facts]
        else:
            # Another fact serves the element as well, or the ticket states this one in so many words.
            assert draft.report.sendable, fact


async def test_a_question_says_what_whom_and_why(drafter):
    draft = await drafter.draft(without(NINE["billing_error"].case, "finance_contact"), DraftOptions())

    (question,) = draft.missing_facts
    assert (question.name, question.type, question.element) == ("finance_contact", "person", "finance_contact")
    assert question.question.endswith("?")
    assert question.ask


async def test_a_bare_ticket_is_sorted_and_asks_for_people_and_facts(drafter):
    text = "You charged me twice for my May subscription! I want my money back."
    case = read_case({"ticket": {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": text}]}})

    draft = await drafter.draft(case, DraftOptions())

    assert (draft.scenario, draft.status) == ("billing_error", "needs_facts")
    asked = [m.name for m in draft.missing_facts]
    assert asked[:3] == ["sender", "customer", "company"]
    assert {"charged", "correct"} <= set(asked)
    assert "refund" not in asked, "it follows from the other two"


async def test_a_gap_is_shown_and_the_letter_may_not_be_sent(drafter):
    case = without(NINE["billing_error"].case, "finance_contact")

    draft = await drafter.draft(case, DraftOptions(on_missing="gaps"))

    assert draft.status == "blocked"
    assert "[[finance contact]]" in draft.letter.text
    assert not draft.report.sendable
