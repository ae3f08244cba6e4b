"""Days, weekdays and names told of something that the case has on another day or of somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

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
    assert found("F24", letter, sent_at=SENT, facts=FACTS)


@pytest.mark.parametrize("letter", OWN_DAYS)
def test_an_event_on_its_own_day_is_not(letter: str) -> None:
    assert not found("F24", letter, sent_at=SENT, facts=FACTS)


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
