"""What a colleague's note says to keep out of the letter, and what the case does not know."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

NOTE = (
    "Refund sent today. The Mistry and Chaudhary families had the same - speak to them separately, NOT in this letter."
)
TICKET = {
    "messages": [
        {"id": "t1", "author": {"role": "customer"}, "text": "The sheets are wrong. Ask Priya Anand at the temple."},
        {"id": "t2", "author": {"role": "agent"}, "visibility": "internal", "text": NOTE},
    ]
}


@pytest.mark.parametrize("name", ["Mistry", "Chaudhary"])
def test_a_name_that_a_note_keeps_out_of_the_letter_blocks(name: str) -> None:
    violations = found("F31", f"In autumn the {name} family received the same cross.", ticket=TICKET)

    assert {v.severity for v in violations} == {None}


def test_a_name_that_the_customer_wrote_too_is_no_secret() -> None:
    note = {**TICKET["messages"][1], "text": "Priya Anand complained too, do not name her."}
    ticket = {"messages": [TICKET["messages"][0], note]}

    assert not found("F31", "As you asked, we have rung Priya Anand at the temple.", ticket=ticket)


OPEN = {"unknown": {"type": "text", "value": "whether photographs or addresses were copied", "src": ["t3"]}}


@pytest.mark.parametrize(
    "text",
    [
        "We have no evidence that photographs or addresses were copied.",
        "There is no sign that any photographs were copied.",
    ],
)
def test_what_nobody_knows_is_not_answered_with_no_evidence(text: str) -> None:
    assert [v.severity for v in found("F22", text, "data_incident", facts=OPEN)] == [None]


def test_no_evidence_of_something_else_is_a_suspicion() -> None:
    text = "We have no evidence that anyone rang your neighbours."

    assert [v.severity for v in found("F22", text, "data_incident", facts=OPEN)] == ["warn"]


def test_that_it_is_not_known_may_be_told() -> None:
    assert not found("F22", "We do not yet know whether photographs were copied.", "data_incident", facts=OPEN)
