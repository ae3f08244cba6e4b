"""What makes an offer is who gives, to whom and when: history, losses and rules give nothing."""

from __future__ import annotations

from typing import Any

import pytest

from service.domain.case import ScenarioId
from tests.guardrails.small import found

Parts = dict[str, Any]


def _case(scenario: ScenarioId, remedy: Parts | None, money: Parts, percent: Parts, **facts: str) -> Parts:
    granted = {"approved_by": "Jo", "approver_role": "executive", "currency": "GBP", **(remedy or {})}
    told: Parts = {name: {"type": "text", "value": value, "src": ["t1"]} for name, value in facts.items()}
    told |= {n: {"type": "money", "amount": v, "currency": "GBP", "src": ["r"]} for n, v in money.items()}
    told |= {n: {"type": "percent", "value": v, "src": ["r"]} for n, v in percent.items()}
    remedies = [granted] if remedy else []
    return {"scenario": scenario, "remedies": remedies, "facts": told, "sent_at": "2026-11-21T10:00:00+00:00"}


LOYALTY = _case(
    "billing_error",
    {"kind": "refund", "amount": "72.00", "basis": "the loyalty share left off for four months"},
    {"list_price": "120.00", "correct": "102.00", "overcharge": "108.00", "late_fee": "25.00", "deposit": "300.00"},
    {"agreed_share": 15},
    issue="the 15% loyalty reduction in her contract was left off since May",
    earlier_payment="£36.00 refunded on 3 August for two of the months",
    impact="her rent was returned and her landlord charged £25.00",
)
COT = _case(
    "product_defect",
    {"kind": "replacement", "amount": "499.00", "basis": "split rail; retail value"},
    {"price": "499.00", "delivery_fee": "39.00", "travel_cot": "65.00"},
    {"sale": 20},
    issue="the cot arrived with a split rail",
    fix="a new cot will be delivered and the split one taken away at no charge",
)
DESK = _case(
    "missed_sla",
    {"kind": "service_credit", "amount": "15.50", "basis": "clause 7: 5% of £310.00", "rate": "5", "base": "310.00"},
    {"monthly_fee": "310.00"},
    {},
    issue="no answer to a priority ticket for nine hours",
    clause="clause 7 gives a credit of 5% for each missed answer",
    other_rate="clause 8 gives a 25% credit for an outage of a day",
    root_cause="at weekends the queue ran with 60% of its staff",
)
MOWER = _case(
    "billing_error",
    {"kind": "refund", "amount": "288.00", "basis": "hire charged after the mower came back"},
    {"charged": "684.00", "correct": "396.00"},
    {},
    issue="billed for a mower that had already been returned",
    billing_period="September 2026 hire of the scarifier and the mower",
)
TOUR = _case(
    "mixed_messages",
    {"kind": "refund", "amount": "117.00", "basis": "tour charged although included"},
    {"ticket": "108.00"},
    {},
    issue="two opposite answers about whether the group ticket includes the tour of the ship",
    correct_answer="the tour is included in the £108.00 group ticket for Saturday 20 March",
)
MUSEUM = _case(
    "cultural_misstep",
    {"kind": "refund", "amount": "48.00", "basis": "membership fee"},
    {},
    {},
    misstep="she was told to pick an easy English name",
    fix="new card printed with her full name and enclosed",
)
LENSES = _case(
    "data_incident",
    {"kind": "identity_monitoring", "amount": "12", "unit": "months", "basis": "incident plan"},
    {},
    {},
    incident="an outsider signed in to our appointment book",
    monitoring="12 months of free identity monitoring with a code",
)


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (LOYALTY, "We refunded £36.00 on 3 August, which covered two of the six months, and then stopped."),
        (LOYALTY, "The £36.00 refunded in August was for May and June only."),
        (LOYALTY, "£120.00 came off your card each month where £102.00 was right."),
        (LOYALTY, "You lost £25.00 on top of it."),
        (LOYALTY, "I see that you have been £25.00 worse off for a mistake of ours."),
        (LOYALTY, "You were entitled to 15% off, and for six months you did not get it."),
        (LOYALTY, "You have had 15% off since 2021."),
        (LOYALTY, "Your 15% is back on the bill from December."),
        (LOYALTY, "We charged you £120.00 a month when your discounted price is £102.00."),
        (LOYALTY, "You were charged more than double the price you agreed."),
        (COT, "The cot was sold to you at half price, and the rail was as split as at full price."),
        (COT, "You were in the 20% sale, and that has no bearing on your rights."),
        (COT, "We bought cots for the house-move range, and yours was one of them."),
        (DESK, "Clause 8, with its 25% credit, is for outages of a day or more, and this was not one."),
        (DESK, "At weekends the queue was down to 60% of its staff."),
        (MOWER, "You waited another day while you called on us."),
        (MOWER, "We overcharged you for Advanced Throwing in April and again in May."),
        (MUSEUM, "The letter is in Vietnamese as well, at no cost."),
        (MUSEUM, "Membership gives you free entry for a year."),
        (LENSES, "A caller who offers you free lenses is not from us."),
        (LENSES, "They may say that your next pair is half price."),
        (LENSES, "A caller could offer you a free pair."),
        (MOWER, "You can have another copy of the invoice for September. It costs nothing."),
    ],
)
def test_what_was_taken_paid_before_or_holds_for_all_is_no_offer(case: Parts, text: str) -> None:
    assert not found("F09", text, **case)


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (MOWER, "There is nothing left to settle between us for September."),
        (MOWER, "You owe £396.00 for September, you have paid it, and you owe nothing more for that month."),
        (TOUR, "The tour is included, and there is not a penny more to pay."),
        (TOUR, "You do not have to pay anything more for your group on Saturday 20 March."),
        (TOUR, "You need not pay the driver."),
        (MUSEUM, "Entry to the museum is free for children under twelve."),
        (MUSEUM, "Children under two go in free, which is the rule our colleague confused with yours."),
    ],
)
def test_that_nothing_more_is_due_or_that_some_go_free_holds_no_letter(case: Parts, text: str) -> None:
    assert all(v.severity == "warn" for v in found("F09", text, **case))


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (LOYALTY, "We will pay £108.00 tomorrow."),
        (LOYALTY, "We will send £120.00 Monday."),
        (LOYALTY, "You will get £108.00 on Friday."),
        (LOYALTY, "The £300.00 deposit is on its way back to you."),
        (LOYALTY, "Your deposit comes back this week, all £300.00."),
        (LOYALTY, "I've sent the £25.00 to your landlord today."),
        (LOYALTY, "I'm taking 15% off your next six bills."),
        (LOYALTY, "You get 15% off the next phone as well."),
        (COT, "Your £39.00 delivery fee is coming back as well."),
        (COT, "We have sent back £499.00, and the new cot comes on 24 November."),
        (COT, "20% comes off whatever you buy next."),
        (DESK, "I have applied the 25% of clause 8 as well."),
        (DESK, "We have made it 25%."),
        (DESK, "You will find 25% gone from the December bill."),
        (DESK, "We are crediting the fee for November too."),
        (DESK, "Half of December's fee stays with you."),
        (DESK, "What the stalls lost that day, we will make up."),
        (DESK, "Send me the plumber's bill and the firm will make it up."),
        (DESK, "You will not end up a penny worse off, however it adds up."),
        (DESK, "Another tenner will come off each bill."),
        (DESK, "In his memory the firm has given £100 to St Columba's Hospice."),
        (DESK, "So that the next two will reverse themselves, I have left an instruction."),
        (MOWER, "We have also refunded September."),
        (MOWER, "Anyone who asks gets a free month."),
        (MOWER, "You can have a second mower for the spring. It costs nothing."),
        (MOWER, "We have doubled the refund."),
        (MOWER, "A hamper is on its way to you, as a mark of our regret."),
        (MOWER, "There's £60.00 on your account for all the running around, and a box of wine in the post."),
        (MOWER, "For the trouble it gave you, each of your 22 people may also have a free check-up."),
        (MUSEUM, "Every member of your family may come in free from now on."),
        (MUSEUM, "You keep your membership too, of course."),
        (LENSES, "You have 24 months of monitoring with the code."),
        (LENSES, "Your next pair of lenses is our gift."),
        (LENSES, "Your husband may use the code as well."),
        (LENSES, "Someone will offer you your next pair free of charge."),
        (LENSES, "She will offer you a free pair when she calls."),
        (LENSES, "Criminals may offer you money, but your next pair is free."),
        (LENSES, "Your next pair is free; this message is not from us."),
        (MOWER, "You owe nothing more for September, and nothing next month."),
    ],
)
def test_what_we_give_now_holds_the_letter(case: Parts, text: str) -> None:
    assert [v for v in found("F09", text, **case) if v.severity is None and v.start < v.end]


def test_a_wish_among_the_facts_frees_no_other_month() -> None:
    case = _case(
        "billing_error",
        {"kind": "refund", "amount": "40.00", "basis": "October charged twice"},
        {},
        {},
        issue="October was charged twice, and she would like December to be free",
    )

    assert [v for v in found("F09", "You pay nothing for December.", **case) if v.severity is None]


def test_what_the_customer_missed_takes_back_no_free_term() -> None:
    assert [v for v in found("F09", "The lessons you missed are free all next term.", **MUSEUM) if v.severity is None]
