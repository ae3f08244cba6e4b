"""Figures as people jot them down are read where they can mean one thing, and not at all where they may mean two."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from service.drafting.reading.extract_figures import find_figures
from service.drafting.reading.extract_jotted import find_jottings
from service.drafting.reading.extract_shorthand import DayOrder, day_order, find_jotted_days
from tests.drafting.tickets import START


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("R 277,50 and R489.00 and R 1 204,50", [("277.50", "ZAR"), ("489.00", "ZAR"), ("1204.50", "ZAR")]),
        ("EUR 41,80 or 41,80 € or €1.204,50", [("41.80", "EUR"), ("41.80", "EUR"), ("1204.50", "EUR")]),
        ("Rs. 499 and Rs 2,000/-", [("499", "INR"), ("2000", "INR")]),
        ("KES 1,200", [("1200", "KES")]),
        ("612,00 taken", [("612.00", None)]),
        ("1,204 people and 12k and 2,5", []),
        ("R2 of 14 and AR 20.50", []),
    ],
)
def test_an_amount_is_read_with_its_own_decimal_sign(text: str, amounts: list[tuple[str, str | None]]) -> None:
    found = [(j.number, j.currency) for j in find_jottings(text) if j.kind == "money"]

    assert found == [(Decimal(number), currency) for number, currency in amounts]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("there by half 4", "16:30"),
        ("at half 10", "10:30"),
        ("half 7", None),
        ("12:30p", "12:30"),
        ("by 4:15a", "04:15"),
        ("call at 9a", "09:00"),
        ("it costs 4p", None),
        ("1500hrs", "15:00"),
        ("2500hrs", None),
        ("ring her at 2 when boxed", "14:00"),
        ("at 11 to see", "11:00"),
        ("at 8 to see", None),
        ("13:30p", None),
    ],
)
def test_a_time_is_read_in_shorthand(text: str, clock: str | None) -> None:
    found = [j.clock.isoformat("minutes") for j in find_jottings(text) if j.clock is not None]

    assert found == ([clock] if clock else [])


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3 wks", 30240),
        ("10d", 14400),
        ("4.5 hrs", 270),
        ("checked 2-hourly", 120),
        ("dur 2h17", 137),
        ("at 2h17", None),
        ("20h vs 4h SLA so 16 over", 960),
        ("17 days vs 10 = 7 late", 10080),
        ("so 16 over", None),
    ],
)
def test_a_length_is_read_in_shorthand(text: str, minutes: int | None) -> None:
    found = [j.minutes for j in find_jottings(text) if j.kind == "duration"]

    assert found == ([minutes] if minutes else [])


def test_half_of_a_decimal_comma_is_no_amount() -> None:
    found = [f.number for f in find_figures("Refund EUR 41,80 today", START, "en-GB") if f.kind in ("money", "count")]

    assert found == [Decimal("41.80")]


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("tmrw 10-12", "10:00", "12:00"),
        ("Fri 17th 9-11am", "09:00", "11:00"),
        ("Fri 17th between 1 and 3", "13:00", "15:00"),
        ("Fri 17th 11-1", "11:00", "13:00"),
        ("Fri 17th 12-9", None, None),
        ("Fri 17th 1-2%", None, None),
    ],
)
def test_a_slot_has_two_ends_on_one_day(text: str, begins: str | None, ends: str | None) -> None:
    found = {f.kind: f.clock.isoformat("minutes") for f in find_figures(text, START, "en-GB") if f.clock is not None}

    assert (found.get("begins"), found.get("ends")) == (begins, ends)


@pytest.mark.parametrize(
    ("locale", "texts", "order"),
    [
        ("en-GB", ["3/9"], "day"),
        ("en-US", ["3/9"], "month"),
        ("en-GB", ["by 8/21, then 3/9"], "month"),
        ("en-US", ["21/8"], "day"),
        ("en-GB", ["Fri 4/17"], "month"),
        ("en-GB", ["21/8 or 8/21"], "unknown"),
        (None, ["no date"], "unknown"),
        (None, ["25/4"], "day"),
    ],
)
def test_the_thread_tells_whether_day_or_month_comes_first(
    locale: str | None, texts: list[str], order: DayOrder
) -> None:
    assert day_order(locale, [(text, START.date()) for text in texts]) == order


@pytest.mark.parametrize(
    ("text", "day"), [("9/4", date(2026, 4, 9)), ("4/10", date(2026, 4, 10)), ("5/5", date(2026, 5, 5)), ("4/5", None)]
)
def test_a_date_in_unknown_order_is_read_only_when_one_of_its_days_is_near(text: str, day: date | None) -> None:
    found = [j.day for j in find_jotted_days(text, START.date(), "unknown")]

    assert found == ([day] if day else [])


def test_a_weekday_with_its_number_is_the_nearest_such_day() -> None:
    written = datetime(2026, 2, 9, 19, 55, tzinfo=UTC)

    found = {f.day for f in find_figures("callback tues 10th pm", written, "en-GB") if f.day is not None}

    assert found == {date(2026, 2, 10)}
