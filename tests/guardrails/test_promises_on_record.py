"""A letter against the open promises of its case: whether at all, by whom, how, how much, when and on what terms."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2026-11-20T10:00:00+00:00"

BAD = [
    # not at all
    ("The joiner's trip turns out not to be needed.", "Joinery", "joiner rehangs the door", "2026-11-26"),
    ("We shan't be doing the boiler check after all.", "Service team", "boiler check at the house", "2026-12-02"),
    ("The second counter will stay closed over the summer.", "Operations", "open a second counter", "2026-12-07"),
    ("There is no reason for anyone to visit the house.", "Metering", "engineer visits the house", "2026-11-27"),
    ("We've changed our minds about training the evening staff.", "Training", "18 evening staff trained", "2026-12-11"),
    ("You won't be getting a call from the pharmacist now.", "Pharmacy", "pharmacist calls the patient", "2026-11-23"),
    ("The plan for a nurse on the night desk has had to go.", "Nursing", "night desk nurse in post", "2026-12-07"),
    # nothing told but something contrary
    ("As it runs again, I have stood Monday's fitter down.", "Fitting", "fitter fits the pump", "2026-11-23"),
    ("The gable will have to wait for the next free crew.", "Painters", "paint the front gable", "2026-11-27"),
    ("Your place in the choir has been given to the next singer.", "Choir", "keep the choir place open", "2026-12-04"),
    # not to be, and told as to come
    ("The late fee will show on your bill.", "Billing", "waive the late fee on the bill", "2026-12-01"),
    ("A late fee will appear on your next statement.", "Billing", "no late fee on the next statement", "2026-12-20"),
    ("The bailiffs keep to their visit to your flat.", "Income", "bailiffs' visit to the flat cancelled", "2026-11-25"),
    # by somebody else
    ("Padraig in our depot will bring you the new heater.", "Aoife Brennan", "bring the new heater", "2026-11-24"),
    ("It is Tomasz who'll be showing you the meter.", "Ros Keller", "show the customer the meter", "2026-11-27"),
    ("I've asked Lenka to go through the results with you.", "Amir Shah", "go through the results", "2026-11-25"),
    ("Expect the surveyor's figures from Colm on Friday.", "Nora Nolan", "send the surveyor's figures", "2026-11-27"),
    ("Mr Beale takes Sana's chair at the school on the 26th.", "Sana Iqbal", "meet them at the school", "2026-11-26"),
    ("From today Marcus Webb speaks for us on your case.", "Priya Raman", "single contact", "2026-12-31"),
    # in another way
    ("The wardrobe will be left at the kerb.", "Delivery", "deliver the wardrobe upstairs", "2026-11-25"),
    ("Look out for a text with the test result.", "Lab desk", "ring with the test result", "2026-11-26"),
    ("By the 27th the decision will be in your inbox.", "Claims", "decision sent by post", "2026-11-27"),
    ("Instead of the money, a voucher will be sent to you.", "Payments", "refund reaches the customer", "2026-11-27"),
    ("A reconditioned handset will be with you.", "Stores", "brand-new handset delivered", "2026-11-25"),
    ("The certificate will be waiting for you at reception.", "Records", "certificate sent by post", "2026-11-27"),
    # another quantity
    (
        "The credit on your December statement will be £45.00.",
        "Billing",
        "£54.00 credit on the statement",
        "2026-12-01",
    ),
    ("Three blinds are on order and will be fitted.", "Fitting", "four blinds fitted", "2026-12-03"),
    ("You'll have the courtesy car for five days.", "Workshop", "courtesy car for ten days", "2026-12-04"),
    ("Half of the fee will be returned to you.", "Finance", "whole fee refunded", "2026-12-01"),
    # at another time
    ("Allow a month for the corrected payslip.", "Payroll", "corrected payslip sent", "2026-11-27"),
    (
        "The carpenter will be there after lunch on Wednesday.",
        "Joinery",
        "carpenter visits",
        "2026-11-25T08:30:00+00:00",
    ),
    ("It'll be the back end of December before the lift is mended.", "Estates", "lift repaired", "2026-12-03"),
    ("Your pupil pass is ready the Friday after next.", "Travel desk", "pupil pass ready", "2026-11-27"),
    ("We've had to push your fitting back by a week.", "Fitting", "fitting of the kitchen", "2026-11-30"),
    ("Give us ten days and the review will be in your hands.", "Quality", "send the review", "2026-11-23"),
    # by the customer, or on terms
    ("You will have to arrange the skip yourself.", "Site office", "skip booked for the customer", "2026-11-24"),
    (
        "To hear what the inspector found, ring our office.",
        "Ann Lyle",
        "ring with the inspector's findings",
        "2026-11-25",
    ),
    ("We will refund the fare only if you hand in the tickets.", "Payments", "fare refunded", "2026-11-27"),
    ("The tree will be felled provided that you pay the permit.", "Grounds", "tree felled", "2026-12-01"),
]
FINE = [
    ("I have stood the scaffolders down; the fitter comes on Monday.", "Fitting", "fitter fits the pump", "2026-11-23"),
    ("My colleague Aoife Byrne sits in on our call on the 24th.", "Callum Roe", "call the customer", "2026-11-24"),
    ("It comes off the June bill with nothing for you to fill in.", "Billing", "credit on June bill", "2026-12-01"),
    ("From 27 November a job that nobody takes rings the manager.", "IT", "ring to the manager live", "2026-11-27"),
    (
        "Please take the cushions off and leave the chair at the door.",
        "Depot",
        "driver collects the chair",
        "2026-11-24",
    ),
    ("Nobody rang. The joiner comes on 26 November.", "Joinery", "joiner rehangs the door", "2026-11-26"),
    ("We will not repair the old pump. We replace it on 27 November.", "Workshop", "replace the pump", "2026-11-27"),
    ("Please don't wait in all day: the sweep comes on the 25th.", "Bookings", "sweep comes", "2026-11-25"),
    ("There is no late fee on your next statement.", "Billing", "no late fee on the next statement", "2026-12-20"),
    ("Aoife brings the heater on the 24th, and Eoin drives.", "Aoife Brennan", "bring the new heater", "2026-11-24"),
    (
        "I will ring with the result on the 26th, and text you first.",
        "Lab desk",
        "ring with the test result",
        "2026-11-26",
    ),
    ("The decision goes by post. Email me if it is late.", "Claims", "decision sent by post", "2026-11-27"),
    ("Two of your blinds jammed. All four are replaced on the 3rd.", "Fitting", "four blinds fitted", "2026-12-03"),
    (
        "You were five days without a car; this one is yours for ten.",
        "Workshop",
        "courtesy car for ten days",
        "2026-12-04",
    ),
    ("Allow a week: the payslip is with you by 27 November.", "Payroll", "corrected payslip sent", "2026-11-27"),
    ("You don't have to arrange the skip: ours comes on the 24th.", "Site office", "skip booked", "2026-11-24"),
    ("The refund is paid on 27 November. There is nothing to send back.", "Payments", "refund paid", "2026-11-27"),
]


def _row(owner: str, what: str, due: str) -> dict[str, str]:
    return {"id": "k1", "owner": owner, "what": what, "due": due, "status": "open"}


@pytest.mark.parametrize(("text", "owner", "what", "due"), BAD)
def test_a_letter_that_goes_back_on_an_open_promise_is_told(text: str, owner: str, what: str, due: str) -> None:
    assert found("F30", text, sent_at=SENT, commitments=[_row(owner, what, due)])


@pytest.mark.parametrize(("text", "owner", "what", "due"), FINE)
def test_a_letter_that_keeps_it_is_left_alone(text: str, owner: str, what: str, due: str) -> None:
    assert not found("F30", text, sent_at=SENT, commitments=[_row(owner, what, due)])


def test_a_promise_that_is_kept_already_binds_nobody() -> None:
    kept = {**_row("Operations", "open a second counter", "2026-12-07"), "status": "kept"}

    assert not found("F30", "The second counter will stay closed over the summer.", sent_at=SENT, commitments=[kept])


@pytest.mark.parametrize("text", ["", " ", "\n", "Skip", "Dear Ms Byrne,"])
def test_a_letter_that_says_nothing_breaks_no_promise(text: str) -> None:
    assert not found("F30", text, sent_at=SENT, commitments=[_row("Ann Lyle", "ring the customer", "2026-11-25")])


LONG = [
    "I am away on Mondays. ",
    "The chair is off. ",
    "You will have to arrange the skip yourself. ",
    "A text with the result is sent to you. ",
    "Half of the fee will be returned to you. ",
    "Every chair is in stock. The chair will not be given back. ",
]


@pytest.mark.parametrize("line", LONG)
def test_a_letter_of_any_length_is_held_against_a_promise(line: str) -> None:
    rows = [
        _row("Site office", "skip booked for the customer", "2026-11-24"),
        _row("Lab desk", "ring with the test result", "2026-11-26"),
        _row("Finance", "whole fee refunded", "2026-12-01"),
    ]

    assert isinstance(found("F30", line * (200_000 // len(line)), sent_at=SENT, commitments=rows), tuple)
