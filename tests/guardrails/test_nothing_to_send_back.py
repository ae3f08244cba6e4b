"""A letter that frees the customer from sending anything back, and one that asks for it in whatever words."""

from __future__ import annotations

import pytest

from tests.guardrails.test_told_or_denied import is_there

FACTS = {"no_return": {"type": "bool", "value": True, "src": ["t1"]}}


@pytest.mark.parametrize(
    "letter",
    [
        "You were then handed a returns form. You have nothing to send back.",
        "We should not have answered with a returns form. Nothing has to come back; throw the old pair away.",
        "You were asked to complete a returns form. I have withdrawn that request. You have nothing to return.",
        "You were cross to be handed a returns form. Please throw the boots away.",
        "Our first reply sent you a return label. Ignore it, and keep the old lamp.",
        "You should never have been asked to post the drill back. Please bin it.",
        "We shouldn't have sent you that label. Don't post anything back to us.",
        "You had been told to fill in a form. There is nothing to return and nothing to fill in.",
        "The returns form was a mistake. You do not need to send the kettle back.",
        "Nor do we need the old one back: please recycle it.",
        "You asked whether we need the old tent back. We do not; throw it away.",
        "You need return nothing. Put the old one in the recycling box.",
    ],
)
def test_a_return_that_was_asked_for_once_may_be_regretted(letter: str) -> None:
    assert is_there("no_return_burden", letter, FACTS, "product_defect")


BURDENS = [
    "Please put the broken grinder back in its carton and hand it to the driver when the new one comes.",
    "Hand the old one to the driver. We need it back to complete the exchange.",
    "Our first answer asked you to post the boots back. Please do so, since we need the old pair in our hands.",
    "The old kettle is of no use to us, but it must be sent back within a week.",
    "You will have to return the lamp; hand it to our driver.",
    "The new one is handed over in exchange for the broken one. Please keep it until then.",
    "Keep the old drill for now. The replacement depends on our having it back.",
    "Please repack the faulty set in its box. It has to be handed to the driver.",
]


@pytest.mark.parametrize("letter", BURDENS)
def test_a_return_that_is_asked_for_is_a_burden(letter: str) -> None:
    assert not is_there("no_return_burden", letter, FACTS, "product_defect")
