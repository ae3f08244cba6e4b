"""Facts that follow from others are worked out, say what from, and are never asked for."""

import pytest

from service.domain.facts import Text
from service.drafting.derive import derive
from service.drafting.questions import find_missing
from service.intake.native import read_case

TICKET = {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "Charged twice."}]}


def money(amount, currency="GBP", src="rec:ledger"):
    return {"type": "money", "amount": amount, "currency": currency, "src": [src]}


def case_with(**facts):
    return read_case({"ticket": TICKET, "facts": facts})


def derived(playbook, scenario, **facts):
    return derive(case_with(**facts), playbook[scenario])


def test_a_refund_is_what_was_charged_less_what_was_correct(playbook):
    found = derived(playbook, "billing_error", charged=money("90.00", src="rec:a"), correct=money("54.50", src="rec:b"))

    assert (str(found["refund"].fact.amount), found["refund"].how) == ("35.50", "charged less correct")
    assert found["refund"].fact.src == ("rec:a", "rec:b")


@pytest.mark.parametrize(
    ("charged", "correct"),
    [
        (money("50.00"), money("50.00")),
        (money("50.00"), money("60.00")),
        (money("50.00"), money("20.00", "EUR")),
    ],
    ids=["nothing remains", "less than nothing", "two currencies"],
)
def test_no_refund_follows_where_the_sum_makes_none(playbook, charged, correct):
    assert "refund" not in derived(playbook, "billing_error", charged=charged, correct=correct)


def test_a_statement_is_made_of_facts_that_themselves_follow(playbook):
    found = derived(playbook, "billing_error", charge_1=money("30.00"), charge_2=money("30.00"), refund=money("30.00"))

    assert found["issue"].fact.value == "we charged you £60.00 where £30.00 was due"


def test_a_given_fact_is_not_worked_out_anew(playbook):
    given = {"charged": money("90.00"), "correct": money("54.50"), "refund": money("35.00")}

    assert "refund" not in derived(playbook, "billing_error", **given)


def test_two_moments_give_the_time_between_them(playbook):
    start = {"type": "datetime", "value": "2026-03-02T23:50:00+00:00", "src": ["t1"]}
    end = {"type": "datetime", "value": "2026-03-03T01:20:00+00:00", "src": ["t1"]}
    found = derived(playbook, "system_outage", outage_start=start, outage_end=end)

    assert (found["outage_duration"].fact.minutes, found["outage_duration"].fact.display) == (90, "1 hour 30 minutes")
    assert found["outage_date"].fact.value.isoformat() == "2026-03-02"


def test_a_condition_on_a_remedy_holds_it_back(playbook):
    facts = {"tracking": {"type": "ref", "value": "RM123", "src": ["t1"]}}
    case = read_case({"ticket": TICKET, "facts": facts})
    granted = read_case({"ticket": TICKET, "facts": facts, "remedies": [{"kind": "replacement"}]})

    assert "solution" not in derive(case, playbook["product_defect"])
    solution = derive(granted, playbook["product_defect"])["solution"].fact
    assert isinstance(solution, Text)
    assert solution.value == "a replacement has been sent to you"


def asked(playbook, scenario, **facts):
    return [m.name for m in find_missing(case_with(**facts), playbook[scenario])]


def test_what_will_follow_from_other_answers_is_not_asked(playbook):
    names = asked(playbook, "billing_error")

    assert {"charged", "correct"} <= set(names)
    assert not {"refund", "issue", "total_paid_back"} & set(names)


def test_either_of_two_ways_to_reach_somebody_is_one_question(playbook):
    questions = find_missing(case_with(), playbook["billing_error"])
    (contact,) = [q for q in questions if q.element == "direct_contact"]

    assert (contact.name, contact.instead) == ("contact_phone", ("contact_email",))


def test_a_group_that_another_answer_serves_is_not_asked(playbook):
    names = asked(playbook, "data_incident")

    assert {"support_phone", "support_email"} <= set(names)
    assert not {"contact_phone", "contact_email"} & set(names)


def test_a_question_says_why_and_what_an_answer_looks_like(playbook):
    questions = {q.name: q for q in find_missing(case_with(), playbook["billing_error"])}

    assert questions["refund_by"].form == "for example 12 June 2026"
    assert questions["refund_by"].why == playbook["billing_error"].element("refund_executed").why
    assert questions["billing_period"].form == "a few words, as a name"


OWNER = {"type": "person", "name": "Anneliese Trott", "phone": "0117 496 0233", "src": ["rec:directory"]}


def test_what_reaches_the_owner_reaches_the_customers_contact(playbook):
    found = derived(playbook, "escalation_failure", owner={**OWNER, "email": "trott@pennant.example"})

    assert found["contact_phone"].fact.value == "0117 496 0233"
    assert found["contact_email"].fact.value == "trott@pennant.example"
    assert found["follow_up_owner"].fact.name == "Anneliese Trott"


def test_a_part_that_a_person_lacks_does_not_follow(playbook):
    assert "contact_email" not in derived(playbook, "escalation_failure", owner=OWNER)


def channels(playbook, **facts):
    case = case_with(**facts)
    case = case.model_copy(
        update={"facts": {**case.facts, **{n: d.fact for n, d in derive(case, playbook["escalation_failure"]).items()}}}
    )
    questions = find_missing(case, playbook["escalation_failure"])
    return [q.name for q in questions if q.element == "monitoring_channels"]


PHONE = {"type": "phone", "value": "0117 496 0233", "src": ["rec:directory"]}


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({"contact_phone": PHONE, "owner": OWNER}, ["contact_email"]),
        ({"owner": {**OWNER, "email": "trott@pennant.example"}}, []),
    ],
    ids=["one known", "two known"],
)
def test_a_group_that_needs_two_is_asked_for_until_there_are_two(playbook, facts, asked):
    assert channels(playbook, **facts) == asked


def test_a_statement_that_waits_for_another_answer_is_not_asked_for(playbook):
    assert "issue" not in asked(playbook, "missed_sla")
    assert "issue" in derived(playbook, "missed_sla", response_time={"type": "duration", "minutes": 90, "src": ["t1"]})


@pytest.mark.parametrize(
    ("charged", "correct"),
    [("999999999999999999", "0.01"), ("10.00", "-90.00")],
    ids=["more than a fact can hold", "less than nothing was due"],
)
def test_a_sum_that_cannot_be_is_left_alone(playbook, charged, correct):
    assert "refund" not in derived(playbook, "billing_error", charged=money(charged), correct=money(correct))
