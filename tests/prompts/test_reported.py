"""A promise as it stood in a letter is told again without its day, as what was promised."""

from datetime import date

import pytest

from prompts.wording.reported import reported

FRIDAY = date(2026, 6, 12)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("I will ring you on Friday 12 June at 10:00 to tell you how it is.", "I would ring you to tell you how it is"),
        ("You will hear from me by 10:00 on 12 June, so that you need not chase us.", "you would hear from me"),
        ("Petra Nowak will contact you tomorrow, Friday 12 June, at 16:15.", "Petra Nowak would contact you"),
        ("The next word has a time: I will contact you today at 17:00.", "I would contact you"),
        ("We're going to publish the review on June 12, 2026.", "We would publish the review"),
        ("I'll call you at 4.15pm on 12 June.", "I would call you"),
        ("- Our team will have read it by 17:00 on Friday 12 June (within 48 hours).", "our team would have read it"),
        ("Both lines are staffed until 12 June 2026.", "both lines are staffed"),
        ("A loan scooter is with you on Friday 12 June between 9:00 and 11:00.", "a loan scooter is with you"),
        ("ring with the result", "we would ring with the result"),
        ("deliver the boiler part", "we would deliver the boiler part"),
        ("written update", "you would get a written update"),
    ],
)  # fmt: skip
def test_what_was_promised_is_told_without_its_day(what, told):
    assert reported(what, FRIDAY).casefold() == told.casefold()


def test_of_two_promises_in_one_sentence_the_one_with_the_day_is_told():
    what = "38 agents will be trained on 10 June, and there will be shared notes from 12 June."

    assert reported(what, FRIDAY) == "there would be shared notes"


def test_a_sum_of_money_is_no_hour():
    what = "Your refund of £40.00 reaches your card by 12 June."

    assert reported(what, FRIDAY) == "your refund of £40.00 reaches your card"


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("I have refunded the £4.95 charge to your card. ", "the £4.95 charge would show on your account"),
        ("It is done. ", "it would show on your account"),
        ("", "it would show on your account"),
    ],
)
def test_an_it_is_told_as_the_thing_that_the_letter_named_before(before, told):
    assert reported("It will show on your account by 12 June.", FRIDAY, before) == told
