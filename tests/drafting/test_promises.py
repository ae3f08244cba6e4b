"""A promise is a sentence of the letter with a day that is still to come."""

import pytest

from service.domain.report import Figure, Report
from service.drafting.promises import find_promises
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
