"""Each figure and each name of a letter comes from the case, or from a sum that the case gives."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import context, found

CASE: dict[str, Any] = {
    "sent_at": "2026-09-16T14:20:00+01:00",
    "locale": "en-GB",
    "company": {"name": "Hollin Rail"},
    "customer": {"name": "Priya Raman", "salutation": "Dear Ms Raman", "org": "Raman Catering"},
    "sender": {"name": "Joel Bexley", "role": "Customer Manager", "seniority": "manager"},
    "remedies": [
        {
            "kind": "refund",
            "amount": "48.60",
            "currency": "GBP",
            "basis": "two singles",
            "approved_by": "Joel Bexley",
            "approver_role": "manager",
        }
    ],
    "commitments": [
        {
            "id": "k1",
            "owner": "Joel Bexley",
            "what": "ring about the refund",
            "due": "2026-09-18T11:00:00+01:00",
            "status": "open",
        }
    ],
    "facts": {
        "refund": {"type": "money", "amount": "48.60", "currency": "GBP", "src": ["t1"]},
        "fare": {"type": "money", "amount": "24.30", "currency": "GBP", "src": ["t1"]},
        "first_contact": {"type": "date", "value": "2026-09-02", "src": ["t1"]},
        "followup_dates": {"type": "dates", "value": ["2026-09-04", "2026-09-07", "2026-09-11"], "src": ["t1"]},
        "outage_start": {"type": "datetime", "value": "2026-09-02T07:05:00+01:00", "src": ["t1"]},
        "outage_end": {"type": "datetime", "value": "2026-09-02T09:35:00+01:00", "src": ["t1"]},
        "wait": {"type": "duration", "minutes": 20160, "display": "14 days", "src": ["t1"]},
        "promised": {"type": "duration", "minutes": 2880, "display": "48 hours", "src": ["t1"]},
        "passengers": {"type": "count", "value": 312, "unit": "passengers", "src": ["t1"]},
        "trains": {"type": "count", "value": 4, "unit": "trains", "src": ["t1"]},
        "next_update": {"type": "datetime", "value": "2026-09-18T11:00:00+01:00", "src": ["t1"]},
        "refund_by": {"type": "date", "value": "2026-09-21", "src": ["t1"]},
        "contact_phone": {"type": "phone", "value": "0113 496 0555", "src": ["t1"]},
        "contact_email": {"type": "email", "value": "joel.bexley@hollinrail.example", "src": ["t1"]},
        "claim_ref": {"type": "ref", "value": "HR-88213", "src": ["t1"]},
        "root_cause": {
            "type": "text",
            "value": "the 06:40 crew change was left off the roster, so four trains had no driver",
            "src": ["t1"],
        },
        "prevention": {
            "type": "text",
            "value": "from 1 October two planners sign each roster by 18:00 the day before",
            "src": ["t1"],
        },
        "status_url": {"type": "url", "value": "hollinrail.example/claims", "src": ["t1"]},
        "impact": {
            "type": "text",
            "value": "missed the wedding lunch that she was catering for 60 guests",
            "src": ["t1"],
        },
        "plan_within": {"type": "business_days", "value": 3, "display": "three working days", "src": ["t1"]},
        "plan_due": {"type": "date", "value": "2026-09-21", "src": ["t1"]},
    },
}

BAD = [
    "You wrote again on 4, 8 and 11 September.",
    "Three hundred and twenty passengers were left on the platform.",
    "The 7.15 from Leeds was the first of five trains that did not run.",
    "I will ring you on Friday at 11.30.",
    "I will ring you the day after tomorrow at noon.",
    "You will have £48.06 back by Monday.",
    "It took us sixteen days to answer you.",
    "Please call me on 0113 496 5550.",
    "Write to joel@hollinrail.example.",
    "See hollinrail.example/complaints for the form.",
    "Your reference is HR-88231.",
    "Our roster desk, led by Anita Corrigan, missed it.",
    "My colleague Derek Ames will ring you on Friday.",
    "From 1 November two planners sign each roster.",
    "You were catering for eighty guests.",
    "In my thirty years here I have not seen the like.",
    "The lines were down for three hours.",
    "You will hear from us within five working days.",
    "It affected one passenger in ten.",
    "I will send it to you by Thursday.",
    "We carried about 3,000 people that day.",
    "You told us about it on 1 September.",
    "Our office is open from 9am to 5pm, Monday to Friday.",
    "Two of the fifteen stations were closed.",
    "You paid £26.30 for each ticket.",
    "We will pay you back £97.20.",
    "I will write to you again on 30 September.",
    "Dear Ms Ramen,",
    "You waited nearly three weeks.",
    "The fault lasted 95 minutes.",
    "Platform 6 was closed.",
    "We have 45 planners.",
]
GOOD = [
    "You wrote on 2 September, and then on 4, 7 and 11 September.",
    "You wrote to us on 2 September and chased us three times.",
    "Three hundred and twelve passengers were left behind.",
    "All four trains were cancelled between 7.05 and 9.35 that morning, which is two and a half hours.",
    "I will ring you on Friday at eleven.",
    "I will ring you the day after tomorrow, at 11 in the morning.",
    "I will ring you this Friday at 11am.",
    "£48.60 is on its way to you and will be there by next Monday.",
    "We took a fortnight to answer you, and we had promised forty-eight hours.",
    "That is twelve days longer than we promised.",
    "Call me, Joel, on +44 113 496 0555.",
    "See https://www.hollinrail.example/claims or write to joel.bexley@hollinrail.example.",
    "Quote HR88213 if you do.",
    "From 1 October, two planners sign each roster by six the evening before.",
    "You had sixty guests waiting for their lunch.",
    "You bought two tickets at £24.30 each, and £48.60 has gone back to you.",
    "One of us should have rung you that day.",
    "We had two jobs that morning, and we did neither.",
    "There are two things that I want to tell you.",
    "First, we left the crew change off the roster. Second, nobody checked it.",
    "You should not have had to write to us four times.",
    "We will write to you by Monday 21 September, which is three working days from now.",
    "You waited half a month for a reply, and one day would have been too long.",
    "Hollin Rail and Raman Catering have worked together well, and that week we let you down.",
    "Not one train ran on time.",
    "I give you my word on this, a hundred per cent.",
    "It was Wednesday 2 September.",
    "You have been left waiting since 2 September, two weeks today.",
    "In the two and a half hours from 07:05 no train left.",
    "Thank you for the second of your letters.",
    "You can reach me at any time, day or night.",
]
STRANGERS = [
    "My manager, Keith Brand, has approved it.",
    "Please ask for Rosalind when you ring.",
    "Keith Brand in our Leeds office will call you.",
    "Speak to Mary O'Neill on the desk.",
    "Dr Patel has looked at your file.",
    "Siobhan will ring you on Friday.",
    "I have asked Tomasz Nowak, our planner, to write.",
    "Your claim was closed by Helen Moss.",
    "Mrs Akintola will be your contact.",
    "Your contact is Jean-Paul Marchetti.",
    "You can also reach Ana de Souza on that number.",
    "Yours is now with Peter Falk, head of claims.",
    "Gemma and I have read the file twice.",
]
NO_STRANGERS = [
    "Joel Bexley will ring you.",
    "Please ask for Joel.",
    "The Passenger Rights Act gives you that.",
    "Great Northern Railway carried you home.",
    "You can go to the Rail Ombudsman.",
    "Leeds City Station was shut.",
    "Our Customer Relations Team has it.",
    "Mr Raman was kept waiting as well.",
    "I, Joel Bexley, will see to it.",
    "Royal Mail will bring the cheque.",
    "The Trans-Pennine Express was full.",
    "Trading Standards can tell you more.",
    "Citizens Advice can help you with that.",
    "Visa and Mastercard both show it.",
    "The Hollin Rail app shows it too.",
    "The Crew Planning Manager signs it now.",
    "Network Rail had told us.",
    "Thank you, Ms Raman.",
    "Speak to Citizens Advice if you like.",
    "We have written to Transport Focus.",
    "Ask for the Duty Manager at Leeds.",
    "Great Britain has one such rule.",
]


@pytest.mark.parametrize("text", BAD)
def test_a_figure_without_a_source_is_found(text: str) -> None:
    assert found("F24", text, **CASE)


@pytest.mark.parametrize("text", GOOD)
def test_a_figure_of_the_case_is_grounded_in_any_wording(text: str) -> None:
    assert [v.detail for v in found("F24", text, **CASE)] == []


@pytest.mark.parametrize("text", STRANGERS)
def test_a_person_outside_the_case_is_found(text: str) -> None:
    assert found("F24", text, **CASE)


@pytest.mark.parametrize("text", NO_STRANGERS)
def test_people_of_the_case_and_names_of_other_things_are_left_alone(text: str) -> None:
    assert [v.detail for v in found("F24", text, **CASE)] == []


def test_a_figure_tells_its_fact_or_its_sum() -> None:
    letter = "We promised 48 hours and took 14 days, which is twelve days longer. £48.60 is back by Monday."

    traced = {g.mention.text: g.fact or g.derived for g in context(letter, **CASE).grounding}

    assert traced == {
        "48 hours": "promised",
        "14 days": "wait",
        "twelve days": "wait - promised: 20160 - 2880 = 17280 minutes",
        "£48.60": "refund",
        "Monday": "refund_by",
    }


def test_figures_that_only_the_ticket_names_are_no_source() -> None:
    ticket = {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "I want £500 by 30 September."}]}

    assert found("F24", "You will have £500 by 30 September.", ticket=ticket, **CASE)


def test_a_length_told_as_another_length_is_found() -> None:
    assert found("F24", "We had promised you 14 days.", **CASE)
    assert not found("F24", "You waited 14 days.", **CASE)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("I write about 58813.", True),
        ("Ticket 58813 is closed.", True),
        ("There were 58813 customers.", False),
        ("I write about 58814.", False),
    ],
)
def test_a_tickets_bare_number_is_known_but_counts_nothing(text: str, known: bool) -> None:
    message = {"id": "t1", "author": {"role": "customer"}, "text": "It is late."}
    case = {**CASE, "ticket": {"id": "58813", "messages": [message]}}

    assert bool(found("F24", text, **case)) is not known
