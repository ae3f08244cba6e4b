"""Strangers, internal notes in other words, and keys are found; the customer's own affairs may be told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

TOLD = [
    "Your results were read out to Sandra Voss, who has diabetes.",
    "You share a birthday with Lena Roth, another patient, and we read her chart for yours.",
    "The man next door, a Mr Pell, is behind on his rent.",
    "You are thought here to be asking for too much.",
    "There was a flag by your name for bounced cheques, so we held the order.",
    "We were warned by our lawyers to put none of this in writing.",
    "Our plan was that you would give up.",
]
FINE = [
    "We gave your table to another party, and you stood for an hour.",
    "Your mother, who has diabetes, waited four hours without food.",
    "I have noted on your account that you prefer the telephone.",
    "Mount Vernon Clinic gave your treatment for free, and we billed you for it.",
    "The remark on your bill was wrong, and we have taken it off.",
]


@pytest.mark.parametrize("text", TOLD)
def test_what_is_private_is_found(text: str) -> None:
    assert found("F31", text)


@pytest.mark.parametrize("text", FINE)
def test_what_may_be_told_is_left_alone(text: str) -> None:
    assert not found("F31", text)


def _text(value: str) -> dict[str, Any]:
    return {"type": "text", "value": value, "src": ["rec:desk"]}


def test_somebody_else_whom_a_fact_names_is_not_named() -> None:
    facts = {"other": _text("Mr Ojo, other tenant, arrears")}

    assert found("F31", "We put your deposit towards the arrears of Mr Ojo.", facts=facts)
    assert not found("F31", "We put your deposit towards another tenant's account.", facts=facts)


NOTED = {
    "messages": [
        {"id": "t1", "author": {"role": "customer"}, "text": "Which of your two answers is right?"},
        {"id": "t2", "visibility": "internal", "author": {"role": "manager", "name": "Tobias Renn"},
         "text": "The desk had an old sheet (Colette was using it); drums came from Kev's run in the Bristol shed."},
    ]
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Colette, one of our volunteers on the e-mail desk, used the old sheet.",
        "Colette, a volunteer on the e-mail desk, used the old sheet.",
        "Kev on our welding bench boxed yours dry.",
    ],
)
def test_a_colleague_whom_only_a_note_names_is_not_named(text: str) -> None:
    assert [v.severity for v in found("F31", text, ticket=NOTED)] == [None]


def test_one_of_us_without_a_name_is_told() -> None:
    assert not found("F31", "A volunteer on the e-mail desk used the old sheet.", ticket=NOTED)


def test_a_key_is_no_reference_whatever_the_case_calls_it() -> None:
    facts = {"live_key": {"type": "ref", "value": "sk-cald-9f27-tinotter", "src": ["rec:it"]}}

    assert found("F31", "For the nightly upload, use sk-cald-9f27-tinotter in the meantime.", facts=facts)


def test_what_a_note_thinks_is_found_in_other_words() -> None:
    ticket = {
        "messages": [
            {"id": "t1", "author": {"role": "customer"}, "text": "Where is it?"},
            {
                "id": "t2",
                "visibility": "internal",
                "author": {"role": "agent"},
                "text": "soft touch, offer the minimum",
            },
        ]
    }

    assert found("F31", "We had you for a soft touch and were to offer the minimum.", ticket=ticket)
    assert not found("F31", "We had you wait, and you were right to ask.", ticket=ticket)
