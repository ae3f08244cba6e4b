"""Whatever is sent in, a check ends in a report; how long the text is decides how long it takes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails import check
from guardrails.document import read_letter
from guardrails.figures.find import MOST
from prompts.loader import load_playbook
from service.domain.report import Report
from tests.guardrails.small import rules, small_case

SCENARIO = load_playbook()["billing_error"]
CASE = small_case(
    sent_at="2026-06-10T09:30:00+01:00", facts={"issue": {"type": "text", "value": "charged twice", "src": ["t1"]}}
)
PIECES = st.sampled_from(
    [
        "£12.50",
        "Dear Ms Byrne,",
        "\n\n",
        "sorry",
        "we",
        "Yours,\nAda",
        "<p>",
        "**",
        "&amp;",
        "\u200b",
        "ſ",
        "İ",
        "1",
        "@",
    ]
)


def judge(text: str) -> Report:
    return check(text, CASE, SCENARIO, rules())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300) | st.lists(PIECES | st.text(max_size=5), max_size=60).map(" ".join))
def test_any_text_gets_a_report(text: str) -> None:
    report = judge(text)

    assert [e.reason for e in report.errors] == []
    assert all(0 <= a <= b <= len(text) for f in report.findings for a, b in [f.span])


@pytest.mark.parametrize("piece", ["a", "\n", "é", "*x* ", "<b>x</b>", "not, ", "a-", "a@", "[[", "\u200b"])
def test_a_long_run_of_anything_gets_a_report(piece: str) -> None:
    assert not judge(piece * (100_000 // len(piece))).sendable


def test_a_megabyte_gets_a_report() -> None:
    assert judge("word " * 200_000).errors == ()


def test_a_letter_of_nothing_but_figures_may_not_be_sent() -> None:
    report = judge("£12.50 " * (MOST + 1))

    assert [e.rule for e in report.errors] == ["figures"]


def test_an_endless_sentence_is_cut_at_a_space() -> None:
    sentences = read_letter("one two " * 1_000 + "three.").sentences

    assert max(len(s.text) for s in sentences) <= 2_000
    assert " ".join(s.text for s in sentences) == "one two " * 1_000 + "three."


@pytest.mark.parametrize("piece", ["!", "! ", "a. "])
def test_how_many_stops_a_line_has_does_not_multiply_the_time_it_takes(piece: str) -> None:
    text = "x" + piece * (400_000 // len(piece)) + "x"

    assert "".join(s.text for s in read_letter(text).sentences).replace(" ", "") == text.replace(" ", "")
