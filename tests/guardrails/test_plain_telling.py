"""Plain telling that looks like a fault of style, each beside the fault: what is let pass, doubted and blocked."""

from __future__ import annotations

from typing import Any

import pytest

from guardrails.resembling.second_opinion import Resembled
from tests.guardrails.small import context, rules

SENT = "2026-06-10T10:00:00+01:00"


def judged(rule: str, text: str, **parts: Any) -> str:  # noqa: ANN401  The parts are read as JSON is.
    """The gravest verdict of a rule's wordings on a text."""
    finder = rules().prohibitions[rule].finder
    wordings = finder.finder if isinstance(finder, Resembled) else finder
    ctx = context(text, "data_incident" if rule == "F37" else "general_service_mistake", sent_at=SENT, **parts)
    severities = {v.severity or "block" for v in wordings.find(ctx)}
    return "block" if "block" in severities else "warn" if severities else "fine"


@pytest.mark.parametrize(
    ("rule", "text", "verdict"),
    [
        # What the customer did or felt is no excuse of ours; what happened to us is.
        ("F12", "You planned it, down to the hymn. We played the wrong music, and I am sorry.", "fine"),
        ("F12", "It came down to a power cut. We played the wrong music, and I am sorry.", "block"),
        ("F12", "You chose us because your sister was happy here. We let you down, and I am sorry.", "warn"),
        ("F12", "Because of a new booking system your bed was gone. We are sorry.", "block"),
        ("F12", "He was following the list that we gave him. I am sorry.", "fine"),
        ("F12", "Following the upgrade of our tills nothing could be sold. I am sorry.", "block"),
        # Below a deed told plainly the reason is only doubted.
        ("F12", "We served pork at a Jewish table. It happened because the list was old. I am sorry.", "warn"),
        ("F12", "We moved to a new kitchen. It happened because the list was old. I am sorry.", "block"),
        # A law may give the customer a right; a legal name for the failure is another matter.
        ("F10", "The Equality Act gives you the right to be served, and we sent you away.", "fine"),
        ("F10", "You have a right to a copy under the law, and here it is.", "fine"),
        ("F10", "You will not be held liable for what the thief spent.", "fine"),
        ("F10", "We broke the terms we set ourselves: an answer in five days.", "fine"),
        ("F10", "We are liable for what the thief spent.", "block"),
        ("F10", "Under the Equality Act we were guilty of turning you away.", "block"),
        ("F13", "The alarm rings at 2% of payments failing over three minutes.", "fine"),
        ("F13", "The database failed over to the second site.", "warn"),
        ("F13", "A deadlock in our middleware held your order.", "block"),
        ("F12", "Your flat had no heat because our server was down. We are sorry.", "warn"),
        ("F12", "Because our server was down, your flat had no heat. We are sorry.", "block"),
        ("F07", "You were told that the clerk's decision was final.", "fine"),
        ("F15", "I write one day after we found it, and you can ring me now.", "fine"),
        ("F15", "Your daughter will soon be four.", "fine"),
        ("F15", "We will soon send you the cheque.", "block"),
        ("F17", "I said sorry on the phone, but you should have it in writing.", "warn"),
        ("F17", "I am sorry, although you had told us twice and nobody wrote it down.", "fine"),
        ("F17", "I apologise, although the adviser was working to a script.", "block"),
        ("F17", "I am sorry for the wait, but our lines were busy.", "block"),
        ("F02", "I do not know yet if the ring is there, and I am sorry that we lost it.", "fine"),
        ("F02", "I am sorry if this letter is long.", "fine"),
        ("F02", "I am sorry if this upset you.", "block"),
        ("F05", "It has run for twenty hours without a blip.", "fine"),
        ("F05", "There was a blip in your payments.", "block"),
        ("F16", "The right department is Housing Repairs, and Mr Lamb has it on his desk.", "warn"),
        ("F16", "It is now with the relevant department.", "block"),
        ("F16", "Two boxes had none when the checks were introduced.", "fine"),
        ("F16", "Further checks were introduced.", "block"),
        ("F27", "We let it go home with somebody else.", "fine"),
        ("F27", "We hope that you can let it go.", "block"),
        ("F29", "The customer's name is read aloud before a coat is handed out.", "fine"),
        ("F29", "Dear customer's name,", "block"),
        ("F29", "The check was turned off in March and nobody turned it on again.", "fine"),
        ("F37", "Both lines stay open until 30 September.", "fine"),
        ("F37", "We had a duty to keep both safe, and we let you down.", "fine"),
        ("F37", "Please stay vigilant and keep your eyes open.", "block"),
        ("F07", "The courier we chose left it in the rain, and choosing them was our decision.", "fine"),
        ("F07", "The courier we chose left it in the rain.", "block"),
    ],
)
def test_a_rule_of_style_tells_the_fault_from_what_looks_like_it(rule: str, text: str, verdict: str) -> None:
    assert judged(rule, text) == verdict


def test_words_inside_an_address_or_a_name_of_the_case_say_nothing() -> None:
    company = {"name": "Trespass Outdoor"}

    assert judged("F10", "Write to anna@guilty-gear.example or www.liable.example/help.") == "fine"
    assert judged("F10", "Trespass Outdoor lost your tent.", company=company) == "fine"
    assert judged("F10", "What our fitter did was a trespass.", company=company) == "block"


def test_a_word_of_the_trade_is_none_where_the_customer_used_it() -> None:
    asked = {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "Why did your webhooks stop?"}]}

    assert judged("F13", "Webhooks of Monday were sent again.", ticket=asked) == "fine"
    assert judged("F13", "Webhooks of Monday were sent again.") == "warn"


TICKET = {
    "messages": [
        {"id": "t1", "author": {"role": "bot"}, "text": "Soles are subject to normal wear and tear."},
        {"id": "t2", "author": {"role": "customer"}, "text": "Our bookkeeper Mrs Pillai needs the sum in writing."},
    ]
}
COVER = {"quoted": {"type": "count", "value": 2, "unit": "years", "src": ["t1"]}}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # What this case bars may be taken back where we told it, and a figure of the facts may be told.
        ("Our reply spoke of wear and tear. It was wrong.", "fine"),
        ("This isn't wear and tear.", "fine"),
        ("Your soles show wear and tear.", "block"),
        ("The chat said that it goes back two years.", "fine"),
        ("The chat said that it goes back three years.", "block"),
        # People: the customer's own, nobody in particular, and somebody else.
        ("For Mrs Pillai's file, here is the sum.", "fine"),
        ("Mrs Trescott's file was sent to you.", "block"),
        ("Your case worker Ms Bell has the same letter.", "fine"),
        ("Your neighbour Ms Bell had the same fault.", "block"),
        ("You've also got a date to keep.", "fine"),
        ("Guests also received the wrong menu.", "fine"),
        ("Fernbrook also received the wrong menu.", "block"),
        ("We had the lock tried by an outside firm on 4 June.", "fine"),
        ("I have noted on your file that you are to be rung.", "fine"),
        ("Our clerk noted on your file that you are to be rung.", "block"),
    ],
)
def test_private_is_what_the_customer_should_not_read(text: str, verdict: str) -> None:
    barred = ["wear and tear", "two years", "three years"]

    assert judged("F31", text, ticket=TICKET, facts=COVER, do_not_say=barred) == verdict
