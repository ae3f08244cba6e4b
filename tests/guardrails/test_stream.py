"""A letter checked as it arrives: the verdict is that of the whole letter, and nothing told early is taken back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.rules.corpus import labelled_letters
from guardrails import LetterStream, check
from prompts.loader import load_playbook
from tests.guardrails.small import rules, small_case, small_scenario

LETTERS = [letter for letter in labelled_letters("dev") if not letter.is_excellent]
PLAYBOOK = load_playbook()
BAD = "Dear Ms Byrne,\n\nWe are looking into it.\n\nIt was down.\n\nYours,\nAda Byrne"


@settings(max_examples=60, deadline=None)
@given(letter=st.sampled_from(LETTERS), data=st.data())
def test_a_verdict_does_not_depend_on_how_the_letter_was_cut(letter, data):
    scenario = PLAYBOOK[letter.case.scenario]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(letter.text)), max_size=40)))
    stream = LetterStream(letter.case, scenario, rules())

    early = [
        f for a, b in zip([0, *cuts], [*cuts, len(letter.text)], strict=True) for f in stream.feed(letter.text[a:b])
    ]

    report = stream.finish()
    assert report == check(letter.text, letter.case, scenario, rules())
    assert len(early) == len({(f.rule, f.span) for f in early})
    assert [f for f in early if f not in report.findings] == []


def test_what_a_paragraph_breaks_is_told_once_the_next_one_is_whole():
    stream = LetterStream(small_case(), small_scenario(), rules())

    told = [[f.rule for f in stream.feed(piece)] for piece in BAD.splitlines(keepends=True)]

    assert [n for n, rules_told in enumerate(told) if "F16" in rules_told] == [5]


@pytest.mark.parametrize("text", ["", "\n\n\n\n", "We are sorry."])
def test_little_or_nothing_is_judged_as_a_whole(text):
    stream = LetterStream(small_case(), small_scenario(), rules())

    told = stream.feed(text)

    assert told == ()
    assert stream.finish() == check(text, small_case(), small_scenario(), rules())
