"""The slots' texts become one letter, whose segments and HTML say the same words."""

import re
from html import unescape

import pytest

from service.domain.playbook import Slot
from service.domain.request import LetterPlan, SlotPlan
from service.drafting.assemble import assemble
from tests.drafting.test_compose import a_case, an_element


def a_plan(playbook, *slots, case=None):
    scenario = playbook["general_service_mistake"].model_copy(update={"closings": ("Yours sincerely,",)})
    plans = tuple(SlotPlan(slot=s, elements=(an_element(f"e_{s.id}", "x"),), facts=()) for s in slots)
    return LetterPlan(case=case or a_case(), scenario=scenario, slots=plans)


def slot(id, **keys):
    return Slot(id=id, about="a", words=9, example="e", **keys)


TWO = (slot("one"), slot("two", heading="What next", layout="steps"))
TEXTS = {"subject": "Your parcel", "one": "We lost <it> & more.", "two": "1. Wait\n2. Write"}


def test_the_letter_has_its_parts_in_order(playbook):
    letter = assemble(a_plan(playbook, *TWO), TEXTS)

    assert letter.text == (
        "Subject: Your parcel\n\nDear Carol Nettleton,\n\nWe lost <it> & more.\n\n"
        "What next\n1. Wait\n2. Write\n\n"
        "Yours sincerely,\n\nDai Pritchard\nOwner\nLarkfield"
    )


def test_segments_point_at_each_slot(playbook):
    letter = assemble(a_plan(playbook, *TWO), TEXTS)

    assert [(s.elements, letter.text[s.start : s.end]) for s in letter.segments] == [
        (("e_one",), "We lost <it> & more."),
        (("e_two",), "What next\n1. Wait\n2. Write"),
    ]


def test_an_empty_slot_leaves_no_gap(playbook):
    letter = assemble(a_plan(playbook, *TWO), {**TEXTS, "one": " "})

    assert "\n\n\n" not in letter.text
    assert len(letter.segments) == 1


@pytest.mark.parametrize(
    ("layout", "text", "html"),
    [
        ("prose", "A & b.", "<p>A &amp; b.</p>"),
        ("bullets", "Please:\n- One\n- Two", "<p>Please:</p>\n<ul><li>One</li><li>Two</li></ul>"),
        ("steps", "1. One\n2. Two", "<ol><li>One</li><li>Two</li></ol>"),
        (
            "table",
            "Here:\nFee: £5\nTax: £1",
            '<p>Here:</p>\n<table><tr><th scope="row">Fee</th><td>£5</td></tr>'
            '<tr><th scope="row">Tax</th><td>£1</td></tr></table>',
        ),
    ],
)
def test_html_has_real_lists_and_tables(playbook, layout, text, html):
    assert html in assemble(a_plan(playbook, slot("one", layout=layout)), {"one": text}).html


def test_html_says_the_same_words(playbook):
    letter = assemble(a_plan(playbook, *TWO), TEXTS)

    shown = unescape(re.sub(r"<[^>]+>", " ", letter.html)).split()
    assert shown == re.sub(r"^\d\. ", "", letter.body, flags=re.MULTILINE).split()


@pytest.mark.parametrize(
    ("keys", "greeting"),
    [
        (
            {"customer": {"name": "Carol Nettleton", "salutation": "Dear Mrs Nettleton"}},
            "Dear Mrs Nettleton,",
        ),
        ({"customer": {"name": "Carol", "salutation": "Hi Carol,"}}, "Hi Carol,"),
        ({"customer": {"name": "Carol Nettleton"}}, "Dear Carol Nettleton,"),
        ({"customer": None}, "Hello,"),
    ],
)
def test_nobody_is_greeted_by_a_name_that_is_not_known(playbook, keys, greeting):
    assert assemble(a_plan(playbook, *TWO, case=a_case(**keys)), TEXTS).body.startswith(f"{greeting}\n\n")


def test_an_american_letter_closes_in_american(playbook):
    letter = assemble(a_plan(playbook, *TWO, case=a_case(locale="en-US")), TEXTS)

    assert "\n\nSincerely,\n\n" in letter.body
