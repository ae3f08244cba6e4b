"""Sums whose figures the words bind themselves: totals, what is left, each of so many, differences, lengths, shares."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2026-11-20T10:00:00+00:00"

WRONG = [
    (
        "We collected €62.00 on 3 March, €62.00 on 3 April and a further €14.50 on 11 April. That means you "
        "have paid us €124.00 since the spring, and only the two monthly payments were due."
    ),
    (
        "- Consultation: £85.00\n- X-ray: £140.00\n- Dressing: £12.50\n- Follow-up: £60.00\n\nThe corrected "
        "invoice therefore comes to £237.50."
    ),
    (
        "Our agreement gives you 5% of the monthly charge for every hour beyond the limit. The charge is "
        "$640.00 and we were four hours over, so the credit is $32.00."
    ),
    (
        "You could not use the pool for 9 of April's 30 days, which is well over a third of the month. We "
        "have taken the days off your fee."
    ),
    (
        "Your account showed £480.00 before we looked at it. We have removed the £65.00 call-out fee and the "
        "£22.50 surcharge, which leaves £415.00 to pay."
    ),
    (
        "Your first call took us 6 hours to return and your second another 17, so you spent 25 hours waiting "
        "to hear from us."
    ),
    (
        "You were on hold for 35 minutes on Monday and 50 minutes on Tuesday. That is 95 minutes of your week "
        "that we wasted."
    ),
    (
        "Your annual membership costs £312.00, or £24.00 a month. The gym was closed for three months, so "
        "£72.00 has gone back to your account."
    ),
    ("You waited 12 days, 9 days and 15 days for our three replies, an average of 14 days each, when we promise five."),
    (
        "The system went down at 14:10 and was back at 16:35. For those three hours and 25 minutes your shop "
        "could take no orders."
    ),
    (
        "The net cost of the 14 desks is £2,380.00, and VAT at 20% comes to £476.00. The total that should "
        "have appeared on your invoice is therefore £2,865.00."
    ),
    (
        "Your statement showed A$640.00. We removed the A$45.00 dishonour fee and the A$30.00 admin fee, so "
        "you now owe A$595.00."
    ),
    (
        "What you owed was £1,020.00. From that we have deducted the £110.00 for the missed lessons and the "
        "£60.00 registration fee, which leaves £910.00 outstanding."
    ),
    (
        "- Accommodation: €540.00\n- Breakfast: €72.00\n- City tax: €18.50\n\nIn total, the corrected bill "
        "comes to €612.00."
    ),
    (
        "Our terms give a refund of 15% of the ticket price for every leg that is cancelled. Your ticket cost "
        "$420.00 and two legs were cancelled, so $63.00 has been refunded."
    ),
    (
        "The plumber arrived at 09:20 and left at 13:05. For those four hours and 45 minutes you were told to "
        "stay in one room."
    ),
    "Of the 80 questions in the exam, 22 had the wrong answer key, which is more than a third of the paper.",
    (
        "| Service | Invoiced | Agreed |\n|---|---|---|\n| Gardening | £220.00 | £180.00 |\n| Waste | £35.00 "
        "| £20.00 |\n| Total | £255.00 | £200.00 |\n\nThe difference of £40.00 is back in your account."
    ),
    "We took $80.00 on 2 May, $80.00 on 2 June and another $25.00 on 9 June. You have paid us $160.00 so far.",
    "The net amount was $1,150.00 and GST at 10% adds $115.00, so the invoice should have been $1,256.00.",
]
RIGHT = [
    (
        "We collected €62.00 on 3 March, €62.00 on 3 April and a further €14.50 on 11 April. That means you "
        "have paid us €138.50 since the spring, where €124.00 was due."
    ),
    (
        "- Consultation: £85.00\n- X-ray: £140.00\n- Dressing: £12.50\n- Follow-up: £60.00\n\nThe corrected "
        "invoice therefore comes to £297.50, and you have paid £310.00, so £12.50 is on its way back."
    ),
    (
        "Of the 60 invoices we sent in May, 41 carried the wrong tax code, so more than two thirds of them "
        "have to be issued again."
    ),
    (
        "Your account showed £480.00 before we looked at it. We have removed the £65.00 call-out fee and the "
        "£22.50 surcharge, which leaves £392.50 to pay."
    ),
    (
        "Your first call took us 6 hours to return and your second another 17, so you spent 23 hours waiting "
        "to hear from us, and our promise is two hours for each."
    ),
    (
        "The system went down at 14:10, came back for a quarter of an hour at 15:00 and was steady from "
        "16:35. For most of those two hours and 25 minutes your shop could take no orders."
    ),
    (
        "We promised an answer within 8 hours and you waited 40. That is 32 hours more than we said, and five "
        "times as long."
    ),
    (
        "On Monday 14 orders went missing, on Tuesday 9 and on Wednesday 6. In all, 29 customers had to be "
        "told that their parcel was lost, and 22 of those have had a new one since."
    ),
    (
        "The late fees of £12.00, £12.00 and £15.00 have all been removed, so your bill is £39.00 lower: "
        "£161.00 where it was £200.00."
    ),
    (
        "We billed the 18 seats at £11.50 and not at the agreed £9.50. That is £2.00 a seat, or £36.00 a "
        "month too much, and over the half-year it came to £216.00."
    ),
    (
        "Eleven of the 20 lamps were broken, more than half of the order. We have sent eleven new ones and "
        "refunded £55.00, or £5.00 for each."
    ),
    (
        "Your monthly fee is £40.00 and the joining fee £25.00. In June we took £65.00 as agreed, and in July "
        "we took £65.00 again by mistake. The £25.00 is back with you."
    ),
    (
        "The hotel charged you $180.00 for Friday, $180.00 for Saturday and $40.00 for parking. You have paid "
        "$360.00 for the nights, which is right, and the $40.00 has been returned."
    ),
    (
        "What you owed was £1,020.00. We deducted £110.00 for the missed lessons in May, which left £910.00, "
        "and you paid £410.00 of it. The other £500.00 is waived."
    ),
    (
        "- Accommodation: €540.00\n- Breakfast: €72.00\n- City tax: €18.50\n\nIn total, the corrected bill "
        "comes to €630.50, and you had paid €702.50."
    ),
    "- Room: €540.00\n- Deposit paid: €100.00\n- City tax: €18.50\n\nThe bill therefore comes to €458.50.",
    (
        "Our terms give a refund of 15% of the ticket price for every leg that is cancelled. Your ticket cost "
        "$420.00 and two legs were cancelled, so $126.00 has been refunded."
    ),
    (
        "You waited 20 minutes for the nurse and 45 minutes for the doctor. That is 30 minutes longer than "
        "the quarter of an hour we aim for."
    ),
    (
        "The plumber arrived at 09:20 and left at 13:05. For those three and three-quarter hours you were "
        "told to stay in one room."
    ),
    (
        "The call began at 09:20 and the line went dead at 09:50. You rang back after that, and those 40 "
        "minutes on hold were the worst of it."
    ),
    (
        "Of the 80 questions in the exam, 22 had the wrong answer key, so fewer than three quarters of them "
        "could be marked."
    ),
    (
        "We took $80.00 on 2 May, $80.00 on 2 June and another $25.00 on 9 June. You have paid us $185.00 so "
        "far, and $160.00 was due."
    ),
    (
        "Your bill was £340.00. Your payment of £200.00 and the £40.00 credit have both been applied, and "
        "once the second credit of £50.00 is in, £50.00 will be left."
    ),
    "Each order carries a rebate of 3%. Your order of £600.00 was one of three, and the rebate on it is £18.00.",
    (
        "The balance on 1 May was £90.00. We removed the £15.00 late fee and the £20.00 letter fee. The new "
        "balance, with June's £40.00 added, is £95.00."
    ),
]


@pytest.mark.parametrize("text", WRONG)
def test_a_sum_that_its_own_words_bind_must_come_out(text: str) -> None:
    assert found("F33", text, sent_at=SENT)


@pytest.mark.parametrize("text", RIGHT)
def test_a_sum_that_comes_out_or_is_none_is_left_alone(text: str) -> None:
    assert not found("F33", text, sent_at=SENT)
