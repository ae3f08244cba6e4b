"""Whatever the case holds and the letter says of it, the rules about figures judge it and do not break."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.kinds.counting.passages import passages
from tests.guardrails.small import context, rules

RULES = ("F09", "F24", "F30", "F31", "F33", "F34")
PIECES = [
    "one in", "out of", "0", "0%", "£0.00", "nine", "ten", "times", "twice as long", "half", "a third", "each",
    "apiece", "the other", "left", "in all", "so", "which is", "that is", "Friday", "to", "holiday", "Monday",
    "through", "the", "Thursdays", "May's", "December", "5.50pm", "in Berlin", "GMT", "17:30", "midnight", "by",
    "before", "Just", "9", "three days away", "It is", "Today is", "ago", "after that", "later", "within",
    "working days", "five", "hours", "£144.00", "£48.00", "less", "leaves", "VAT", "20%", "including", "a rise of",
    "fell from", "split between you and", "made up of", "average", "Total", "balance", "\n", "\n\n", ".", ",", ":",
    "(", ")", "our Cork branch", "Ada Moss", "our Head of Fish", "in August", "wrote", "once", "months", "years",
    "fortnight", "99999999999999999999", "٣", "½", "31/12/8999", "1 January 1000", "24", "other people", "people",
    "212", "198", "per cent", "of them", "a cake",
]  # fmt: skip


def _fact(kind: str, **value: Any) -> dict[str, Any]:  # noqa: ANN401  As JSON is.
    return {"type": kind, "src": ["rec:x"], **value}


FACTS = {
    "ran_short": _fact("count", value=0, unit="people"),
    "below": _fact("count", value=-5, unit="people"),
    "guests": _fact("count", value=212, unit="people who came"),
    "fed": _fact("count", value=198, unit="people"),
    "others": _fact("count", value=24, unit="other people"),
    "most": _fact("count", value=10**15),
    "nobody": _fact("list", value=[]),
    "days": _fact("dates", value=["0001-01-01", "9999-12-31", "2026-06-05"]),
    "began_at": _fact("datetime", value="1000-01-01T00:10:00+14:00"),
    "ended_at": _fact("datetime", value="8999-12-31T23:50:00-12:00"),
    "opens": _fact("time", value="00:00"),
    "late": _fact("duration", minutes=0),
    "delay": _fact("duration", minutes=100_000_000),
    "no_rate": _fact("percent", value=0),
    "rate": _fact("percent", value=-12.5),
    "whole": _fact("money", amount="144.00", currency="GBP"),
    "nothing": _fact("money", amount="0.00", currency="GBP"),
    "debt": _fact("money", amount="-48.00", currency="GBP"),
    "riches": _fact("money", amount="999999999999999999", currency="GBP"),
    "cause": _fact("text", value="our Ludlow branch, laid in 1971, in April"),
    "owner": _fact("person", name="Ada Moss", role="Head of Bread"),
    "none": _fact("none"),
}
REMEDIES = [
    {"kind": "credit", "amount": 0, "unit": "days"},
    {"kind": "voucher", "amount": "99999999999999999", "unit": "hours", "rate": 0, "base": 0},
    {"kind": "refund", "rate": "0.5"},
]
PROMISES = [{"what": "ring", "due": None}, {"what": "write", "due": "8999-12-31", "owner": "Ada Moss"}]


def _judge(text: str, sent_at: str | None) -> None:
    dated: dict[str, Any] = {"sent_at": sent_at} if sent_at else {}
    letter = context(text, facts=FACTS, remedies=REMEDIES, commitments=PROMISES, **dated)
    for rule in RULES:
        assert isinstance(rules().prohibitions[rule].finder.find(letter), tuple)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.sampled_from([None, "2026-06-10T09:30:00+01:00", "1000-01-01T00:00:00+14:00", "8999-12-31T23:59:00-12:00"]),
)
def test_the_rules_judge_any_text_of_an_odd_case(text: str, sent_at: str | None) -> None:
    _judge(text, sent_at)


@pytest.mark.parametrize(
    "text",
    [
        "One in five out of 0 people.",
        "One in 0 people.",
        "None in 212: it was 0% of 0 people and of 212 people.",
        "We are closed from Friday to holiday.",
        "It rained, today - Monday, all day.",
        "Ring us on Friday, 9999999999 days from today.",
    ],
)
def test_no_number_and_no_name_of_a_day_breaks_a_rule(text: str) -> None:
    _judge(text, "2026-06-10T09:30:00+01:00")


def test_months_beyond_the_calendar_break_no_rule() -> None:
    _judge("From 1 to 30 December 8999, 9000 months after 2 December 8999.", "8999-12-31T23:59:00-12:00")


@pytest.mark.parametrize("text", ["at 9 " * 1_500, "so 9, " * 1_500, "half, or a third of £5, " * 300])
def test_a_long_chain_of_figures_gets_an_answer(text: str) -> None:
    _judge(text, "2026-06-10T09:30:00+01:00")


def test_a_passage_of_very_many_shares_is_no_sum() -> None:
    few, many = ("£5 of £9 is " + "half, " * times + "so £4." for times in (2, 12))

    assert [len(list(passages(context(text)))) for text in (few, many)] == [1, 0]
