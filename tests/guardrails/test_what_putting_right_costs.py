"""That putting our own mistake right costs the customer nothing is no favour; anything else that is free is one."""

from __future__ import annotations

from typing import Any

import pytest

from service.domain.case import ScenarioId
from tests.guardrails.small import found

Parts = dict[str, Any]


def _case(scenario: ScenarioId, *remedies: Parts, **facts: str) -> Parts:
    granted = [{"approved_by": "Jo", "approver_role": "executive", "currency": "GBP", **r} for r in remedies]
    told = {name: {"type": "text", "value": value, "src": ["t1"]} for name, value in facts.items()}
    return {"scenario": scenario, "remedies": granted, "facts": told, "sent_at": "2026-09-16T14:20:00+01:00"}


CHAIRS = _case(
    "general_service_mistake",
    issue="six dining chairs covered in Slate when the order was for Moss",
    fix="all six chairs collected and now being covered in Moss",
    root_cause="the bench card still had the code of her window seat",
)
BOILER = _case(
    "escalation_failure",
    issue="the boiler has been broken for nine days",
    fix="an engineer fits a new valve to the boiler on Friday and tests the pressure",
)
CERTIFICATE = _case(
    "general_service_mistake",
    issue="the certificate had the wrong surname",
    fix="the certificate has been printed with the right surname and a courier brings it tomorrow",
)
BOOTS = _case(
    "product_defect",
    {"kind": "refund", "amount": "6.95", "basis": "delivery charge"},
    issue="the sole came off",
    solution="a new pair of boots in size 41 was sent this morning",
    fix="the new pair left with the courier",
)
SOFA = _case(
    "escalation_failure",
    issue="the sofa came with a torn arm",
    resolution="two upholsterers mend the arm at her home on Tuesday",
)
PARCEL = _case(
    "general_service_mistake",
    {"kind": "refund", "amount": "12.00", "basis": "express delivery"},
    issue="the parcel went to another street",
    fix="the parcel was found, and our driver brings it to her door tonight",
)
FEE = _case(
    "billing_error",
    {"kind": "refund", "amount": "30.00", "basis": "late fee"},
    issue="a late fee was charged although the rent was paid on time",
    fix="the late fee has been refunded and the account shows no debt",
)
MONITORING = _case(
    "data_incident",
    {"kind": "identity_monitoring", "amount": "12", "unit": "months"},
    issue="a folder was open to anyone on the internet",
    monitoring="12 months of free identity monitoring",
    fix="the folder was closed and locked with a password",
)
POLICY = _case(
    "general_service_mistake",
    issue="the shirts were dyed",
    fix="the shirts are being washed again by hand",
    compensation_policy="the work is redone free of charge; no discount in a first letter",
)

ASSEMBLY = _case("billing_error", {"kind": "refund", "amount": "96.00", "basis": "assembly"})
WARDROBE = _case(
    "product_defect",
    issue="the hinge of the wardrobe is cracked",
    fix="a fitter replaces the cracked hinge and repaints the door of your wardrobe",
)
MOWER = _case(
    "product_defect",
    product="a Harrow petrol mower",
    fix="the blade of the mower is replaced at her home on Friday",
)

