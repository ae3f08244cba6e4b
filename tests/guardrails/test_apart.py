"""Days, times and the lengths between them, told in any order. The letters go out on Monday 8 June 2026."""

import pytest

from tests.guardrails.small import found

SENT = "2026-06-08T09:00:00+01:00"
WRONG = [
    "The engineer comes in three days, on Friday 12 June.",
    "Your refund is due on 3 June.",
    "It failed at 07:40 and was back at 09:10, two and a half hours later.",
    "For two hours, from 10:00 to 13:30, nobody could log in.",
    "We wrote to you on 4 May and again on 9 May, ten days later.",
    "Nine days went by between your letter of 11 May and our answer of 25 May.",
    "You ordered on 12 May and it came on 2 June, a fortnight late.",
    "The next working day, Saturday 13 June, it will be with you.",
    "Your answer comes within four working days, on Sunday 14 June.",
    "The heating stopped on 20 May and was mended on 18 May.",
    "You waited 72 hours (two days) for a reply.",
    "On 2 June you wrote, and the next day, 4 June, we closed it.",
    "Thursday the 12th is when the van comes.",
    "Tomorrow, Wednesday, I will call.",
    "The fitter comes at the weekend, on Friday 12 June.",
    "By the end of this week, on Tuesday 16 June, you will have it.",
    "The line is open 90 days from today, to 1 August.",
    "Your parcel arrives on Sunday 7 June.",
    "They planned Sunday's and Sunday's runs by hand.",
]
RIGHT = [
    "The engineer comes in three days, on Thursday 11 June.",
    "Your refund was due on 3 June, and we missed it.",
    "It failed at 07:40 and was back at 09:10, an hour and a half later.",
    "We wrote to you on 4 May and again on 9 May, five days later.",
    "Between your letter of 11 May and our answer of 25 May lay two weeks of silence.",
    "You waited 72 hours (three days) for a reply.",
    "The next working day, Monday 15 June, it will be with you.",
    "On 2 June you wrote, and the next day, 3 June, we closed it.",
    "We promised an answer in two days; you wrote on 1 June and heard on 5 June.",
    "You ordered on 20 May. It was promised within five days, and on 28 May it had not left.",
    "The fitter comes at the weekend, on Saturday 13 June.",
    "The account is mine alone until 30 June, two days after you fly back.",
    "From Tuesday 2 June until yesterday, 7 June, the link was open.",
    "We closed it on 3 June, although you had written on 2 June to say that it still leaked.",
    "Our invitation said Thursday, 12 June, and that was wrong: it is on Friday 12 June.",
    "The desk is staffed from 9 am to 8 pm, seven days, until 30 June.",
]


@pytest.mark.parametrize("text", WRONG)
def test_days_and_lengths_that_do_not_agree_are_found(text: str) -> None:
    violations = found("F34", text, sent_at=SENT, locale="en-GB", jurisdiction="GB")

    assert violations


@pytest.mark.parametrize("text", RIGHT)
def test_days_and_lengths_that_agree_pass(text: str) -> None:
    violations = found("F34", text, sent_at=SENT, locale="en-GB", jurisdiction="GB")

    assert not violations
