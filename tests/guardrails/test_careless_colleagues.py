"""One of us as the careless one holds a letter back; what somebody said, or had no means to know, does not."""

from __future__ import annotations

import pytest

from guardrails.kinds.check import Violation
from tests.guardrails.small import found

BLAMED = [
    "One of our engineers should have renewed the licence by hand and failed to do so.",
    "This happened because a technician on the night shift ignored the low-pressure alarm.",
    "One of our junior administrators skipped the second check and posted the file.",
    "The operator on duty left the transfer running all weekend.",
    "A developer in our payments team deleted the table without testing the script first.",
    "A new starter in our print room mistakenly picked the draft.",
    "The adviser who took your call did not follow the procedure.",
    "It failed because the on-call engineer did not act on the page.",
    "Martin, our duty engineer, ignored the alarm.",
    "One member of our warehouse team carelessly put the label on the wrong box.",
    "He has been spoken to.",
    "The dispatcher concerned has since been disciplined.",
    "The adviser you dealt with has been given a written warning.",
    "Our cloud provider let us down on the night.",
    "This sits with the payment processor, who let us all down on Friday.",
]
NOT_BLAMED = [
    "Our adviser told you that the policy covered it. It did not, and the mistake is ours.",
    "Our adviser wrongly told you that the plan was closed.",
    "Our representative mistakenly shortened your name, and I am sorry.",
    "A manager should have called you back on Tuesday, and nobody did.",
    "The engineer on duty restarted the pump at 06:40.",
    "Our nurse misread the chart. That is our failure, not hers: the ward keeps two charts in one folder.",
    "Our dispatcher did not check the street because our screen hides it.",
    "The technician did not act on the alarm, because we had not put his number on the list.",
    "One of our engineers found the fault at 09:12 and reversed it.",
    "Our receptionist ignored you when you asked for help in Polish.",
    "No employee may open a file without a second person's approval.",
    "You told us that the clerk had not read your form.",
    "Our team did not check the list.",
    "An officer has spoken to you, and a colleague who has spoken to you twice will ring on Friday.",
    "Our alarm let you down.",
]


@pytest.mark.parametrize("text", BLAMED)
def test_a_careless_colleague_or_a_supplier_that_let_us_down_is_held_back(text: str) -> None:
    assert _held(found("F07", text))


@pytest.mark.parametrize("text", NOT_BLAMED)
def test_what_a_colleague_said_or_could_not_know_is_not_held_back(text: str) -> None:
    assert not _held(found("F07", text))


@pytest.mark.parametrize(
    "text",
    [
        "You will never have to wait like this for us again.",
        "You will never again be left standing on that platform.",
        "Never again will a guest of ours be sent away at night.",
        "Your family will never go through this again.",
    ],
)
def test_what_nobody_will_ever_go_through_again_is_held_back(text: str) -> None:
    assert _held(found("F08", text))


@pytest.mark.parametrize(
    "text",
    [
        "You will never be asked for the certificate again; it is on your file.",
        "You will never have to pay this fee.",
        "You will not have to explain it again: Ruth has the whole record.",
        "You should never have had to wait for us again on Monday.",
        "I cannot promise that you will never have to wait again.",
    ],
)
def test_what_is_ours_to_keep_may_be_promised(text: str) -> None:
    assert not _held(found("F08", text))


def _held(violations: tuple[Violation, ...]) -> bool:
    return any(violation.severity is None for violation in violations)
