"""Staff who looked and found nothing of ours: no apology is owed, unless anybody of ours says otherwise."""

from __future__ import annotations

import pytest

from evals.cases import load_cases
from service.domain.case import CaseFile
from service.drafting.no_failure import find_no_failure, read_no_failure
from tests.drafting.tickets import message, ticket

CHARGED = message("You charged me twice, I want my money back.")
BROKEN = message("Your kettle is broken.")


def noted(*notes: str, customer: str = "You charged me twice, I want my money back.") -> CaseFile:
    return ticket(message(customer), *(message(text, "agent", day) for day, text in enumerate(notes, 1)))


FOUND = [
    ("was charged", "Checked the ledger: the invoice is correct, 31 seats as per contract."),
    ("was charged", "No double charge. The second line is a pre-authorisation that her bank releases."),
    ("was charged", "Cust says we billed twice. These are two separate orders, 8812 and 8815."),
    ("was charged", "Went through it with Bev: fee was correctly charged, no cancellation on file before the 1st."),
    (
        "the delivery",
        "Record pulled. Parcel was delivered on 3 May and signed for by the customer at the desk.",
    ),
    ("with another firm", "Logs are clean. Payment was declined by her bank, nothing on our side."),
    ("with another firm", "User changed the notification setting himself on 4 May, audit trail attached."),
    ("with another firm", "The outage was at their provider, no incident in our network that day."),
    ("the times", "Opened 09:00, answered 11:10, so within the 4 hour SLA."),
    ("the times", "SLA was met, timer paused while we waited for their logs as agreed."),
    ("tested it", "Bench test done, no fault found. The pump works as specified."),
    ("the rule", "He ticked the terms with the 30 day notice at checkout, copy of the screen in the file."),
    ("a fraud", "No breach found on our systems. The text was phishing, not from us."),
    ("what was ordered", "Compared with the order: we sent what she ordered, slim fit in both."),
    ("no failure of ours", "Reviewed the calls. This was not our fault."),
    ("no failure of ours", "Looked at the whole thread with ops, no error on our part."),
]


@pytest.mark.parametrize(("kind", "note"), FOUND)
def test_what_staff_looked_into_and_found_in_order_is_no_failure(kind: str, note: str) -> None:
    case = noted(note)

    found = find_no_failure(case)

    assert found is not None
    assert kind in found.reason
    assert all(e.quote in note and e.message == "m2" for e in found.evidence)
    assert found.would_change.startswith("What would change it: a ")


@pytest.mark.parametrize(
    "notes",
    [
        ("The invoice is not correct, it has 40 seats and should have 31.",),
        ("Invoice is probably correct, have not looked yet.",),
        ("Is the invoice correct?",),
        ("If the invoice is correct we can close this.",),
        ("Cust thinks the invoice is correct apart from line 3.",),
        ("It is our fault.",),
        ("It is not their fault, it was our mistake.",),
        ("The invoice is correct but it went out to the wrong address.",),
        ("Charge is correct.", "On second look we did bill the card twice."),
        ("SLA was met for the first reply.", "The fix itself was two days late."),
        ("Works as designed.", "I was wrong, it IS our fault: the seal is faulty."),
        ("Invoice is right. Refund of the late fee approved, we posted it by mistake.",),
        ("Payment declined by her bank because our system sent the wrong amount.",),
        ("Ok to send.",),
        ("Invoice is right, but the reminder went to the old address.",),
        ("Parcel was delivered and signed for, however two items were missing in the box.",),
        ("His bank declined it since we had the wrong IBAN on the mandate.",),
    ],
)
def test_a_doubt_a_denial_or_a_failure_beside_it_is_not_no_failure(notes: tuple[str, ...]) -> None:
    assert find_no_failure(noted(*notes)) is None


def test_a_later_finding_takes_back_an_earlier_admission() -> None:
    case = noted("We billed him twice.", "Correction: two separate orders, the invoice is right. Not our error.")

    assert find_no_failure(case) is not None


def test_an_earlier_finding_does_not_take_back_a_later_admission() -> None:
    assert find_no_failure(noted("The invoice is right.", "Turns out we billed him twice.")) is None


@pytest.mark.parametrize("role", ["customer", "bot"])
def test_neither_customers_nor_bots_can_find_that_we_did_right(role: str) -> None:
    assert find_no_failure(ticket(CHARGED, message("The invoice is correct. It was not your fault.", role, 1))) is None


def test_an_answer_that_the_customer_did_not_contest_counts() -> None:
    answer = message("Hello, I checked both payments: these are two separate orders.", "agent", 1, public=True)

    assert find_no_failure(ticket(CHARGED, answer)) is not None


def test_an_answer_that_the_customer_contests_does_not_count() -> None:
    answer = message("Hello, I checked both payments: these are two separate orders.", "agent", 1, public=True)

    assert find_no_failure(ticket(CHARGED, answer, message("I only ordered once.", day=2))) is None


def test_an_answer_does_not_count_where_staff_wrote_notes() -> None:
    answer = message("I am sure that the invoice is right.", "agent", 1, public=True)
    note = message("Merge went to another account.", "agent", 2)

    assert find_no_failure(ticket(CHARGED, answer, note)) is None


def test_a_gesture_of_goodwill_is_no_admission() -> None:
    case = noted("Fee was correctly charged. Goodwill refund of 10 approved all the same.")

    assert find_no_failure(case) is not None


def test_a_target_that_the_desk_saw_missed_is_a_failure() -> None:
    case = noted("The invoice is correct.")

    assert find_no_failure(case, {"tags": "billing, sla_first_reply_missed"}) is None
    assert find_no_failure(case, {"tags": "billing, vip"}) is not None


@pytest.mark.parametrize("dataset", ["nine", "invented"])
def test_a_shipped_case_is_never_without_a_failure(dataset: str) -> None:
    assert [name for name, c in load_cases(dataset).items() if find_no_failure(c.case)] == []


def test_every_finding_says_why_and_what_would_change_it() -> None:
    findings = read_no_failure().findings.values()

    assert all(f.reason.endswith(".") and not f.would_change.endswith(".") for f in findings)
    assert all(f.says or f.denies for f in findings)