OUR_OWN_WORK: list[tuple[Parts, str]] = [
    (CHAIRS, "The chairs will be back by Friday, and there is nothing to pay for any of this work."),
    (CHAIRS, "We are covering the chairs in Moss now. You will receive no bill for this."),
    (CHAIRS, "They are being covered in Moss, and stand in your house again on Friday, at no charge whatever."),
    (CHAIRS, "I collected all six chairs this morning. None of it will cost you anything."),
    (CHAIRS, "All six are being covered in Moss. Of course we charge nothing for doing so."),
    (CHAIRS, "The Slate comes off and the Moss goes on, entirely at our expense."),
    (
        CHAIRS,
        "I collected the six chairs, and they are being covered in Moss. I will have them with you by Friday. You"
        " will receive no bill for this.",
    ),
    (CHAIRS, "The chairs are being covered in Moss, so that they stand in your room by Friday, at no charge to you."),
    (CHAIRS, "- Six chairs collected and covered in Moss\n- Cost to you: nothing"),
    (CHAIRS, "The six chairs are being covered in Moss free of charge."),
    (BOILER, "On Friday an engineer fits a new valve, and you will not be charged for it."),
    (BOILER, "Our engineer comes on Friday to fit the valve. This is done free of charge."),
    (BOILER, "The new valve will be fitted on Friday at no cost to you."),
    (BOILER, "We will fit the valve on Friday. No invoice will follow for that visit."),
    (BOILER, "The engineer's visit on Friday costs you nothing."),
    (CERTIFICATE, "A courier brings the certificate tomorrow, and you owe nothing for it."),
    (CERTIFICATE, "We have printed the certificate again. There is no fee."),
    (CERTIFICATE, "The courier comes tomorrow. You pay for neither the printing nor the courier."),
    (BOOTS, "The new pair left with the courier this morning, and you have nothing to pay."),
    (BOOTS, "Your new boots come without charge."),
    (SOFA, "Two upholsterers mend the arm at your home on Tuesday, free of charge."),
    (SOFA, "They come on Tuesday to mend the arm. We bear the cost of that."),
    (SOFA, "We bear the whole cost of the upholsterers."),
    (PARCEL, "Our driver brings the parcel to your door tonight at no extra cost."),
    (PARCEL, "The driver brings it tonight, and of course you are not asked to pay for that."),
    (FEE, "You owe us nothing: the late fee should never have been on your account."),
    (FEE, "Your account shows no debt, and there is nothing left to pay."),
    (MONITORING, "Twelve months of identity monitoring are yours free."),
    (MONITORING, "You can call 1800 555 142 without cost, every day from 08:00 to 20:00."),
    (MONITORING, "The line costs you nothing, and it is open until 9 December."),
    (MONITORING, "Calls to 0808 157 0233 are charged at no cost to you."),
    (MONITORING, "We have arranged the monitoring for you, and you will not be billed for it."),
    (MONITORING, "The monitoring runs for 12 months. There is no charge for it, now or when it ends."),
    (MONITORING, "Ask your provider for a spoken password. Choose any word you like."),
    (MONITORING, "The job had no limit on how much it could remove."),
    (FEE, "The £30.00 went back today: the refund splits into £25.00 and £5.00 tax."),
    (WARDROBE, "The hinge is replaced, and you pay nothing for it."),
    (WARDROBE, "You will not be charged for replacing the hinge."),
    (MOWER, "You pay nothing for the new blade."),
    (POLICY, "We are washing the shirts again by hand. No charge is made for any part of that."),
]  # fmt: skip


@pytest.mark.parametrize(("case", "text"), OUR_OWN_WORK)
def test_our_own_putting_right_may_cost_nothing(case: Parts, text: str) -> None:
    assert not [v for v in found("F09", text, **case) if v.severity is None]


FAVOURS: list[tuple[Parts, str]] = [
    (CHAIRS, "The six chairs are being covered in Moss, and your next order is free."),
    (CHAIRS, "The chairs are yours free of charge."),
    (CHAIRS, "The chairs are covered in Moss. You owe us nothing for your order."),
    (CHAIRS, "There is nothing to pay on your September bill."),
    (CHAIRS, "We are covering the chairs in Moss, and we will also polish their legs at no charge."),
    (CHAIRS, "Two more chairs in Moss come with them, free."),
    (CHAIRS, "I collected the chairs today. Dinner at the Crown on Saturday is on us."),
    (BOILER, "The engineer fits the valve on Friday. Your next service is free of charge."),
    (BOILER, "The engineer fits the valve on Friday. You pay no rent for October."),
    (BOILER, "We will service the boiler every year at no cost to you."),
    (BOILER, "The engineer fits the valve on Friday, and he will service the boiler at no charge."),
    (BOILER, "A new kitchen tap will be fitted at no charge."),
    (CERTIFICATE, "The courier comes tomorrow. A frame is included at no charge."),
    (CERTIFICATE, "You will not be charged for your application either."),
    (BOOTS, "The new pair left this morning. You'll find two pairs of socks with it, free."),
    (BOOTS, "There is nothing to pay for your next pair."),
    (SOFA, "They mend the arm on Tuesday, and you will not be charged for the sofa."),
    (SOFA, "They come on Tuesday to mend the arm. We bear the cost of your holiday."),
    (PARCEL, "The driver brings it tonight. Delivery is free on all your orders this year."),
    (FEE, "You owe us nothing for your rent this quarter."),
    (MONITORING, "Two camps next summer are yours free."),
    (MONITORING, "Your membership costs you nothing for a year."),
    (WARDROBE, "You pay nothing for the wardrobe."),
    (WARDROBE, "The wardrobe is free of charge."),
    (WARDROBE, "You will not be charged for the wardrobe."),
    (ASSEMBLY, "I will send you £20.00 and £76.00 on top of your refund."),
    (ASSEMBLY, "We will also give you £48.00 and another £48.00."),
    (MOWER, "You will not be charged for the mower."),
    (POLICY, "We are washing the shirts again. A new shirt is yours, free of charge."),
]  # fmt: skip


@pytest.mark.parametrize(("case", "text"), FAVOURS)
def test_a_favour_that_nobody_approved_still_holds_the_letter(case: Parts, text: str) -> None:
    assert [v for v in found("F09", text, **case) if v.severity is None]
