"""A fact as a writer gets it: the question says what it is, the words are the letter's."""

import pytest

from evals.cases import load_cases
from prompts.loader import load_playbook
from prompts.wording.tell import tell_facts
from service.domain.facts import Person
from service.drafting.plan import plan_letter


@pytest.fixture(scope="module")
def plan():
    case = load_cases("invented")["gym-charged-after-cancelling"].case
    return plan_letter(case, load_playbook()["billing_error"])


def words(plan, name, *beside):
    return next(told.words for told in tell_facts(plan, (name, *beside)))


def test_a_figure_comes_with_the_question_that_it_answers(plan):
    (told,) = tell_facts(plan, ["charged"])

    assert (told.question, told.words) == ("How much did we take in all, tax included?", "£76.00")


def test_a_question_comes_without_its_examples(plan):
    (told,) = tell_facts(plan, ["billing_period"])

    assert "example" not in told.question


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("issue", "your membership fees were taken in June and July after you had cancelled"),
        ("billing_period", "June and July 2026 membership"),
        ("refund_by", "Thursday 16 July"),
        ("charge_1_date", "1 June"),
        ("follow_up_owner", "I"),
    ],
    ids=["an event in words for the customer", "a thing", "a day to come", "a day gone by", "whoever signs"],
)
def test_facts_are_told_in_the_letters_words(name, expected, plan):
    assert words(plan, name) == expected


def test_somebody_else_is_told_with_what_reaches_them_unless_that_is_a_fact_beside(plan):
    owner = Person(name="Dana Webb", role="Clerk", email="dana@x.example", phone="0113 496 0100", src=("t1",))
    facts = {**plan.case.facts, "follow_up_owner": owner}
    other = plan.model_copy(update={"case": plan.case.model_copy(update={"facts": facts})})

    assert words(other, "follow_up_owner") == "Dana Webb, Clerk, dana@x.example, 0113 496 0100"
    assert words(other, "follow_up_owner", "contact_phone") == "Dana Webb, Clerk, dana@x.example"


def test_a_fact_that_is_not_known_is_left_out(plan):
    assert tell_facts(plan, ["refund_account"]) == ()
