"""Staff who looked and found nothing of ours: no apology is owed, unless anybody of ours says otherwise."""

from __future__ import annotations

import pytest

from evals.cases import load_cases
from service.domain.case import CaseFile
from service.drafting.no_failure import find_no_failure, read_no_failure
from tests.drafting.tickets import message, ticket

CHARGED = message("You charged me twice, I want my money back.")
BROKEN = message("Your kettle is broken.")


COMPLAINT = "You charged me twice, it came late, it is not what I ordered and it does not work."


def noted(*notes: str, customer: str = COMPLAINT) -> CaseFile:
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
    ("was charged", "Went through the rate with Ola. So the fee stands, it is what the terms say."),
    ("was charged", "Kev jumped the gun when he said sorry. The bill is right. I have stopped the refund."),
    ("the delivery", "All 6 crates received in good order, with sign of his own storeman, seals unbroken."),
    ("no dealing", "Looked under every name. No booking of hers with us, she stood at the wrong hotel."),
    ("no failure of ours", "He cancelled 19 hours before, free up to 72. Not a mistake. No refund."),
    ("no failure of ours", "She typed the wrong number at checkout. No driver error, we stand by the delivery."),
    ("no failure of ours", "Their own man admitted they ran the file twice. It isn't ours, nothing to refund."),
    ("no failure of ours", "Her partner pressed delete himself. We didn't do anything wrong, no apology for this one."),
    ("no failure of ours", "Dale and Shauna said the same thing. Nothing on us."),
    ("with another firm", "His own firewall blocked us since their change. 0 other calls, nothing down here."),
    ("no failure of ours", "Access log clean, nobody opened his file. Nothing went out of here."),
    ("from a witness", "Ring was in the dishwasher filter, she phoned to say. Withdraws it all."),
    ("what was agreed", "Three reminders, all read. Cut on the day the letter said. Correct."),
    ("what was ordered", "The number is in the PDF you uploaded and in the proof you ticked."),
    ("no failure of ours", "Watched the recording. The claim is not standing, nothing to say sorry about."),
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
        ("Charge is right per the tariff, we just never told her about the change.",),
        ("Terms say the charge is due after Tuesday.", "He cancelled in time, the system charged him anyway."),
        ("Delivered and signed for by the neighbour. The driver left it at 41, her address is 14.",),
        ("The payment itself was correct. The bank sent it back because our sort code was mistyped.",),
        ("Nothing wrong on the billing side. No one opened the ticket.",),
        ("Delivered to the address on the label. The label was ours and had last year's address.",),
        ("Delivered complete. Three days after the date we gave.",),
        ("Not a mistake by the kitchen, mine: I typed 14 for 40.",),
        ("Count was right when it left us. The pallet was not strapped though.",),
        ("Bill is right to the penny. It went out to her ex-husband.",),
        ("Room was as booked. Heating was off all night and reception did not answer.",),
        ("No breach found on our systems. The agent read her balance out to her sister.",),
        ("It works as designed. Design is the problem, the lid burns your hand.",),
        ("The fee stands. We said the opposite on the phone.",),
        ("Nothing wrong with the report itself. Sent on day 14, terms say 5.",),
        ("The claim about the charge is dismissed. However, nobody looked at his complaint for a month.",),
        ("0 alerts, monitoring was blind. App hung 7.02 to 8.15, 40 gyms.",),
        ("Ann and Raj said the same thing at first, then Raj changed it to 30 days. 14 holds.",),
        ("Nothing found at the counter, runs fine cold. Warm it stops, bearing. New one.",),
        ("He ticked green on the form. Picker sent blue.",),
        ("It's his own address we used in 2019. He told us to change it. We did not.",),
        ("Guard acted as trained, training is the trouble. He grabbed her sleeve. Apology due.",),
        ("Watched the footage. He had the trolley, he was on the phone and ran it along the door.",),
        ("Read both chats. He asked about the fee, Ann wrote 10 and Bo wrote 25.",),
        ("Log has ticket 88 at 22.10. Handed to another guest, he signed for 83.",),
        ("Opened 3 May, answered 6 May. Line was fine, mail was read on the 3rd and left.",),
        ("Nothing found dry. In the wet they fade. Pads.",),
        ("Access log is clear: nurse on another ward looked three times. She says she was curious.",),
        ("Nothing wrong on our side. Down 17:08, restored 18:26, 31 sites were down, status page at 18:00.",),
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


def test_a_finding_about_another_matter_than_the_complaint_does_not_count() -> None:
    about_data, about_money = "My daughter got another woman's letter.", "You took 40 too much."

    assert find_no_failure(noted("The invoice is correct.", customer=about_data)) is None
    assert find_no_failure(noted("The invoice is correct.", customer=about_money)) is not None


def test_a_finding_over_two_lines_of_a_mail_is_read_as_one_sentence() -> None:
    case = noted("Checked all of it. The invoice\nis correct, to the cent.")

    found = find_no_failure(case)

    assert found is not None
    assert found.evidence[0].quote == "The invoice\nis correct, to the cent."


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
