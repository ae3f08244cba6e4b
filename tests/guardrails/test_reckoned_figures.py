"""Figures that a writer reckons from the case are known, and what no reckoning of it gives is found."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found


def _fact(kind: str, **value: Any) -> dict[str, Any]:  # noqa: ANN401  As JSON is.
    return {"type": kind, "src": ["rec:x"], **value}


def _money(amount: str) -> dict[str, Any]:
    return _fact("money", amount=amount, currency="GBP")


NOW_IS = "2026-05-12T10:00:00+01:00"
"""A Tuesday."""
CASE: dict[str, Any] = {
    "sent_at": NOW_IS,
    "facts": {
        "owner": _fact("person", name="Ines Duarte", role="Kitchen Manager"),
        "quoted": _money("832.00"),
        "charged": _money("1040.00"),
        "rent": _money("640.00"),
        "deposit": _money("735.00"),
        "overpaid": _money("182.00"),
        "payment": _money("68.00"),
        "payments": _fact("count", value=7, unit="payments"),
        "guests": _fact("count", value=64, unit="guests"),
        "waiters": _fact("count", value=4, unit="waiters"),
        "flats": _fact("count", value=212, unit="people who were cold"),
        "answered": _fact("count", value=198, unit="people who answered"),
        "others": _fact("count", value=27, unit="other households"),
        "rate": _fact("percent", value=12),
        "wrong_rate": _fact("percent", value=25),
        "right_rate": _fact("percent", value=50),
        "delay": _fact("duration", minutes=95),
        "due_at": _fact("datetime", value="2026-05-09T13:00:00+01:00"),
        "paid_at": _fact("datetime", value="2026-05-12T08:55:00+01:00"),
        "reported_on": _fact("date", value="2026-04-20"),
        "visits": _fact("dates", value=["2026-04-28", "2026-05-05"]),
        "root_cause": _fact("text", value="a joint laid in 1971 split"),
        "place": _fact("text", value="our Ludlow depot sent the wrong van"),
        "next_update": _fact("datetime", value="2026-05-15T11:00:00+01:00"),
    },
}

TRUE = [
    "At £13.00 a guest the 64 of you were quoted £832.00.",
    "Each of the seven payments was £26.00 too much.",
    "The seven payments came to £476.00.",
    "£1,040.00 less £832.00 leaves £208.00.",
    "Rent and deposit together came to £1,375.00.",
    "Yours was one of 28 homes: 27 other households had the same.",
    "All 28 of you were billed from the wrong meter.",
    "Of the 212, 198 have answered. We are ringing the other fourteen.",
    "More than nine in ten of those who were cold have answered.",
    "About one seat in eight, 12% of the house, saw nothing.",
    "One waiter for every sixteen guests was not enough.",
    "Two of April's four Tuesdays are gone.",
    "We came on two Tuesdays: 28 April and 5 May.",
    "The joint was 55 years old when it split.",
    "Somebody came eight days after you reported it, and it took another seven to send them back.",
    "It is 22 days since you told us, and fourteen since we came.",
    "You first told us three weeks and a day ago.",
    "You told us on the Monday, 20 April.",
    "We came on 28 April, the Tuesday after.",
    "It's Tuesday now, and you still wait.",
    "Twenty-five per cent was never the right rate; it should have been 50.",
    "The van stood at your door at 2.35pm, an hour and thirty-five minutes after one.",
    "Your money went out this morning just before 9.",
    "At 2pm in Berlin, one o'clock here, nothing had come.",
    "I will ring you on Friday, 15 May, three days from now.",
    "Your deposit was £95.00 more than a month's rent.",
    "Your quote came to £13.00 or so a head.",
    "You didn't order 64 plates, you ordered them for 64 guests.",
    "Ines Duarte, who runs our kitchen, will ring you.",
]
UNTRUE = [
    "At £13.50 a guest the 64 of you were quoted £832.00.",
    "The seven payments came to £486.00.",
    "£1,040.00 less £832.00 leaves £218.00.",
    "Rent and deposit together came to £1,385.00.",
    "Yours was one of 29 homes: 27 other households had the same.",
    "28 other households had the same.",
    "About one seat in six, 12% of the house, saw nothing.",
    "Two of April's five Tuesdays are gone.",
    "The joint was 45 years old when it split.",
    "It is 22 days since you told us, and forty since we came.",
    "You first told us two weeks and a day ago.",
    "You told us on the Thursday, 20 April.",
    "The van stood at your door at 2.45pm.",
    "At 4.30pm in Berlin nothing had come.",
    "Ines Duarte, our Finance Director, will ring you.",
    "Ines Duarte, who looks after our lettings desk, will ring you.",
    "The van came from the Hereford depot.",
    "You were quoted £1,040.00 for the day and your card was charged £832.00.",
    "Twice we went to the wrong door and missed you, once in April and once in January.",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_follows_from_the_case_is_known(text: str) -> None:
    assert found("F24", text, **CASE) == ()


@pytest.mark.parametrize("text", UNTRUE)
def test_what_does_not_follow_is_found(text: str) -> None:
    assert found("F24", text, **CASE) + found("F34", text, **CASE) != ()


YARD: dict[str, Any] = {
    "sent_at": NOW_IS,
    "facts": {
        "foreman": _fact("person", name="Per Lund", role="Foreman of Shed 9"),
        "invoice": _money("1860.00"),
        "estimate": _money("1240.00"),
        "hours_billed": _fact("count", value=31, unit="hours"),
        "hours_worked": _fact("count", value=22, unit="hours"),
        "calls": _fact("dates", value=["2026-04-17", "2026-04-24", "2026-05-01"]),
        "boats": _fact("count", value=42, unit="boats"),
        "berths": _fact("count", value=36, unit="berths"),
        "tide_at": _fact("time", value="06:40"),
        "arrived_at": _fact("time", value="08:25"),
    },
}
TRUE_OF_THE_YARD = [
    "Nine hours too many were on that invoice, 31 where 22 were worked.",
    "At £60 an hour, 31 hours make £1,860.00.",
    "You called on three Fridays, and each time you were told next week.",
    "You stood on the slip for an hour and three quarters, from twenty to seven to twenty-five past eight.",
    "Six boats had no berth, 42 for 36 places.",
    "One boat in seven had no berth.",
    "Per Lund, Foreman of Shed 9, will be there.",
]
UNTRUE_OF_THE_YARD = [
    "Eight hours too many were on that invoice, 31 where 22 were worked.",
    "At £65 an hour, 31 hours make £1,860.00.",
    "You called on three Mondays.",
    "We worked 31 hours and billed you for 22 hours.",
    "There were 42 berths in the yard for 36 boats.",
    "We estimated £1,860.00 and then sent an invoice for £1,240.00.",
    "Five boats had no berth, 42 for 36 places.",
]


@pytest.mark.parametrize("text", TRUE_OF_THE_YARD)
def test_what_the_sentence_reckons_from_counts_is_known(text: str) -> None:
    assert found("F24", text, **YARD) == ()


@pytest.mark.parametrize("text", UNTRUE_OF_THE_YARD)
def test_counts_reckoned_wrong_or_told_as_one_another_are_found(text: str) -> None:
    assert found("F24", text, **YARD) != ()


def test_numeric_dates_of_a_letter_sent_in_america_begin_with_the_month() -> None:
    facts = {"flown_on": _fact("date", value="2026-07-03")}
    said = "You flew on 7/3/2026."

    assert found("F24", said, sent_at="2026-07-09T14:00:00-04:00", facts=facts) == ()
    assert found("F24", said, sent_at="2026-07-09T14:00:00+01:00", facts=facts) != ()


NOW: dict[str, Any] = {"sent_at": NOW_IS}
WRONG_DAYS = [
    "Friday 15 May is when I ring, just two days away.",
    "Today is Wednesday, and you should have heard on Sunday.",
    "It is Monday now, and I owe you an answer.",
    "From 13:00 to 13:50 you sat there. An hour is a long time with children at table.",
    "The food was due at 13:00 and came at 13:50. An hour is a long time to wait.",
    "You will have it from me, in writing, on Monday 11 May.",
    "The money will be there, by bank transfer, on Monday 11 May.",
    "It takes five working days from today, which is to say Wednesday 20 May.",
    "You have it within three working days of this letter, that is to say on Thursday 14 May.",
    "Your complaint came to us on 10 May; a colleague, having read it with care, replied on 8 May.",
    "They set off at a quarter past twelve and it was 95 minutes later, at ten to one, that they got there.",
    "I ring you within 24 hours, by Friday at the latest.",
    "The visits were on 28 April and 5 May, both Fridays.",
    "We missed three Fridays running: 21, 28 April and 5 May.",
    "You left her with us on 2 April and collected her on 30 March.",
    "You will have the new invoice, by e-mail, on Friday 8 May.",
]
RIGHT_DAYS = [
    "Friday 15 May is when I ring, just three days away.",
    "Friday 15 May is when I ring, and our next visit is two days away.",
    "Today is Tuesday, and you should have heard on Sunday.",
    "It is Tuesday now, and I owe you an answer.",
    "From 13:00 to 13:50 you sat there. Fifty minutes is a long time with children at table.",
    "You will have it from me, in writing, on Monday 18 May.",
    "It takes five working days from today, which is to say Tuesday 19 May.",
    "Within five working days, by Friday 15 May, you have it.",
    "Your complaint came to us on 8 May; a colleague replied on 10 May.",
    "They set off at a quarter past twelve and it was 95 minutes later, at ten to two, that they got there.",
    "I ring you within 24 hours, by Wednesday at the latest.",
    "The visits were on 28 April and 5 May, both Tuesdays.",
    "We missed three Tuesdays running: 21, 28 April and 5 May.",
]


@pytest.mark.parametrize("text", WRONG_DAYS)
def test_days_that_do_not_agree_are_found(text: str) -> None:
    assert found("F34", text, **NOW) != ()


@pytest.mark.parametrize("text", RIGHT_DAYS)
def test_days_that_agree_are_left_alone(text: str) -> None:
    assert found("F34", text, **NOW) == ()


@pytest.mark.parametrize("ahead", ["-04:00", "+01:00"])
def test_a_numeric_date_is_read_alike_in_the_case_and_in_the_letter(ahead: str) -> None:
    facts = {"cause": _fact("text", value="it was delivered on 6/5/2026")}

    assert found("F24", "It was delivered on 6/5/2026.", facts=facts, sent_at=f"2026-06-10T09:30:00{ahead}") == ()


@pytest.mark.parametrize(
    ("role", "called", "findings"),
    [
        ("CEO", "our Chief Executive Officer", 0),
        ("VP Operations", "our Vice President of Operations", 0),
        ("Менеджер", "our Kitchen Manager", 0),
        ("CFO", "our Kitchen Manager", 1),
    ],
)
def test_a_role_may_be_told_in_full_and_none_is_held_against_another_alphabet(
    role: str, called: str, findings: int
) -> None:
    facts = {"owner": _fact("person", name="Ada Moss", role=role)}

    assert len(found("F24", f"Ada Moss, {called}, has seen this.", facts=facts)) == findings
