"""Days and clock times of the case are found however people say them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from guardrails.kinds.check import Maker
from guardrails.kinds.elements.moment import MomentSpec
from guardrails.window import Window
from tests.guardrails.small import context

SENT = "2026-06-10T09:00:00+01:00"  # a Wednesday


def is_told(text: str, fact: Mapping[str, object], part: str | None = None, at_least: int | None = None) -> bool:
    ctx = context(text, sent_at=SENT, facts={"moment": {**fact, "src": ["t1"]}})
    check = MomentSpec.model_validate({"name": "moment", "part": part, "at_least": at_least}).build(Maker({}, "test"))
    return bool(check.within(ctx, Window(ctx.body[0], ctx.body[-1])))


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-06-30", "Until the end of June you deal with me."),
        ("2026-06-30", "I stay your contact until the end of the month."),
        ("2026-07-31", "The line is open until the end of next month."),
        ("2026-06-12", "It reaches you on Friday the 12th."),
        ("2026-06-12", "It left yesterday, and it reaches you on Friday."),
        ("2026-06-03", "The page lay open from Wednesday of last week."),
        ("2026-06-16", "I ring you next week on Tuesday."),
        ("2026-06-17", "You hear from me this time next week."),
        ("2026-06-09", "It happened on 8 June. We found out the next morning."),
    ],
)
def test_a_day_is_found_in_the_words_people_use(day: str, text: str) -> None:
    assert is_told(text, {"type": "date", "value": day})


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-06-29", "Until the end of June you deal with me."),
        ("2026-06-30", "Until the end of July you deal with me."),
        ("2026-06-12", "It reaches you on the 13th."),
        ("2026-06-12", "It went to the 12th floor."),
        ("2026-06-12", "The bill came on the 12th of May."),
        ("2026-06-12", "It reaches you on Thursday."),
        ("2026-06-09", "It happened on 5 June. We found out the next morning."),
        ("2026-06-10", "You wrote last Wednesday."),
    ],
)
def test_another_day_is_not_the_one(day: str, text: str) -> None:
    assert not is_told(text, {"type": "date", "value": day})


@pytest.mark.parametrize(
    ("clock", "text", "told"),
    [
        ("16:15", "I ring at four fifteen.", True),
        ("16:15", "I ring at quarter past four.", True),
        ("13:50", "It ended at ten to two.", True),
        ("13:50", "It ended at 1.50.", True),
        ("22:15", "Down at 10:15, back by midnight.", True),
        ("22:15", "Down at 10:15 a.m.", False),
        ("16:15", "I ring at 17:15.", False),
        ("16:15", "I ring at quarter to four.", False),
    ],
)
def test_a_clock_time_needs_no_am_or_pm(clock: str, text: str, told: bool) -> None:
    assert is_told(text, {"type": "time", "value": clock}) is told


def test_moments_of_a_sequence_count_in_their_order() -> None:
    times = {"type": "times", "value": ["21:10", "21:26", "23:40", "01:55"]}

    assert is_told("9:10 failures. 9:26 alarm. 11:40 cause.", times, at_least=3)
    assert not is_told("11:40 cause. 9:26 alarm. 9:10 failures.", times, at_least=3)
