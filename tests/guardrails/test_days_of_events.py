"""Days, weekdays and names told of something that the case has on another day or of somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from guardrails.figures.event_words import events
from guardrails.kinds.grounding.days_of_events import days_of_events
from guardrails.kinds.grounding.other_weekdays import other_weekdays
from tests.guardrails.small import context, found

Parts = dict[str, Any]
SRC = {"src": ["rec:x"]}
SENT = "2026-04-16T10:00:00+01:00"


def day(value: str) -> Parts:
    return {"type": "date", "value": value, **SRC}


def text(value: str) -> Parts:
    return {"type": "text", "value": value, **SRC}


FACTS: Parts = {
    "charge_1_date": day("2026-04-13"),
    "closed_date": day("2026-04-08"),
    "discovered": day("2026-04-14"),
    "regulator_notified": day("2026-04-15"),
    "prevention_from": day("2026-04-15"),
    "missed_callback": day("2026-04-09"),
    "impact": text("Your accountant had to give up her Tuesday to check our records."),
}

OTHER_DAYS = [
    "We found this out on 15 April and told you at once.",
    "We told the Information Commissioner's Office on 14 April.",
    "The amount was collected from your account on 14 April.",
    "In the middle of all that, on 9 April, we closed your complaint.",
    "The form was corrected on 16 April by our billing team.",
    "Since 16 April each invoice is held until a second person has read it.",
    "Our callback of 10 April was promised and never came: the callback was due on 10 April.",
    "It cost your accountant her Wednesday, which she had to give up.",
]
OWN_DAYS = [
    "We found this out on 14 April and told you at once.",
    "We told the Information Commissioner's Office on 15 April.",
    "The amount was collected from your account on 13 April.",
    "In the middle of all that, on 8 April, we closed your complaint.",
    "The form was corrected on 15 April by our billing team.",
    "Since 15 April each invoice is held until a second person has read it.",
    "It cost your accountant her Tuesday, which she had to give up.",
    "I am writing to you today, 16 April, with the whole account of it.",
]


@pytest.mark.parametrize("letter", OTHER_DAYS)
def test_an_event_on_the_day_of_another_is_held(letter: str) -> None:
    assert [v for v in found("F24", letter, sent_at=SENT, facts=FACTS) if v.severity is None]


@pytest.mark.parametrize("letter", OWN_DAYS)
def test_an_event_on_its_own_day_is_not(letter: str) -> None:
    assert not found("F24", letter, sent_at=SENT, facts=FACTS)


def test_a_rule_begins_on_its_own_day_whatever_was_locked_the_day_before():
    facts = {"contained_at": day("2026-04-14"), "prevention_from": day("2026-04-15")}

    letter = "From 15 April the lists are confined to a locked folder that nobody can share."

    assert not found("F24", letter, sent_at=SENT, facts=facts)


SECOND_EVENTS: Parts = {
    "invoice_date": day("2026-04-12"),
    "charge_date": day("2026-04-13"),
    "plan_left_on": day("2026-04-11"),
    "mandate_changed": day("2026-04-12"),
    "opened_to_outsiders": day("2026-04-13"),
    "folder_closed_at": day("2026-04-14"),
    "passwords_reset": day("2026-04-15"),
    "delivery_due": day("2026-04-09"),
    "rota_changed": day("2026-04-14"),
    "page_corrected": day("2026-04-15"),
    "impact": text("You could not pay your rent until Tuesday because the money was gone."),
    "desk": text("The support desk is staffed from Monday to Friday."),
    "visit": text("You took Monday off work to wait in for the fitter."),
}
OF_SOMETHING_ELSE = [
    "We charged you for a plan that you left on 11 April.",
    "What you were charged from 11 April on has been returned.",
    "You were still billed under the plan you left on 11 April.",
    "Your account was debited under the mandate of 12 April.",
    "You were charged for 12 April, a day on which nothing worked.",
    "The folder was open until 14 April.",
    "The folder was open until we closed it on 14 April.",
    "Since 14 April nobody outside has been able to open it.",
    "We reset your password on 15 April and blocked the account.",
    "On Tuesday the rota was changed, and since Wednesday the page is right.",
    "The money was gone, and on Monday your rent was due.",
    "The fitter can come on Sunday, so that you need not take a day off work to wait in.",
    "The desk is staffed from Monday to Friday, and on Saturday support is by e-mail.",
]


@pytest.mark.parametrize("letter", OF_SOMETHING_ELSE)
def test_a_day_of_a_second_event_in_the_clause_blocks_nothing(letter: str) -> None:
    case = context(letter, sent_at=SENT, facts=SECOND_EVENTS)

    assert [v for v in (*days_of_events(case), *other_weekdays(case)) if v.severity is None] == []


BODY = "\n\nDear Mr Teo,\n\nOn Wednesday 15 April your clinics had no queue screens. I am sorry."
OUTAGE: Parts = {"outage_date": day("2026-04-15")}


def test_a_subject_has_the_day_of_the_letter_below_it() -> None:
    assert found("F34", "Subject: Your clinics and the screens on 16 April" + BODY, sent_at=SENT, facts=OUTAGE)
    assert not found("F34", "Subject: Your clinics and the screens on 15 April" + BODY, sent_at=SENT, facts=OUTAGE)


PEOPLE: Parts = {
    "customer": {"name": "Beverley Tran"},
    "sender": {"name": "Gwen Haddow", "role": "Case Owner"},
    "facts": {"specialist": {"type": "person", "name": "Joel Marchetti", **SRC}},
}


@pytest.mark.parametrize(
    ("letter", "held"),
    [
        ("My name is Beverley Tran, and I have taken over your case.", True),
        ("My name is Gwen Haddow, and I have taken over your case.", False),
        ("A season card in the name of Joel Marchetti was printed today.", True),
        ("A season card in the name of Beverley Tran was printed today.", False),
        ("If you want to talk about it, Marguerite Oyelaran is Head of Billing.", True),
    ],
)
def test_a_name_stands_for_its_own_person(letter: str, held: bool) -> None:
    assert bool(found("F24", letter, sent_at=SENT, **PEOPLE)) is held


def test_a_stranger_among_the_people_of_a_table_is_held() -> None:
    rows = "| What | From |\n|---|---|\n| A phone update | Gwen Haddow |\n| Our proposal in writing | {} |\n"

    assert found("F24", rows.format("Marguerite Oyelaran"), sent_at=SENT, **PEOPLE)
    assert not found("F24", rows.format("Joel Marchetti"), sent_at=SENT, **PEOPLE)


def test_an_event_has_the_day_of_its_facts_and_not_of_a_span_with_such_a_name():
    began = next(event for event in events() if event.name == "began")

    assert began.has_its_day("prevention_from")
    assert not began.has_its_day("loan_from")
    assert not began.has_its_day("charge_1_date")
