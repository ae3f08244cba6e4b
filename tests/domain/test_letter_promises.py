"""A promise is a sentence of the letter with a day that is still to come."""

import pytest

from service.domain.case import Customer
from service.domain.letter_promises import find_promises, told_promises
from service.domain.report import Figure, Report
from service.intake.native import read_case

TICKET = {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "It broke."}]}
CASE = read_case(
    {
        "ticket": TICKET,
        "sent_at": "2026-06-10T12:00:00+01:00",
        "sender": {"name": "Ines Rowe"},
        "facts": {
            "refund_by": {"type": "date", "value": "2026-06-12", "src": ["t1"]},
            "charged_on": {"type": "date", "value": "2026-06-01", "src": ["t1"]},
            "next_update": {"type": "datetime", "value": "2026-06-11T09:00:00+01:00", "src": ["t1"]},
            "follow_up_owner": {"type": "person", "name": "Ola Berg", "src": ["t1"]},
        },
    }
)


def promises(text, **places):
    figures = tuple(
        Figure(span=(text.index(words), text.index(words) + len(words)), text=words, fact=fact)
        for fact, words in places.items()
    )
    report = Report(sendable=True, scenario="product_defect", elements=(), figures=figures, rules_version="r")
    return find_promises(text, CASE, report)


def test_what_is_past_is_no_promise():
    assert promises("You paid on 1 June.", charged_on="1 June") == ()


def test_the_next_update_is_its_owners_and_the_rest_the_senders():
    found = promises("It is back by 12 June. Ola rings at 9:00.", refund_by="12 June", next_update="9:00")

    assert [(p.owner, p.what) for p in found] == [
        ("Ola Berg", "Ola rings at 9:00."),
        ("Ines Rowe", "It is back by 12 June."),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Subject: Your refund by 12 June\n\nDear Jo,", "Subject: Your refund by 12 June"),
        ("Subject: S\n\nWhen? By 12 June! Truly.", "By 12 June!"),
        ("Subject: S\n\nWe pay £1.50 by 12 June", "We pay £1.50 by 12 June"),
        ("Subject: S\n\nRefund: 12 June\nNote: 7", "Refund: 12 June"),
    ],
)
def test_the_span_is_the_words_of_the_promise(text, sentence):
    (found,) = promises(text, refund_by="12 June")

    assert found.what == sentence
    assert text[found.span[0] : found.span[1]] == sentence


PLAN = read_case(
    {
        "ticket": TICKET,
        "sent_at": "2026-06-10T12:00:00+01:00",
        "sender": {"name": "Ines Rowe"},
        "facts": {
            "plan_1_due": {"type": "datetime", "value": "2026-06-11T17:00:00+01:00", "src": ["t1"]},
            "plan_2_due": {"type": "datetime", "value": "2026-06-12T17:00:00+01:00", "src": ["t1"]},
            "loan_from": {"type": "datetime", "value": "2026-06-11T09:00:00+01:00", "src": ["t1"]},
            "loan_to": {"type": "datetime", "value": "2026-06-11T11:00:00+01:00", "src": ["t1"]},
        },
        "commitments": [
            {"id": "k1", "owner": "Depot", "what": "loan delivered", "due": "2026-06-11T11:00:00+01:00"},
            {"id": "k2", "owner": "Quality", "what": "collar on each box", "due": "2026-06-19"},
            {"id": "k3", "owner": "Case team", "what": "page", "due": "2026-06-20", "repeats": "daily"},
        ],
    }
)


def told(text, *figures):
    """`figures` are words of the text and the fact that each is traced to."""
    places = tuple(
        Figure(span=(text.index(words), text.index(words) + len(words)), text=words, fact=fact)
        for words, fact in figures
    )
    report = Report(sendable=True, scenario="escalation_failure", elements=(), figures=places, rules_version="r")
    return [(p.name, p.owner, p.what) for p in told_promises(text, PLAN, report)]


def test_a_day_and_an_hour_are_the_facts_that_has_both_whatever_fact_each_is_traced_to():
    text = "We ring on 11 June at 17:00. The review is done by 5 pm on 12 June."

    found = told(
        text, ("11 June", "loan_from"), ("17:00", "plan_1_due"), ("5 pm", "plan_1_due"), ("12 June", "plan_2_due")
    )

    assert found == [
        ("plan_1_due", "Ines Rowe", "We ring on 11 June at 17:00."),
        ("plan_2_due", "Ines Rowe", "The review is done by 5 pm on 12 June."),
    ]


def test_the_sentence_with_the_hour_counts_more_than_one_with_the_day_alone():
    text = "You need it on 11 June. We ring on that day, 11 June 2026, at 17:00."

    found = told(text, ("11 June", "plan_1_due"), ("11 June 2026", "plan_1_due"), ("17:00", "plan_1_due"))

    assert found == [("plan_1_due", "Ines Rowe", "We ring on that day, 11 June 2026, at 17:00.")]


def test_two_promises_for_one_moment_are_two_each_in_its_own_words():
    text = "It will be with you by 17:00 on 11 June. You will hear from me by 17:00 on 11 June."
    first, second = text.index("17:00"), text.rindex("17:00")
    case = PLAN.model_copy(update={"facts": {**PLAN.facts, "other_due": PLAN.facts["plan_1_due"]}})
    figures = tuple(
        Figure(span=(at, at + len(words)), text=words, fact="plan_1_due")
        for start in (first, second)
        for words, at in (("17:00", start), ("11 June", text.index("11 June", start)))
    )
    report = Report(sendable=True, scenario="escalation_failure", elements=(), figures=figures, rules_version="r")

    assert {p.what for p in told_promises(text, case, report)} == {
        "It will be with you by 17:00 on 11 June.",
        "You will hear from me by 17:00 on 11 June.",
    }


def test_a_span_of_hours_is_promised_for_its_end_by_whom_the_plan_names():
    text = "It comes on 11 June between 9:00 and 11:00."

    found = told(text, ("11 June", "loan_from"), ("9:00", "loan_from"), ("11:00", "loan_to"))

    assert found == [("loan_to", "Depot", text)]


def test_a_day_of_the_cases_own_plan_is_a_promise_too_and_a_daily_round_is_none():
    text = "From 19 June each box has a collar. See the page on 20 June."

    found = told(text, ("19 June", "commitment:k2"), ("20 June", "commitment:k3"))

    assert found == [("commitment:k2", "Quality", "From 19 June each box has a collar.")]


@pytest.mark.parametrize(("owner", "whose"), [("zoe  QUILL", "Ines Rowe"), ("Zoe Quill's bank", "Zoe Quill's bank")])
def test_what_the_plan_has_the_customer_do_is_not_promised_in_their_name(owner, whose):
    case = PLAN.model_copy(
        update={
            "customer": Customer(name="Zoe Quill"),
            "commitments": tuple(k.model_copy(update={"owner": owner}) for k in PLAN.commitments),
        }
    )
    text = "From 19 June each box has a collar."
    figure = Figure(span=(5, 12), text="19 June", fact="commitment:k2")
    report = Report(sendable=True, scenario="escalation_failure", elements=(), figures=(figure,), rules_version="r")

    (found,) = told_promises(text, case, report)

    assert (found.owner, found.is_named) == (whose, whose == owner)
