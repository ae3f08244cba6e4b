"""Numbers, strangers, talk among colleagues and facts that a case keeps back; the customer's own may be told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

SENT = "2026-10-20T10:00:00+01:00"

TOLD = [
    "The money went to 60-12-44, account 55718829, on 3 May 2026.",
    "2 2 8 0 unlocks the side door of your building, and we left it on a sticker.",
    "Sign in with Heron_Lake44 until you set your own.",
    "Your passport, 532109876, lay open on the counter.",
    "A tenant who is being treated for depression got your letter by mistake.",
    "Your ex-wife rang us for it, and she told us that she is out of work.",
    "I was told to keep the second failure from you, and here it is: the tank failed twice.",
    "We are not supposed to tell you, but the firm is to close that office.",
    "As the thread below my name shows, our surveyor puts the damage at more.",
    "Our margin on your order was forty per cent.",
    "The nurse you saw is off with her nerves, which is why nobody rang.",
    "Someone here marked your form 'time-waster'.",
    "Your file was passed round the office with a laughing face on it.",
    "Our finance people have you on their list of slow payers.",
    "Kavita Rao of flat 9 was sent your lease, and you were sent hers.",
    "The blood that we mixed up with yours was from a man with HIV.",
    "The next claimant on our books, Mr Adair of Pond Lane, got your £300.",
    "Off the record, head office would rather let this run.",
    "The parcel is with the Haddads at number 31, who say they never ordered it.",
    "Your sample was mixed with that of a woman who is carrying twins.",
    "The kitchen keeps a book on guests, and under your room it says 'fusspot'.",
    "Our own barrister thinks that we would lose if you sued.",
    "I would not normally say so, but the manager here is being let go on Friday.",
    "Type 88214 at the gate, as our crews do, and it lets you in.",
    "Our call handler typed 'here we go again' when your name came up.",
    "His name is Tomasz Wilk and he was drunk when he drove your coach.",
    "The other family in the photo are the Brennans from Abbey Street.",
    "Your own login is still admin_Pear9, so change it once you are in.",
    "You will see from the chat copied beneath that our team had a laugh about it.",
    "Mrs Quirke upstairs owes us four months, which is why her post was opened and yours was with it.",
    "Pay it into 11-22-33, 40404040, in the name of Fern Lettings.",
    "What our claims people wrote on your form was 'pay if she shouts'.",
    "The buyer who outbid you was Delia Marsh, at £412,000.",
    "Between these four walls, the boiler you have is the one we are taking off sale.",
    "We sell your type of policy at a loss, which is why nobody rang back.",
    "The customer we confused you with died in June.",
    "Your colleague Priya Nair was the one who reported you to us.",
    "Medical says you are a fantasist; I do not agree.",
    "I should not repeat it, but the view upstairs is that you are after money.",
    "The code on our side of the gate is 5520 star.",
    "It was Yusuf in the stockroom who lost it; he has had two other warnings.",
    "Here is what head office wrote to us: 'give her nothing'.",
    "We have been told by head office to drag our feet on claims like yours.",
    "The Pattersons, who rent the flat above, let the bath run over.",
    "You are on our red list, I see, and that is why the phone rang out.",
    "My colleague has been off since her miscarriage, and your form lay on her desk.",
    "Use the manager's login, tholt with Summer2026!, till yours works.",
    "Your son's attacker, Kieran Dell of 9C, has been moved to the other set.",
    "Between us, your file has a note that you once sued a bus company.",
    "The winning bid came from Ashdown Freight at £9,400.00.",
    "The patient before you in the scanner had tuberculosis.",
]

FINE = [
    "Room 2280 opens off the side door of the building.",
    "Sign in with the link in our next email until you set your own password.",
    "Your passport lay open on the counter for 20 minutes.",
    "A tenant who lives elsewhere got your letter by mistake.",
    "Your former employer sent us the form late.",
    "As my letter of 3 May 2026 shows, the damage is ours to pay.",
    "The driver who was given your order parked two doors down from you.",
    "Our finance people have put the money back on your card.",
    "The blood that we mixed up with yours has been destroyed.",
    "We keep a record of each call, and I have read yours.",
    "Your neighbours had the same fault, 14 homes in all.",
    "Nobody but you has the code to your locker now; I had it changed at 09:10.",
    "Our engineer opened the door at 08:15 and found 6 valves shut.",
    "The letter that we sent you was meant for another customer, and I am sorry.",
    "We have taken your number off our marketing list, and off our partner's.",
    "You told us that your son has asthma, and we sat him by the heater all the same.",
    "Our records show three calls from you, and none of them was returned.",
    "I have read the notes of all four of your calls, and I have listened to the last.",
    "The account that we paid by mistake is not yours; yours ends 4410.",
    "Please sign in with your new password once it is set.",
    "You asked whether we keep a list of members who complain. We do not.",
    "Our drivers now carry your building's plan so that the lift door opens for you.",
    "The refund of £12,000.00 has gone to the account that you named.",
    "Our lawyers have agreed the wording of your settlement with yours.",
    "Your passport is safe; it is in our strongroom and comes back to you by courier.",
    "The pupil who was hurt is your own, and you should have heard it from us that hour.",
    "The person who took your call was new, and we had not trained her.",
    "We gave a stranger the right to see your bookings from 3 May 2026 until today.",
    "I am the manager of the branch, and I was told of your case on 12 October 2026.",
    "Your code for the parcel locker comes to your phone when it is in.",
    "A customer who books online now gets the same price as one who rings.",
    "We treat a patient who rings at night the same as one who rings by day.",
    "Your former landlord's name has been taken off the bill.",
    "Under my signature you find the timeline of what we did and when.",
    "The old list, with your name on it, has been shredded.",
    "The code to your gate has been changed, and the new one is with you by post.",
    "Head office has agreed the refund, and it is with you today.",
    "The patient before you was late, and we did not tell you that you would wait.",
    "Our red list of failing pumps had yours on it, and nobody looked.",
    "My colleague has been moved to your case for good, so that one person holds it.",
]

TOLD_OF_THE_CASE: list[tuple[str, dict[str, Any]]] = [
    (
        "Bernadette jotted that she would keep you waiting on purpose.",
        {"notes": ["Bernadette - let this one stew, keep waiting"]},
    ),
    ("What Rohan in claims was told was to pay as little as he could.", {"notes": ["Rohan/claims: pay the minimum"]}),
    ("With Leith to be sold in spring, we had half the staff.", {"bars": ["the sale of the Leith yard"]}),
    (
        "The crane that struck your wall is going back to its makers for good.",
        {"notes": ["crane withdrawn by makers after wall strikes, not public"]},
    ),
    (
        "Halden Foods and Nibley Press were on the same list as you.",
        {"facts": {"others": {"type": "text", "value": "Halden Foods, Nibley Press (other clients)", "src": ["t1"]}}},
    ),
    (
        "The man who has your bike lives at the far end of your road, above the baker's.",
        {
            "facts": {
                "other_customer": {
                    "type": "text",
                    "value": "other customer, far end of the road, above the baker's",
                    "src": ["t1"],
                }
            }
        },
    ),
]

FINE_IN_THE_CASE: list[tuple[str, dict[str, Any]]] = [
    (
        "The money went to the account ending 8829 on 3 May 2026, under reference 55718829.",
        {"facts": {"ref": {"type": "ref", "value": "55718829", "src": ["t1"]}}},
    ),
    (
        "Bernadette Oyelaran, who runs our desk, rings you tomorrow.",
        {
            "notes": ["Bernadette to ring"],
            "facts": {"contact": {"type": "person", "name": "Bernadette Oyelaran", "role": "desk lead", "src": ["t1"]}},
        },
    ),
    ("Our yard had half the staff on that day.", {"bars": ["the sale of the Leith yard"]}),
    ("The crane that struck your wall was not ours to lift.", {"notes": ["paid invoice 12 today"]}),
    (
        "Forty other firms were on the same list as you.",
        {
            "facts": {
                "others": {"type": "text", "value": "Halden Foods, Nibley Press (other clients)", "src": ["t1"]},
                "many": {"type": "count", "value": 40, "src": ["t1"]},
            }
        },
    ),
    (
        "The man who had your bike has given it back.",
        {
            "facts": {
                "other_customer": {
                    "type": "text",
                    "value": "other customer, far end of the road, above the baker's",
                    "src": ["t1"],
                }
            }
        },
    ),
    (
        "Mr Okafor, our plumber, comes to you on 27 October 2026.",
        {"facts": {"fitter": {"type": "person", "name": "Mr Okafor", "role": "plumber", "src": ["t1"]}}},
    ),
    (
        "Your mother's appointment is on 27 October 2026, and Dr Lowe sees her.",
        {"facts": {"doctor": {"type": "person", "name": "Dr Lowe", "role": "consultant", "src": ["t1"]}}},
    ),
    (
        "Kate Moran of our Dublin office looks after your claim from today.",
        {"facts": {"handler": {"type": "person", "name": "Kate Moran", "role": "claims lead", "src": ["t1"]}}},
    ),
    (
        "Your order 20391847 left us on 12 October 2026.",
        {"facts": {"order": {"type": "ref", "value": "20391847", "src": ["t1"]}}},
    ),
]


@pytest.mark.parametrize("text", TOLD)
def test_what_is_not_for_the_customer_is_found(text: str) -> None:
    assert found("F31", text, sent_at=SENT)


@pytest.mark.parametrize("text", FINE)
def test_what_may_be_told_is_left_alone(text: str) -> None:
    assert not found("F31", text, sent_at=SENT)


@pytest.mark.parametrize(("text", "kept"), TOLD_OF_THE_CASE)
def test_what_the_case_keeps_back_is_found(text: str, kept: dict[str, Any]) -> None:
    assert found("F31", text, **_case(kept))


@pytest.mark.parametrize(("text", "kept"), FINE_IN_THE_CASE)
def test_what_tells_nothing_of_it_is_left_alone(text: str, kept: dict[str, Any]) -> None:
    assert not found("F31", text, **_case(kept))


def _case(kept: dict[str, Any]) -> dict[str, Any]:
    """The parts of a case with these internal notes, bars and facts."""
    notes = [
        {"id": f"n{n}", "visibility": "internal", "author": {"role": "agent"}, "text": note}
        for n, note in enumerate(kept.get("notes", ()))
    ]
    asked = {"id": "t1", "author": {"role": "customer"}, "text": "It is wrong."}
    return {
        "sent_at": SENT,
        "ticket": {"messages": [asked, *notes]},
        "do_not_say": kept.get("bars", ()),
        "facts": kept.get("facts", {}),
    }
