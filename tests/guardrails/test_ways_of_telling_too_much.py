"""Other people, staff opinions, numbers and secrets are found in whatever words they come."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

Parts = dict[str, Any]
SENT = "2026-06-09T15:40:00+01:00"


BAD: list[tuple[str, Parts]] = [
    ("The file that went astray was that of Mrs Alder, who lives at 22 Mill Lane.", {}),
    ("Your parcel was handed to Gareth Poole at number 9 by mistake.", {}),
    ("The family in room 214 was given your booking.", {}),
    ("Your neighbour complained about the noise, so we sent the warning.", {}),
    ("The tip-off came from your former flatmate.", {}),
    (
        "As Priti's note says, the payment was taken on the 3rd.",
        {
            "ticket": {
                "messages": [
                    {"id": "t1", "author": {"role": "customer"}, "text": "It is wrong."},
                    {
                        "id": "t2",
                        "visibility": "internal",
                        "author": {"role": "agent", "name": "Priti"},
                        "text": "payment taken on the 3rd",
                    },
                ]
            }
        },
    ),
    ("Our system has you flagged as a serial complainer.", {}),
    ("An agent marked your account as high risk after your last call.", {}),
    ("The call notes describe you as rude.", {}),
    ("Your temporary password is Harbour-2291.", {}),
    ("The reset code we sent was 558210.", {}),
    ("The CVV you gave us, 381, was stored.", {}),
    (
        "Your full card number, 4485 9912 3301 7765, was printed on the slip.",
        {"facts": {"card": {"type": "ref", "value": "4485 9912 3301 7765", "src": ["t1"]}}},
    ),
    ("We paid it to 20391847, your savings account.", {}),
    ("Your date of birth, 4 March 1961, was in the letter.", {}),
    ("Between ourselves, the team had given up on your case.", {}),
    ("Legal have told us not to admit fault.", {}),
    ("Our solicitor thinks that we are liable.", {}),
    ("The other guest's name is Ms Farrow.", {}),
    ("The wrong results were for Daniel Okoro.", {}),
    ("We confused you with Anna Petrova, who banks at the same branch.", {}),
    ("Please reply with the long number on your card and its expiry date.", {}),
    ("Text us the code that your bank sends you.", {}),
    ("Send us a photo of your passport to release the refund.", {}),
    ("Your IBAN is DE89 3704 0044 0532 0130 00, to which the money went.", {}),
    ("Her salary, £31,400, was on the slip we posted to you: it belongs to Joan Whitley.", {}),
    ("The staff chat called you a nightmare customer.", {}),
    ("API token ghp_16C7e42F292c6912E7710c838347Ae178B4a leaked.", {}),
    ("Your NHS number 943 476 5919 was on the envelope.", {}),
    ("The email went to tom.barker@mailbox.example, another customer.", {}),
    ("In the handover log you are down as 'awkward'.", {}),
    ("The man at 14 Oak Street owes us the same sum.", {}),
    ("Your ex-husband told us that you had moved.", {}),
    ("Please do not tell anyone, but our insurer says that we will lose this claim.", {}),
    ("The patient in bed 6 has the same surname.", {}),
    ("Your file was mixed up with that of Mr Terence Oyelaran.", {}),
    ("Please send us your online banking login so that we can check.", {}),
    ("Your sister Ruth told us about your illness.", {}),
    ("Our system notes: 'Customer is a pain, do not refund'.", {}),
    ("We have your card as 4000 1234 5678 9017.", {}),
    ("The envelope held Mrs Daly's blood test results.", {}),
    ("We also hold a note that you were once in prison.", {}),
    ("The code for the key safe is 2480.", {}),
    ("Log in with user mbrown and password Tulip!42.", {}),
    ("Your account number, 30918822, and sort code, 60-02-11, were correct.", {}),
    ("Ignore what the agents say among themselves about you.", {}),
    ("Customer 20418, Acme Joinery of Leeds, got your invoice.", {}),
    ("Staff had nicknamed you 'Mrs Angry'.", {}),
    ("You were scored 2 out of 10 on our value scale.", {}),
    ("The other driver is James Holt of 4 Vine Street.", {}),
    ("According to our fraud team you are under investigation.", {}),
    ("A colleague wrote that you were making it up.", {}),
    ("Your social security number 219-09-9999 was typed into the wrong form.", {}),
    ("Our Jira board says the bug was known since March.", {}),
    ("Your ticket was tagged do-not-prioritise.", {}),
    ("Rep's comment: caller rambled on.", {}),
    ("The driver's mobile is 07700 900123 if you want to have it out with him.", {}),
    ("Your GP told us that you have epilepsy.", {}),
    ("We also billed Mr and Mrs Osei at number 40 twice.", {}),
    ("It was Karen in accounts, who is going through a divorce, that keyed it.", {}),
    ("Your login is p.marsh and the password is Kestrel_77.", {}),
    ("Our notes have you as a shouter.", {}),
    ("The loan in question is that of your brother, who owes £4,000.", {}),
    ("Your claim was passed to our fraud squad.", {}),
    ("The child who bit your son is Alfie Moss.", {}),
    ("Account 8839201145 was debited.", {}),
    ("A Mrs Lund of Fern Road opened your letter.", {}),
]

GOOD: list[tuple[str, Parts]] = [
    ("Tell your bank that your PPS number and date of birth were exposed.", {}),
    ("A scan of your passport was among the files.", {}),
    ("The file held your name, your address, your date of birth and a copy of your driving licence.", {}),
    ("Somebody who has your date of birth could try to open an account.", {}),
    ("Your password was not in the file.", {}),
    ("Please change your password today, and use one that you use nowhere else.", {}),
    ("We will never ask you for your PIN.", {}),
    ("Your card number ends 2207.", {}),
    ("We sent your letter to another patient, who has given it back.", {}),
    ("Another customer had the same fault, and we told you nothing of it.", {}),
    ("Ask your bank to put a marker on your account.", {}),
    ("We treated you as if you were the difficulty.", {}),
    ("You were never difficult, and our agent had no right to say so.", {}),
    ("Our records have you down as two customers.", {}),
    ("Our call log shows that you rang on 3 May and again on 9 May.", {}),
    ("We marked your account as closed when it was open.", {}),
    (
        "Marta Lind, who leads our billing team, has checked the figures.",
        {"facts": {"who": {"type": "person", "name": "Marta Lind", "role": "billing lead", "src": ["t1"]}}},
    ),
    ("I have asked the couple of engineers on the late shift to check it.", {}),
    ("Somebody who holds your bank details cannot take money with them alone.", {}),
    ("If anyone calls you and asks for your password, hang up.", {}),
    ("The people at our Leith depot packed it at 10:00.", {}),
    ("Forward any suspicious message to 7726.", {}),
    ("Check your bank statement, and tell your card issuer about anything you do not know.", {}),
    ("Your account was charged £45.00 on 12 March 2026.", {}),
    (
        "Reference 88213094 is the number to quote.",
        {"facts": {"r": {"type": "ref", "value": "88213094", "src": ["t1"]}}},
    ),
    ("Nobody else saw your letter.", {}),
    ("The lady at our desk should have asked you.", {}),
    ("You told us that your neighbour had the same bill.", {}),
    ("We wrote to the wrong house, and the person who opened the letter has sent it back.", {}),
    ("Your neighbour's bill and yours were swapped.", {}),
    ("If you still have the other customer's letter, please destroy it.", {}),
    ("Your email address and the last four digits of your card were in the file.", {}),
    ("Watch for messages that ask you for a password.", {}),
    ("You need to choose a new password when you next sign in.", {}),
    ("Please have your ticket number ready when you ring.", {}),
    ("Bring a form of identity with you.", {}),
    ("Our note of your call says nothing of the allergy.", {}),
    ("Nobody wrote down what you had told us.", {}),
    ("Our records show that you had rung three times.", {}),
    ("The system had marked your order as sent.", {}),
    ("I have put your words at the top of your file, so that nobody asks you again.", {}),
    (
        "Your account manager is Rosa Pinto, on 020 7946 0111.",
        {
            "facts": {
                "c": {
                    "type": "person",
                    "name": "Rosa Pinto",
                    "role": "account manager",
                    "phone": "020 7946 0111",
                    "src": ["t1"],
                }
            }
        },
    ),
    ("A list of 212 customers, you among them, went to the wrong company.", {}),
    ("You are one of 40 people whose letters were sent to the wrong address.", {}),
    ("The fraud team at your bank can put a watch on your account.", {}),
    ("Your case was flagged as urgent, and we still did not ring.", {}),
]


def told(text: str, case: Parts) -> list[str]:
    """The words that the rule objects to; what the letter forgets is no matter here."""
    hits = found("F31", text, "data_incident", sent_at=SENT, **case)
    return [text[hit.start : hit.end] for hit in hits if hit.end > hit.start]


@pytest.mark.parametrize(("text", "case"), BAD)
def test_what_is_not_for_the_customer_is_found(text: str, case: Parts) -> None:
    assert told(text, case)


@pytest.mark.parametrize(("text", "case"), GOOD)
def test_what_the_customer_needs_is_left_alone(text: str, case: Parts) -> None:
    assert told(text, case) == []
