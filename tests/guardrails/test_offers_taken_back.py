"""An offer that is told to be taken back is none; one that is kept after all is."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found


@pytest.mark.parametrize(
    "text",
    [
        "I must withdraw, with regret, the mention of a free month in our message of 7 November.",
        "You also got a note from us floating a free month. That one wasn't approved, so I have to take it back.",
        "Our message of 7 November suggested a free month. That offer was made without approval and does not stand.",
        "A colleague wrote of a £20 voucher in her note. It had not been authorised, and we cannot honour it.",
        "On the phone there was talk of a complimentary dinner. I am sorry to say that this offer does not stand.",
        "There was talk of a free upgrade. That wasn't approved by anybody.",
        "The free upgrade in the chat was never ours to give. We withdraw that offer.",
        "The message of May 10 stating that the ballroom would be complimentary was mistaken.",
        "The free delivery held out in our email lay outside what had been approved, and I am unable to make it good.",
        "You were told that the fee would be waived. That was wrong, and we will not be waiving the fee.",
    ],
)
def test_an_offer_that_is_taken_back_is_none(text: str) -> None:
    assert not found("F09", text)


@pytest.mark.parametrize(
    "text",
    [
        "We have withdrawn the charge and given you a free month.",
        "That charge was never approved. We have added a free month to your plan.",
        "The free month was not approved, but we will give it to you anyway.",
        "We are giving you a free month. The late fee does not stand.",
        "We withdraw the fee. This month is on us.",
        "We have added a free month to your plan. Our last letter was wrong.",
        "Our last letter was wrong, and we are giving you a free month.",
        "Our note saying that you owed us money was wrong, and you have a free month.",
        "Your request was beyond what had been agreed, and you have a free month.",
        "The bad bill is cancelled, and so is the one after it.",
        "It was not agreed with you beforehand. Please take a £20 voucher from us.",
    ],
)
def test_an_offer_beside_something_else_that_is_taken_back_is_one(text: str) -> None:
    assert found("F09", text)
