"""Two things that a letter promises and that cannot both be: for all and not for one, here and elsewhere."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2026-11-20T10:00:00+00:00"

BAD = [
    "Every patient on the list gets a letter. The forty on the second list will not be written to.",
    "We'll refund the deposit in full. £40 of the deposit will be kept back for the cleaning.",
    "Nothing will be taken from your account this month. The usual £32 goes out on the 28th.",
    "Both tickets are refunded to your card by Friday. One of the tickets will be exchanged for a later date.",
    "The helpline answers day and night. It is closed between ten at night and six.",
    "Repairs will be carried out at your home. We have booked the recliner into the workshop and collect it.",
    "The new key will be posted to you. Please call in at the office to pick up the new key.",
    "The report will be public; we shall share it only with those customers who sign for it.",
    "The new boiler costs you nothing. The invoice for the new boiler follows in January.",
    "I am ringing you on Monday at three. I am away from Saturday for two weeks and cannot be reached.",
    "Our fitter comes on Tuesday at eight. On Tuesday all our fitters are at a training day in Derby.",
    "Your room on the ground floor is kept for you. On the 25th you will be moved up to the third.",
    "Your file stays with me to the end. Next week it goes to the Cork office.",
    "You need do nothing: the form is filled in for you. Send us the form, completed, by Friday.",
    "I am your one contact until 18 December. From Monday it is Carl who looks after this.",
    "Mr Osei is your named contact until the New Year. From 1 December please write only to Ms Byrne.",
    "£120.00 goes to your card on Tuesday. On your card you will see £90.00 from us that day.",
    "I shall write to you by Friday 27 November. If not, you will have my letter in the first days of December.",
    "I will call you on Monday at ten. I shall not be able to pick up the phone until half past twelve.",
    "No more letters about the arrears will reach you. The next one, on the first of December, will show nil.",
    "Dr Lindqvist will telephone you on Monday 23 November. Do not worry: her call is booked for the Wednesday.",
]
FINE = [
    "Every patient on the list gets a letter. The forty who have moved get theirs at the new address.",
    "We'll refund the deposit in full. £40 of it is already in your account.",
    "Both tickets are refunded to your card by Friday. One of the tickets was bought with points.",
    "The helpline answers day and night. Our branches are closed between six at night and eight.",
    "The clinic stays open on Saturdays all winter. We shut at one on Saturdays.",
    "The new key will be posted to you. Please call in at the office if it has not come by Friday.",
    "I am ringing you on Monday at three. I was away for two weeks and could not be reached.",
    "Our fitter comes on Tuesday at eight. On Wednesday all our fitters are at a training day in Derby.",
    "Your old file stays in the archive. The new one goes to the Cork office.",
    "You need do nothing: the form is filled in for you. Send us a line only if a word in it is wrong.",
    "Mr Osei is your named contact until the New Year. From 1 December Ms Byrne helps him with the letters.",
    "£120.00 goes to your card on Tuesday. You paid £90.00 of it in May and £30.00 in June.",
    "We shall not write to you about the debt again. Our next letter, on 1 December, is your usual statement.",
]


@pytest.mark.parametrize("text", BAD)
def test_two_promises_that_cannot_both_be_kept_are_told(text: str) -> None:
    assert found("F30", text, sent_at=SENT)


@pytest.mark.parametrize("text", FINE)
def test_promises_that_go_together_are_left_alone(text: str) -> None:
    assert not found("F30", text, sent_at=SENT)
