"""Figures that follow from the case in everyday words, and sums and days that two sentences tell otherwise."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2026-11-20T10:00:00+00:00"

WRONG = [
    ("F33", "The hire was £640.00. VAT on that at 20% is £132.00, so the invoice should have read £772.00."),
    ("F33", "Your receipt shows $330.00. Of this, $300.00 is the session and $33.00 is GST."),
    ("F33", "You owed £114.60 and we collected half, £57.30. What is left to pay is £56.30."),
    ("F33", "I counted 42 letters altogether. Seventeen were late, twenty-four on time, and there are no others."),
    ("F33", "The total crept up: £85.50 in August, £171.00 by September, £265.50 by October and £342.00 by November."),
    ("F33", "We laid 17 metres at £9.50, £2,907.00, for the sixteen crossings."),
    ("F34", "We dispatched the frame on 12 November. It was signed for at your door on the 9th."),
    ("F34", "The car was blocked from 3 to 17 November; for those three weeks you had none."),
    ("F34", "The bank pays out on working days only, so it will come in two parts, on 28 and 29 November."),
    ("F34", "We have five working days. Yours came on 16 November, which takes us to 27 November."),
    ("F34", "Come this Monday, the 30th, somebody will be on the telephones again."),
]
RIGHT = [
    ("F33", "The hire was £640.00. VAT on that at 20% is £128.00, so the invoice should have read £768.00."),
    ("F33", "Your receipt shows $330.00. Of this, $300.00 is the session and $30.00 is GST."),
    ("F33", "You owed £114.60 and we collected half, £57.30. What is left to pay is £57.30."),
    ("F33", "I counted 42 letters altogether. Seventeen were late, twenty-five on time, and there are no others."),
    ("F33", "The total crept up: £85.50 in August, £171.00 by September, £256.50 by October and £342.00 by November."),
    ("F33", "Three centres pay £1,050.00; four per cent of it is £42.00, £14.00 for each."),
    ("F33", "We were meant to be on plot 13 and went into 31 and dug out all 40 of your beans."),
    ("F33", "We are planting 40 new beans in place of the 40 that we dug out."),
    ("F33", "We laid 17 metres at £9.50, £2,907.00, for the eighteen crossings."),
    ("F34", "We dispatched the frame on 9 November. It was signed for at your door on the 12th."),
    ("F34", "The car was blocked from 3 to 17 November; for those two weeks you had none."),
    ("F34", "The bank pays out on working days only, so it will come on Monday 30 November."),
    ("F34", "We have five working days. Yours came on 16 November, which takes us to 23 November."),
    ("F34", "Our doors were shut from 2 to 5 November, so you couldn't have come on the 3rd. The money went back."),
    ("F34", "All 17 of our people get trained on it on Monday 30 November."),
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_what_two_sentences_tell_otherwise_is_found(rule: str, text: str) -> None:
    assert found(rule, text, sent_at=SENT)


@pytest.mark.parametrize(("rule", "text"), RIGHT)
def test_what_two_sentences_tell_alike_is_left_alone(rule: str, text: str) -> None:
    assert not found(rule, text, sent_at=SENT)
