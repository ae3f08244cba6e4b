"""Candidates that hold what only a training case could have told them."""

import pytest

from evals.cases import EvalCase
from evals.tune.refusals import Known, playbook_texts
from evals.tune.words import LONGEST
from service.domain.case import Author, CaseFile, Company, Customer, Message, Ticket

TICKET = "I am Orla Whitcombe. You took £712.80 twice under BL-20931 and my sister's wedding caterer was refused."
LETTER = "The caterer should have had her money on the morning of the wedding."


@pytest.fixture
def known():
    case = CaseFile(
        scenario="billing_error",
        company=Company(name="Larkmoor Halls"),
        customer=Customer(name="Orla Whitcombe", salutation="Ms Whitcombe"),
        ticket=Ticket(messages=(Message(id="t1", author=Author(role="customer"), text=TICKET),)),
    )
    found = Known()
    found.allow(["Say it once. The mistake was ours and the refund has been sent today."])
    found.add_case(EvalCase("one", case, {"good_1.txt": LETTER}, {}, ()), ())
    return found


def reasons(known, text, component="guidance"):
    return known.reasons({"guidance": "", "example": "", component: text})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Write to Orla Whitcombe as a friend would.", "training name 'Orla'"),
        ("Ms Whitcombe wants figures.", "training name 'Whitcombe'"),
        ("Sign for Larkmoor.", "training name 'Larkmoor'"),
        ("Name BL-20931 first.", "training reference or figure '20931'"),
        ("The sum is £712.80 in all.", "training reference or figure '712.80'"),
        ("Tell them that my sister's wedding caterer was refused.", "five words of a training text"),
        ("Her money on the morning of it.", "five words of a training text"),
        ("Say {{ case.facts }}.", "template code"),
        ("Say {% include 'x' %}.", "template code"),
        ("Dear {PERSON_1}, hello.", "a placeholder of a training case"),
        ("word " * LONGEST, f"more than {LONGEST}"),
    ],
)
def test_what_was_learnt_by_heart_is_refused(known, text, told):
    assert told in " ".join(reasons(known, text))


@pytest.mark.parametrize(
    "text",
    [
        "Say each figure once, with what it is.",
        "Four words in a row: wedding caterer was refused.",
        "The mistake was ours and the refund has been sent today.",
        "Write 12 words or 30, and no more.",
    ],
)
def test_what_anybody_could_say_passes(known, text):
    assert reasons(known, text) == ()


def test_the_example_is_looked_at_as_well(known):
    assert reasons(known, "refund: £712.80", "example") == ("example: training reference or figure '712.80'",)


def test_case_and_marks_hide_nothing(known):
    assert "five words" in " ".join(reasons(known, "MY SISTER'S Wedding — caterer was"))


def test_every_text_of_the_playbook_may_be_said():
    assert list(playbook_texts({"elements": [{"guidance": "Be plain.", "n": 3}], "when": None})) == ["Be plain.", "3"]
