"""What only looks private: numbers of orders, expiry of certificates, hard spots; and advice that is ours alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

FINE = [
    "It was our wrong email that put you in that awkward spot.",
    "The note we left put you in a difficult position with your landlord.",
    "Renewal becomes automatic, with an alarm 45 days before expiry and a second at 10 days.",
    "We send a reminder 30 days before the expiry date of your policy, and again with a week to go.",
    "The customer number on your bill is 00418822, and the meter number beside it is 31 7745 021.",
    "The invoice number is 2026118830 and your account manager is Priya Nair.",
    "If you want to take this further, the Energy Ombudsman is free.",
    "The position we left you in at the hearing was unfair.",
]

LEAKS = [
    "Our e-mail to the depot puts you down as awkward and says to let it wait.",
    "To put it right, please send us your card number, the expiry and the three digits on the back.",
    "Please reply with your card's expiry date and the code.",
    "We shall be paying it into account 10447712.",
    "Those who advise us do not fancy our chances if this goes to the ombudsman.",
    "We have been advised that we would lose if you took this further.",
    "The advice we have had is that your case is a strong one.",
    "The people who insure us have asked us to admit nothing until they have seen the roof.",
]


@pytest.mark.parametrize("text", FINE)
def test_what_only_looks_private_is_left_alone(text: str) -> None:
    assert found("F31", text) == ()


@pytest.mark.parametrize("text", LEAKS)
def test_what_is_private_is_found(text: str) -> None:
    assert found("F31", text) != ()


def test_a_reference_of_the_case_that_begins_like_a_number_abroad_is_no_telephone() -> None:
    case: dict[str, Any] = {"facts": {"customer_number": {"type": "ref", "value": "00417733", "src": ["rec:crm"]}}}

    told = "Your customer number is 00417733 and the bill is for November."

    assert found("F31", told, **case) == found("F24", told, **case) == ()
