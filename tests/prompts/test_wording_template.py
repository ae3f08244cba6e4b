"""A phrasing is filled when the case has what it needs, and the seams read well."""

from datetime import UTC, datetime
from typing import Any

import pytest

from prompts.wording.placeholders import BadPlaceholder, Placeholder, split
from prompts.wording.template import fill
from service.domain.case import CaseFile
from service.domain.playbook import Condition, Phrasing

SENT = datetime(2026, 3, 24, 17, 0, tzinfo=UTC)
FACTS: dict[str, dict[str, Any]] = {
    "issue": {"type": "text", "value": "ticket left unanswered"},
    "cracked": {"type": "text", "value": "cracked glass shade"},
    "impact": {"type": "text", "value": "a morning of checking"},
    "sla": {"type": "duration", "minutes": 480, "display": "8 hours"},
    "soon": {"type": "duration", "minutes": 60, "display": "within the hour"},
    "seats": {"type": "count", "value": 22, "unit": "users"},
    "update": {"type": "datetime", "value": "2026-03-25T10:00:00+00:00"},
    "from_day": {"type": "date", "value": "2026-06-19"},
    "to_day": {"type": "date", "value": "2026-06-19"},
    "steps": {"type": "list", "value": ["change password", "ring us"]},
    "page": {"type": "none"},
    "email": {"type": "email", "value": "tom@lodeway.example"},
}


def case(**keys):
    facts = {name: {**fact, "src": ["t1"]} for name, fact in FACTS.items()}
    ticket = {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "Well."}]}
    return CaseFile.model_validate({"ticket": ticket, "facts": facts, "sent_at": SENT, **keys})


def said(text, in_case):
    """The words of a phrasing that applies."""
    filled = fill(Phrasing(text=text), in_case)
    assert filled is not None
    return filled.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am sorry that {issue:clause}.", "I am sorry that your ticket was left unanswered."),
        ("{issue:clause}. I am sorry.", "Your ticket was left unanswered. I am sorry."),
        ("This happened: {issue:clause}.", "This happened: your ticket was left unanswered."),
        ("a {sla:hyphen} reply", "An 8-hour reply"),
        ("We missed a {sla:hyphen} reply.", "We missed an 8-hour reply."),
        ("We closed it within {soon}.", "We closed it within the hour."),
        ("for {seats} users", "For 22 users"),
        ("I will ring you {update}.", "I will ring you tomorrow, Wednesday 25 March, at 10:00."),
        ("I will ring you {update:by}.", "I will ring you by 10:00 tomorrow, Wednesday 25 March."),
        ("{update:by} I will ring.", "By 10:00 tomorrow, Wednesday 25 March, I will ring."),
        ("your {cracked:np}", "your cracked glass shade"),
        ("It meant that {impact:clause}.", "It cost you a morning of checking."),
        ("Between {from_day} and {to_day} it was open.", "On 19 June it was open."),
        ("{email} reaches me.", "tom@lodeway.example reaches me."),
        ("Please:\n{steps:rows}", "Please:\nChange your password\nRing us"),
    ],
)
def test_the_seams_read_well(text, expected):
    words = said(text, case())

    assert words[:1].lower() + words[1:] == expected[:1].lower() + expected[1:]


@pytest.mark.parametrize(
    "text",
    ["{unknown}", "{page}", "{issue:np}", "{soon:hyphen}", "{sender}", "{customer_org}", "{remedy:amount}"],
)
def test_a_phrasing_without_its_facts_does_not_apply(text):
    assert fill(Phrasing(text=f"Words {text}."), case()) is None


def test_a_condition_that_fails_keeps_a_phrasing_out():
    severe = Phrasing(text="Grave.", when=Condition(severity="severe"))

    assert fill(severe, case()) is None
    assert fill(severe, case(severity="severe")) is not None


def test_an_optional_line_goes_when_its_fact_is_unknown():
    rows = "Users: {seats}\n? Fee: {unknown}\n? Reply: {sla}"

    assert said(rows, case()) == "Users: 22 users\nReply: 8 hours"


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("I apologise, and I will ring you.", "I apologize, and I will call you."),
        ("Please ring me on it within 5 working days.", "Please call me at it within 5 business days."),
        ("Our organisation", "Our organization"),
        ("The ringing stopped during {sla}.", "The calling stopped during 8 hours."),
    ],
)
def test_an_american_letter_changes_the_playbooks_own_words(british, american):
    assert said(british, case(locale="en-US")) == american
    assert "ize" not in said(british, case())


def test_the_words_of_a_fact_are_never_respelt():
    own = case(locale="en-US")
    fact = own.facts["issue"].model_copy(update={"value": "we apologised by post"})
    own = own.model_copy(update={"facts": {"issue": fact}})

    assert said("It is on record that {issue:clause}.", own).endswith("we apologised by post.")


@pytest.mark.parametrize(
    ("ticket", "expected"),
    [("My thermostat is upside down.", "the thermostat"), ("It is upside down.", "Thermostat")],
)
def test_a_capital_that_opens_a_note_goes_when_the_case_writes_the_word_small(ticket, expected):
    told = {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": ticket}]}
    facts = {"issue": {"type": "text", "value": "Thermostat installed upside down", "src": ["t1"]}}

    words = said("I am sorry that {issue:clause}.", case(ticket=told, facts=facts))

    assert words == f"I am sorry that {expected} was installed upside down."


def test_placeholders_are_told_from_words():
    assert split("By {a:day}, {b}.") == ["By ", Placeholder("a", "day"), ", ", Placeholder("b", ""), "."]


@pytest.mark.parametrize("text", ["{A}", "{a b}", "{a:}", "{}", "a } b", "{{a}}"])
def test_stray_braces_are_refused(text):
    with pytest.raises(BadPlaceholder):
        split(text)


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        (None, "I will ring you. My line is open."),
        ("Ruth Adeyemi", "Ruth Adeyemi will ring you. Ruth's line is open."),
    ],
)
def test_whoever_signs_makes_a_promise_that_nobody_else_owns(owner, expected):
    person = {"follow_up_owner": {"type": "person", "name": owner, "src": ["t1"]}} if owner else {}
    facts = {**{name: {**fact, "src": ["t1"]} for name, fact in FACTS.items()}, **person}

    text = "{follow_up_owner:i} will ring you. {follow_up_owner:my} line is open."

    assert said(text, case(facts=facts)) == expected


def test_an_american_letter_gives_the_times_of_a_log_its_own_way():
    events = {"type": "list", "value": ["16:48 doors shut", "5:15 pm reopened", "done"], "src": ["t1"]}

    assert (
        said("{events}", case(locale="en-US", facts={"events": events}))
        == "4:48 PM doors shut, 5:15 pm reopened, and done"
    )
