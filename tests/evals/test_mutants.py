"""Letters made worse, and changed harmlessly, one place at a time."""

import pytest

from evals.cases import load_cases
from evals.rules.harmless import harmless
from evals.rules.mutants import mutants
from evals.rules.wording_mutants import worse
from guardrails import check
from prompts.loader import load_playbook
from tests.guardrails.small import rules

GOLD = load_cases("nine")["missed_sla"]
TEXT = GOLD.letters["gold.txt"]
NAME = TEXT.split("\n\n")[-1].splitlines()[0]


@pytest.fixture(scope="module")
def report():
    return check(TEXT, GOLD.case, load_playbook()["missed_sla"], rules())


def test_every_mutant_differs_from_the_letter_and_from_the_others(report):
    figures = [m.text for m in mutants(TEXT, GOLD.case)]
    made = [*figures, *(m.text for m in (*worse(TEXT, report), *harmless(TEXT)))]

    assert TEXT not in made
    assert len(made) > 60
    assert len({*made}) > 0.9 * len(made)


def test_each_figure_of_a_letter_is_changed():
    changed = {m.old for m in mutants("Dear Al,\n\nOn Monday 4 May we took £31.20 and waited two days.\n", GOLD.case)}

    assert changed >= {"Monday", "4", "31.20", "two", "days"}


def test_what_tells_nothing_of_the_case_stays_as_it_is():
    text = "See point 2. If the two differ, ring between 08:00 and 19:00 until 3 March, or from the 3rd.\n"

    changes = [(m.old, m.new) for m in mutants(text, GOLD.case)]

    assert changes == [("08", "09"), ("19", "20"), ("3rd", "4th"), ("3", "4")]


@pytest.mark.parametrize(
    "kind", ["element left out", "promise made vague", "denied", "offer added", "apology moved to the end"]
)
def test_a_letter_is_made_worse_in_each_way(kind, report):
    assert [m for m in worse(TEXT, report) if m.kind == kind]


def test_an_offer_is_added_before_the_closing(report):
    offers = [m.text for m in worse(TEXT, report) if m.kind == "offer added"]

    assert [text.index("20% off") < text.index(NAME) for text in offers if "20% off" in text] == [True]


def test_markup_changes_no_word(report):
    bold = next(m.text for m in harmless(TEXT) if m.what == "bold")

    assert bold.replace("*", "") == TEXT.replace("*", "")
