"""In a terminal the questions are asked one by one; a letter takes a suggestion, Enter skips, the end stops."""

import pytest

from service.cli.ask import ask, question_lines
from service.domain.draft import MissingFact
from service.domain.triage import Candidate

REFUND = MissingFact(
    name="refund",
    type="money",
    element="refund_executed",
    question="How much of what we took are we refunding, tax included?",
    ask="finance",
    why="Only a payment that has left counts.",
    form="for example £64.00",
    who="Ruth Adeyemi, Head of Billing",
    candidates=(
        Candidate(value="£712.80", message="t5", quote="Refund = 712.80 gross"),
        Candidate(value="£594.00", message="t4", quote="refund is 594 i think"),
    ),
)
CAUSE = MissingFact(
    name="root_cause", type="text", element="cause", question="Why?", ask="operations", form="a sentence"
)


def typing(*lines):
    """A reader that types these lines and then ends."""
    left = list(lines)

    def read(prompt):
        if not left:
            raise EOFError
        return left.pop(0)

    return read


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        (("£700", "an old job ran"), {"refund": "£700", "root_cause": "an old job ran"}),
        (("b", ""), {"refund": "£594.00"}),
        (("A", "a"), {"refund": "£712.80", "root_cause": "a"}),
        (("", "an old job ran"), {"root_cause": "an old job ran"}),
        (("£700",), {"refund": "£700"}),
        ((), {}),
    ],
    ids=["words", "a suggestion", "only where there is one", "skipped", "the end", "nothing"],
)
def test_answers_are_what_was_typed_or_taken(typed, answers):
    assert ask((REFUND, CAUSE), {}, typing(*typed)) == answers


def test_what_was_answered_is_not_asked_again():
    assert ask((REFUND, CAUSE), {"refund": "£700"}, typing("an old job ran")) == {"root_cause": "an old job ran"}


def test_a_question_shows_why_who_how_and_the_suggestions_with_their_quotes():
    text = "\n".join(question_lines(REFUND, "1/2"))

    for shown in ("1/2 How much", REFUND.why, "Ruth Adeyemi, Head of Billing (finance)", "for example £64.00"):
        assert shown in text
    assert "[a] £712.80\n        t5: “Refund = 712.80 gross”" in text
