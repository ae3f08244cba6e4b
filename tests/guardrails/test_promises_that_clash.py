"""One promise told twice for different times, or otherwise than it stands on record, in whatever words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

Parts = dict[str, Any]
SENT = "2026-06-09T15:40:00+01:00"


def row(what: str, due: str, owner: str) -> Parts:
    """A case with one open promise."""
    return {"commitments": [{"id": "k1", "owner": owner, "what": what, "due": due, "status": "open"}]}


BAD: list[tuple[str, Parts]] = [
    ("I will ring you on Thursday at 10:00. My call on Thursday comes at 14:00.", {}),
    ("Your new boiler goes in on Friday 12 June. Our fitters will put that boiler in on Tuesday 16 June.", {}),
    ("We will collect the old sofa on Thursday. The same sofa is picked up on Monday 15 June.", {}),
    ("You will have the refund by Friday 12 June. Please expect the refund in your account on 19 June.", {}),
    ("I will telephone you tomorrow morning. You will hear my voice on the phone on Friday, and not before.", {}),
    ("The engineer visits on Wednesday 17 June.", row("engineer visit", "2026-06-15", "Repairs")),
    ("The hearing takes place on 30 June.", row("hold the hearing", "2026-06-25", "Tribunal office")),
    ("We finish the roof by the end of July.", row("finish the roof", "2026-06-30", "Repairs")),
    (
        "I'll ring you on Friday with the test result.",
        row("ring the customer with the test result", "2026-06-11T10:00:00+01:00", "Lin Marsh"),
    ),
    ("The new pump will be fitted in three weeks.", row("fit the new pump", "2026-06-12", "Repairs")),
    ("Your statement is corrected on 1 July.", row("correct the statement", "2026-06-20", "Accounts")),
    ("We'll have the lift running again by 30 June.", row("lift running again", "2026-06-19", "Repairs")),
    ("Your lines stay staffed until 30 June. The lines are staffed until 31 July.", {}),
    ("The refund leaves us within two working days. It will leave us on 30 June.", {}),
    ("The review goes up on our site on Monday 15 June. We publish the review on Thursday 18 June.", {}),
    ("You will get the credit on your July bill. The credit goes on your August bill.", {}),
    ("Your course starts again on Monday 15 June. That course restarts on 22 June.", {}),
    (
        "Priya Nair will ring you on Friday 12 June at 10:00. Tom Reed will ring you on Friday 12 June at 10:00.",
        {},
    ),
    ("I ring you with the outcome next week.", row("call with the outcome", "2026-06-11", "Lin Marsh")),
    (
        "We deliver on Thursday 11 June between 08:00 and 10:00. Be in for the delivery on Thursday 11 June at 16:00.",
        {},
    ),
    ("Our answer will be in your hands by 20 June. You will not have our answer before 1 July.", {}),
    ("Your deposit is back with you by Friday. Allow three weeks for the deposit to come back.", {}),
    ("Take the van in on 15 June and we mend it that day. The van is mended on 22 June.", {}),
    ("You will have my reply on Thursday 11 June. My reply will reach you on Monday 15 June.", {}),
    ("Our technician is booked for Friday 12 June at 09:00. The technician comes at 13:00 on Friday 12 June.", {}),
    ("The cheque goes out on 10 June. It is the 17th before we post the cheque.", {}),
    ("We will have the hot water back on by Friday. Hot water returns on Monday 15 June.", {}),
    ("The inspection is on Tuesday 16 June.", row("inspect the flat", "2026-06-12", "Estates")),
    ("Your case is reviewed by the panel on 22 June.", row("panel reviews the case", "2026-06-18", "Panel office")),
    ("I will let you know the outcome by 19 June.", row("tell the customer the outcome", "2026-06-12", "Lin Marsh")),
    ("I shall be in touch again on Monday 15 June with the dates.", row("email the dates", "2026-06-11", "Lin Marsh")),
    ("You can move back in on 1 July.", row("tenant moves back in", "2026-06-20", "Housing")),
    ("New cables go in next week.", row("replace the cables", "2026-06-30", "Network")),
    ("Delivery of the crib is set for 20 June.", row("deliver the crib", "2026-06-16", "Warehouse")),
    (
        "Your money will be with you in five working days.",
        row("refund in the customer's account", "2026-06-11", "Payments"),
    ),
    ("The helpline closes on 30 June.", row("keep the helpline open", "2026-08-31", "Desk")),
    ("You have my direct line for thirty days. My direct line is yours for ninety days.", {}),
    ("Expect the van between 8 and 10 on Thursday. The van will be with you on Thursday between 14:00 and 16:00.", {}),
    ("I'll call Wednesday at 2. I'll call Wednesday at 5.", {}),
    ("A new card leaves us today. We send your new card on Friday.", {}),
    ("We hold your room until 20 June. Your room is held until 15 June.", {}),
    ("Your appointment stays on 18 June at 10:00. Come for your appointment on 18 June at 15:30.", {}),
    ("We start the works on 15 June. The works begin on 29 June.", {}),
    ("The new boiler is in by the weekend.", row("install the new boiler", "2026-06-26", "Fitters")),
    ("Tom will ring you tomorrow.", row("ring the customer", "2026-06-12T10:00:00+01:00", "Tom Hale")),
    ("I'll ring you this afternoon at 17:00.", row("ring the customer", "2026-06-09T16:30:00+01:00", "Tom Hale")),
    ("We tow the car on Thursday at no later than noon. Towing is on Saturday.", {}),
    ("Your broadband is restored tomorrow. Broadband comes back on Friday.", {}),
    ("We'll settle your claim by 30 June.", row("settle the claim", "2026-06-23", "Claims")),
    ("Your passport goes back to you on Thursday 18 June.", row("return the passport", "2026-06-12", "Post room")),
    (
        "My phone call to you is fixed for 14:30 on 11 June.",
        row("phone the customer", "2026-06-11T10:00:00+01:00", "Asha Rao"),
    ),
    ("We hand over the keys on 15 June; the keys are handed over on 22 June.", {}),
    ("The ramp is finished by 1 July. Work on the ramp ends on 15 July.", {}),
]

GOOD: list[tuple[str, Parts]] = [
    ("I will ring you on Thursday at 10:00. If you miss me, I will ring again on Friday at 10:00.", {}),
    ("Your new boiler goes in on Friday 12 June. I will ring you about that boiler on Tuesday 16 June.", {}),
    ("The refund leaves us on Thursday 11 June. It reaches your account on Monday 15 June.", {}),
    ("The report comes out on 18 June, and we email you a copy on 18 June.", {}),
    ("Our fitter visits on Monday 15 June. Our inspector visits on Friday 19 June.", {}),
    ("I will write by Friday 12 June. I plan to write on Thursday.", {}),
    ("The scaffold comes down on Monday 15 June.", row("take the scaffold down", "2026-06-15", "Repairs")),
    ("From 1 July every repair has two names on it. By 15 July every van carries the part.", {}),
    (
        "We told you 12 June for the scaffold. It comes down on Monday 15 June.",
        row("take the scaffold down", "2026-06-15", "Repairs"),
    ),
    ("The training starts on 15 June for the phone team and on 22 June for the drivers.", {}),
    ("I will ring you on Friday 12 June at 10:00. You can ring me on 020 7946 0000 until 18:00 that day.", {}),
    ("We will finish the roof by 30 June.", row("finish the roof", "2026-06-30", "Repairs")),
    ("Your first payment is due on 1 July. Your second payment is due on 1 August.", {}),
    ("The line is open until 30 June. After that it is open on Mondays.", {}),
    (
        "We come back on Monday 15 June to paint the ceiling, and on Friday 19 June to hang the door.",
        {},
    ),
    (
        "Your refund left us this morning. It is on your card by Friday 12 June.",
        row("refund reaches the customer", "2026-06-12", "Payments"),
    ),
    ("The course starts on 15 June and ends on 26 June.", {}),
    ("I will email you the plan on Thursday 11 June. On Friday 12 June I ring you to go through it.", {}),
    ("From 1 July a second person checks each label. The first check runs on 1 July.", {}),
    ("The van brings the new door on Monday 15 June, and the joiner hangs it on Tuesday 16 June.", {}),
    ("We will have an answer by Friday. You will not hear from anyone else before then.", {}),
    ("I will ring you on Friday 12 June at 10:00, and if the line drops, again at 10:15.", {}),
    ("The line is staffed until 30 September. I ring you myself on 15 June.", {}),
    ("Your next bill is dated 1 July. The credit shows on your bill of 1 July.", {}),
    ("The report is published on 18 June. The meeting about the report is on 25 June.", {}),
    ("The part is due on Thursday. Our fitter comes with it on Friday.", {}),
    ("Please send the form by 30 June. We answer it by 7 July.", {}),
    ("Your exam was to be on 12 June. It is now on 19 June.", {}),
]


def told(text: str, case: Parts) -> list[str]:
    """The words that the rule objects to; what the letter forgets is no matter here."""
    hits = found("F30", text, "general_service_mistake", sent_at=SENT, **case)
    return [text[hit.start : hit.end] for hit in hits if hit.end > hit.start]


@pytest.mark.parametrize(("text", "case"), BAD)
def test_a_promise_told_otherwise_is_found(text: str, case: Parts) -> None:
    assert told(text, case)


@pytest.mark.parametrize(("text", "case"), GOOD)
def test_promises_that_go_together_are_left_alone(text: str, case: Parts) -> None:
    assert told(text, case) == []
