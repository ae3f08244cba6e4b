"""Facts are found in a letter by what they are worth and by what they mean."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from guardrails.binding.bind import bind
from guardrails.binding.parts import Part
from guardrails.window import Window
from service.domain.facts import Fact
from tests.guardrails.small import context

SENT_AT = "2026-06-10T09:00:00+01:00"
FACT: TypeAdapter[Fact] = TypeAdapter(Fact)


def is_told(fact: dict[str, Any], text: str, part: Part | None = None, **keys: Any) -> bool:  # noqa: ANN401  As in small.
    at_least, beyond = keys.pop("at_least", None), keys.pop("beyond", ())
    any_of_several, name = keys.pop("any_of_several", False), keys.pop("name", "fact")
    ctx = context(text, sent_at=SENT_AT, **keys)
    window = Window(ctx.body[0], ctx.body[-1])
    built = FACT.validate_python({**fact, "src": ["t1"]})
    hits = bind(name, built, ctx, window, part, at_least, beyond=beyond, any_of_several=any_of_several)
    return bool(hits)


def text(value: str, **keys: Any) -> dict[str, Any]:  # noqa: ANN401  As above.
    return {"type": "text", "value": value, **keys}


MONEY = {"type": "money", "amount": "13.00", "currency": "GBP"}
HOURS = {"type": "duration", "minutes": 4320, "display": "72 hours"}
MOMENT = {"type": "datetime", "value": "2026-06-12T14:30:00+01:00"}
TODAY = {"type": "datetime", "value": "2026-06-10T14:30:00+01:00"}
DATES = {"type": "dates", "value": ["2026-06-01", "2026-06-08"]}
TIMES = {"type": "times", "value": ["07:42", "07:51", "10:27"]}
PERSON = {"type": "person", "name": "Ruth Adeyemi", "role": "Head of Billing", "email": "ruth@quill.example"}
PHONE = {"type": "phone", "value": "020 7946 0321"}
URL = {"type": "url", "value": "status.quill.example"}


@pytest.mark.parametrize(
    ("fact", "letter", "told"),
    [
        (MONEY, "You paid £13 too much.", True),
        (MONEY, "You paid £13.00 too much.", True),
        (MONEY, "You paid £13.50 too much.", False),
        (MONEY, "You paid $13 too much.", False),
        (HOURS, "You waited three days.", True),
        (HOURS, "You waited 72 hours.", True),
        (HOURS, "You waited nearly 72 hours.", False),
        (HOURS, "You waited 48 hours.", False),
        (HOURS, "We answer within 24 hours, and you waited 72.", True),
        ({"type": "business_days", "value": 5}, "It takes five working days.", True),
        ({"type": "business_days", "value": 5}, "It takes five days.", False),
        ({"type": "date", "value": "2026-06-12"}, "We come on Friday.", True),
        ({"type": "date", "value": "2026-06-12"}, "We come on June 12.", True),
        ({"type": "date", "value": "2026-06-11"}, "We come tomorrow.", True),
        ({"type": "date", "value": "2026-06-12"}, "We come tomorrow.", False),
        (MOMENT, "I ring you on Friday 12 June at 2.30pm.", True),
        (MOMENT, "I ring you on Friday 12 June.", False),
        (MOMENT, "I ring you at 14:30.", False),
        (TODAY, "I ring you at 14:30.", True),
        (TODAY, "I ring you on Friday at 14:30.", False),
        ({"type": "time", "value": "18:00"}, "We update it by 6pm.", True),
        (DATES, "You wrote on 1 June and on 8 June.", True),
        (DATES, "You wrote on 1 June.", False),
        (DATES, "You wrote on 8 June, and before that on 1 June.", True),
        (TIMES, "07:42 down, 07:51 alarm, 10:27 up.", True),
        ({"type": "count", "value": 1240, "unit": "sites"}, "It hit 1,240 sites.", True),
        ({"type": "count", "value": 4, "unit": "agents"}, "We add four agents.", True),
        ({"type": "count", "value": 4, "unit": "agents"}, "We add five agents.", False),
        ({"type": "percent", "value": 10}, "That is 10% of the fee.", True),
        ({"type": "ref", "value": "LW-20418"}, "Your ticket is LW 20418.", True),
        ({"type": "ref", "value": "LW-20418"}, "Your ticket is LW-204189.", False),
        ({"type": "email", "value": "Ruth@quill.example"}, "Write to ruth@quill.example.", True),
        (PHONE, "Ring +44 20 7946 0321.", True),
        (PHONE, "Ring (020) 7946-0321.", True),
        (PHONE, "Ring 020 7946 0322.", False),
        (URL, "It is on https://www.status.quill.example/.", True),
        (URL, "It is on status.quill.example/reviews.", True),
        (URL, "It is on mystatus.quill.example.", False),
        (PERSON, "Ruth Adeyemi will help.", True),
        (PERSON, "Ms Adeyemi will help.", True),
        (PERSON, "Our Head of Billing will help.", False),
        ({"type": "tz", "value": "EST"}, "It was 13:05 Eastern Time.", True),
        ({"type": "tz", "value": "EST"}, "It was the best hour.", False),
        ({"type": "tz", "value": "CDT"}, "Down from 05:18 to 09:03 (Central).", True),
        ({"type": "tz", "value": "CDT"}, "It went down at 5.18 a.m. Central.", True),
        ({"type": "tz", "value": "CDT"}, "All times are Central.", True),
        ({"type": "tz", "value": "CDT"}, "Scope: 618 farms, Central region.", False),
        ({"type": "tz", "value": "CDT"}, "Our central office was down from 05:18.", False),
        ({"type": "weekday", "value": "Thursday"}, "The service is on Thursday.", True),
        ({"type": "lang", "value": "pa"}, "It is written in Punjabi.", True),
        ({"type": "bool", "value": True}, "It is so.", True),
        ({"type": "none"}, "There is a status page.", False),
    ],
)
def test_typed_facts_are_told_by_value(fact: dict[str, Any], letter: str, told: bool) -> None:
    assert is_told(fact, letter) is told


@pytest.mark.parametrize(
    ("part", "letter", "told"),
    [
        ("email", "Write to ruth@quill.example.", True),
        ("email", "Write to Ruth Adeyemi.", False),
        ("name", "Write to Ruth.", True),
    ],
)
def test_a_part_of_a_person_can_be_asked_for(part: Part, letter: str, told: bool) -> None:
    assert is_told(PERSON, letter, part) is told


def test_some_of_several_times_can_be_enough() -> None:
    assert is_told(TIMES, "It failed at 07:42 and was back at 10:27.", at_least=2)
    assert not is_told(TIMES, "It failed at 07:42.", at_least=2)


@pytest.mark.parametrize(
    ("fact", "letter"),
    [
        (
            "account copied to the new billing system before the old one had been stopped, so both collected",
            "We moved you across while the old billing system was still running, and each took a payment.",
        ),
        ("60 bathing water samples waiting in the fridge until late evening",
         "Sixty samples of bathing water sat in your refrigerator until late that evening."),
        ("formal complaint about mould shut without anyone visiting",
         "Your complaint about mould was marked as closed although no one had visited."),
        ("rent payment bounced", "Because of it your rent payment was returned unpaid."),
        ("membership fees taken in June and July after you had cancelled",
         "We went on collecting membership fees in June and July although you had ended your membership."),
        ("the sheet at the front desk still showed last year's terms",
         "Our front desk was working from a sheet whose terms were a year out of date."),
        ("aid put away in a drawer without a job card", "Somebody placed the aid in a drawer with no job card on it."),
        ("the machine that folds our letters fed two sheets at a time",
         "Our folding machine pulled two sheets in at once."),
        ("front wheel of the pushchair came off with your son in it",
         "Your little boy was in the pushchair when its front wheel came off."),
        ("sharing links open a single folder and stop working after 14 days",
         "After two weeks a link for sharing stops working, and it never opens more than a single folder."),
        ("a hidden program on our checkout page copied card details",
         "Card details were copied by a concealed piece of software on our checkout page."),
        ("ticket left unanswered", "Nobody replied to your ticket."),
        ("surname printed as Nettleship instead of Nettleton", "We set the name as Nettleship; it is Nettleton."),
        ("lost three evenings", "It took up three of your evenings."),
        ("humiliated", "You were humiliated."),
        ("about who you are", "This was about who you are."),
    ],
)  # fmt: skip
def test_a_text_is_told_in_other_words(fact: str, letter: str) -> None:
    assert is_told(text(fact), letter)


@pytest.mark.parametrize(
    ("fact", "letter"),
    [
        ("account copied to the new billing system before the old one had been stopped, so both collected",
         "This was due to a technical issue with our systems."),
        ("60 bathing water samples waiting in the fridge until late evening",
         "Some of your samples had to wait in the fridge until late evening."),
        ("formal complaint about mould shut without anyone visiting", "Your complaint was not handled well."),
        ("$1,620.00 returned to the co-op's account by bank transfer",
         "We returned $1,260.00 to the co-op's account by bank transfer."),
        ("22 desk staff taken through the new terms", "Some of our desk staff have been taken through the new terms."),
        ("the file was opened", "The file was not opened."),
        ("no exit fee", "There is an exit fee."),
        ("battery would not hold its charge", "I am sorry about the battery."),
        ("phone", "You wrote to us by chat."),
    ],
)  # fmt: skip
def test_a_vague_or_contrary_sentence_does_not_tell_a_text(fact: str, letter: str) -> None:
    assert not is_told(text(fact), letter)


def test_figures_and_names_among_the_named_wordings_have_to_stand() -> None:
    fact = text("refund sent", match=[["£40"], ["sent", "paid"]])

    assert is_told(fact, "I sent you £40 this morning.")
    assert is_told(fact, "£40 is being paid to you.")
    assert not is_told(fact, "Your refund was sent this morning.")


def test_what_named_words_tell_may_be_told_in_others() -> None:
    fact = text("customer's night staff planned by hand", match=[["night team"], ["manually"]])

    assert is_told(fact, "Your night team did it manually.")
    assert is_told(fact, "Your staff had to plan the night by hand.")
    assert not is_told(fact, "Your staff were told about it last night.")


def test_every_item_of_a_list_has_to_be_told_unless_fewer_are_asked_for() -> None:
    fact = {"type": "list", "value": ["name", "home address", "monthly rent"]}

    assert is_told(fact, "It held your name, your postal address and the rent you pay each month.")
    assert not is_told(fact, "It held your name and your rent.")
    assert is_told(fact, "It held your name and your rent.", at_least=2)


def test_what_another_fact_tells_as_well_says_little() -> None:
    cause, issue = text("script asked for all headwear to be removed"), text("asked to remove his turban")
    letter = "Our adviser asked you to take off your turban."

    assert is_told(cause, letter)
    assert not is_told(cause, letter, beyond=("issue",), facts={"issue": {**issue, "src": ["t1"]}})


def test_one_of_several_measures_can_be_enough() -> None:
    fact = text("licence verified, membership made active, no further video call needed")

    assert is_told(fact, "Your licence has been verified by us.", any_of_several=False) is False
    assert is_told(fact, "Your membership has been made active.", any_of_several=True)


def test_money_that_goes_back_is_told_with_its_amount_when_it_is_known() -> None:
    refund = {"refund": {"type": "money", "amount": "40.00", "currency": "GBP", "src": ["t1"]}}

    assert is_told(text("refund sent"), "I sent your refund of £40.00 today.", facts=refund)
    assert not is_told(text("refund sent"), "Your refund has been sent.", facts=refund, name="fix")
    assert is_told(text("refund sent"), "Your refund has been sent.")


def test_a_denied_clause_and_a_counterfactual_are_told_apart() -> None:
    fact = text("had to find the mistake")

    assert is_told(fact, "You should not have had to find our mistake.")
    assert not is_told(fact, "You did not find the mistake.")


def test_hits_point_at_the_words() -> None:
    ctx = context("We broke it. The glass shade was cracked.")
    fact = FACT.validate_python({**text("glass shade cracked"), "src": ["t1"]})

    hits = bind("defect", fact, ctx, Window(0, 1))

    assert hits is not None
    assert {ctx.document.text[h.start : h.end] for h in hits} == {"glass", "shade", "cracked"}
    assert {h.sentence for h in hits} == {1}
    assert {h.fact for h in hits} == {"defect"}
