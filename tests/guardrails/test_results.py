"""Sums in free words: a result that the sentence's own figures do not give is found, whatever the wording."""

import pytest

from tests.guardrails.small import found

WRONG = [
    "We charged you £40.00 and £25.00, £75.00 altogether.",
    "You were billed $118.00 instead of $98.00, an overcharge of $30.00.",
    "Three nights at €85.00 come to €265.00.",
    "Your deposit of £500.00 less the £120.00 for cleaning leaves £390.00.",
    "We have refunded £30.00 of the £84.00, which leaves £64.00 to come.",
    "20% off £45.00 is £37.00.",
    "Split between the four of you, the £96.00 bill is £26.00 each.",
    "Five of the twelve boxes came, so the other eight are still to come.",
    "You waited 60 hours against a promise of 24, so we were 40 hours late.",
    "£18.00 a month for six months makes £118.00.",
    "We took £64.00 twice, £138.00 in all.",
    "The bill was £120.00 and you paid £80.00, so £50.00 is still outstanding.",
    "Of 40 letters, 31 went out on time and 11 did not.",
    "12 hours at $15.00 an hour is $190.00.",
    "Six times £4.50 is £29.00.",
    "Half your £90.00 fee, £50.00, is on its way.",
    "A third of £90.00 is £35.00.",
    "Your old rate was $40.00 and the new one is $52.00, a rise of $14.00.",
    "With the 10% discount your £250.00 order comes to £235.00.",
    "Call-out £50.00, part £20.00, VAT at 20% £24.00, total £84.00.",
    "Thirty chairs, of which we brought 22: of the 30 we brought 22, leaving you with 9.",
]
RIGHT = [
    "We charged you £40.00 and £25.00, £65.00 altogether.",
    "Your deposit of £500.00 less the £120.00 for cleaning leaves £380.00.",
    "20% off £45.00 is £36.00.",
    "Split between the four of you, the £96.00 bill is £24.00 each.",
    "You waited 60 hours against a promise of 24, so we were 36 hours late.",
    "The three charges of £12.00, £14.50 and £9.00 total £35.50.",
    "Your £12.00 and your £40.00 will both be back by Friday.",
    "You paid £30.00 for the visit and £18.00 for the part, and I am refunding both.",
    "You wrote four times, and three of us read it.",
    "Two teams of four engineers worked through the night.",
    "We took £12.99 on 3 May and £12.99 on 3 June, and £9.99 was right each time; that is £6.00 too much.",
    "It is £20.00 more than we quoted: £120.00 and not £100.00.",
    "Our first letter said that £90.00 less £34.00 is £66.00; the right figure is £56.00.",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_result_that_does_not_come_out_is_found(text: str) -> None:
    violations = found("F33", text, locale="en-GB")

    assert violations


@pytest.mark.parametrize("text", RIGHT)
def test_figures_that_agree_or_claim_no_result_pass(text: str) -> None:
    violations = found("F33", text, locale="en-GB")

    assert not violations
