"""A value becomes a fact only when it can be read in one way."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from service.domain.facts import Count, DateTime, Duration, Money
from service.records.typed import Reading, Unreadable, fact_of

LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")
SRC = "rec:ledger/7"


@pytest.mark.parametrize(
    ("raw", "reading", "amount", "currency"),
    [
        ("64.00", Reading("GBP"), "64.00", "GBP"),
        ("64", Reading("GBP"), "64.00", "GBP"),
        (Decimal("712.8"), Reading("GBP"), "712.80", "GBP"),
        (64.1, Reading("GBP"), "64.10", "GBP"),
        (71280, Reading("GBP", minor_units=True), "712.80", "GBP"),
        (500, Reading("JPY", minor_units=True), "500", "JPY"),
        ("£1,250.50", None, "1250.50", "GBP"),
        ("EUR 12", None, "12.00", "EUR"),
        ("12,50 €", None, "12.50", "EUR"),
        ("1.250,50", Reading("EUR"), "1250.50", "EUR"),
        ("$20", Reading("AUD"), "20.00", "AUD"),
        ("-4.95", Reading("GBP"), "-4.95", "GBP"),
        ("−£4.95", None, "-4.95", "GBP"),
    ],
)
def test_an_amount_is_read_exactly(raw, reading, amount, currency):
    fact = fact_of("money", raw, SRC, reading)

    assert isinstance(fact, Money)
    assert (str(fact.amount), fact.currency, fact.src) == (amount, currency, (SRC,))


@pytest.mark.parametrize(
    ("raw", "reading", "reason"),
    [
        ("64.00", None, "no currency"),
        ("$20", None, "does not say which"),
        ("$20", Reading("GBP"), "does not say which"),
        ("£20", Reading("EUR"), "not in EUR"),
        ("20", Reading("XXQ"), "not known"),
        ("1.250", Reading("EUR"), "for certain"),
        ("12.505", Reading("EUR"), "for certain"),
        (Decimal("1.255"), Reading("EUR"), "more decimals"),
        (0.30000000000000004, Reading("GBP"), "more decimals"),
        ("1,25,0", Reading("GBP"), "for certain"),
        ("about 20", Reading("GBP"), "for certain"),
        ("GBP 20 EUR", None, "for certain"),
        ("1e3", Reading("GBP"), "for certain"),
        (Decimal("NaN"), Reading("GBP"), "could read"),
        (Decimal("1e99"), Reading("GBP"), "could read"),
        (10**30, Reading("GBP"), "could read"),
        (True, Reading("GBP"), "yes or no"),
        (Decimal("10.5"), Reading("GBP", minor_units=True), "smallest unit"),
        (None, Reading("GBP"), "empty"),
        ("", Reading("GBP"), "empty"),
        ({"amount": 1}, Reading("GBP"), "an object"),
    ],
)
def test_an_amount_that_could_be_wrong_is_refused(raw, reading, reason):
    fact = fact_of("money", raw, SRC, reading)

    assert isinstance(fact, Unreadable)
    assert reason in fact.reason


@pytest.mark.parametrize(
    ("raw", "unit", "minutes", "display"),
    [
        ("8 hours", None, 480, "8 hours"),
        ("1 h 30 min", None, 90, None),
        ("2 days and 4 hours", None, 3120, None),
        ("PT8H", None, 480, None),
        ("P1DT30M", None, 1470, None),
        ("P2W", None, 20160, None),
        ("02:30:00", None, 150, None),
        (5400, "seconds", 90, None),
        ("24", "hours", 1440, None),
        (Decimal("1.5"), "hours", 90, None),
        (3, "d", 4320, None),
        (0, "minutes", 0, None),
    ],
)
def test_a_length_of_time_is_whole_minutes(raw, unit, minutes, display):
    fact = fact_of("duration", raw, SRC, Reading(unit=unit))

    assert isinstance(fact, Duration)
    assert (fact.minutes, fact.display) == (minutes, display)


@pytest.mark.parametrize(
    ("raw", "unit"),
    [
        (24, None), ("240", None), ("P1M", None), ("P", None), ("PT", None), ("soon", None), ("8 hours or so", None),
        ("8 fortnights", None), (-5, "minutes"), (5, "sites"), (True, "hours"), ("02:30", None),
    ],
)  # fmt: skip
def test_a_length_of_time_without_a_sure_unit_is_refused(raw, unit):
    assert isinstance(fact_of("duration", raw, SRC, Reading(unit=unit)), Unreadable)


@pytest.mark.parametrize(
    ("raw", "reading", "moment"),
    [
        ("2026-03-02T09:14:07Z", None, datetime(2026, 3, 2, 9, 14, 7, tzinfo=UTC)),
        ("2026-03-02 09:14 UTC", None, datetime(2026, 3, 2, 9, 14, tzinfo=UTC)),
        ("2026-05-02T09:14:07.25+02:00", None, datetime(2026, 5, 2, 7, 14, 7, tzinfo=UTC)),
        (1778574600, None, datetime(2026, 5, 12, 8, 30, tzinfo=UTC)),
        (1778574600000, None, datetime(2026, 5, 12, 8, 30, tzinfo=UTC)),
        ("2026-05-12 09:30", Reading(zone=LONDON), datetime(2026, 5, 12, 8, 30, tzinfo=UTC)),
        ("12/05/2026 09:30", Reading(zone=LONDON, format="%d/%m/%Y %H:%M"), datetime(2026, 5, 12, 8, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_keeps_its_instant(raw, reading, moment):
    fact = fact_of("datetime", raw, SRC, reading)

    assert isinstance(fact, DateTime)
    assert fact.value == moment


def test_a_moment_is_shown_in_the_zone_of_the_source():
    fact = fact_of("datetime", "2026-05-12T08:30:00Z", SRC, Reading(zone=LONDON))

    assert isinstance(fact, DateTime)
    assert (fact.value.hour, fact.value.utcoffset()) == (9, timedelta(hours=1))


@pytest.mark.parametrize(
    ("kind", "raw", "reading", "value"),
    [
        ("date", "2026-05-01", None, date(2026, 5, 1)),
        ("date", "2026-05-01T23:30:00Z", Reading(zone=LONDON), date(2026, 5, 2)),
        ("date", "2026-05-01 23:30", None, date(2026, 5, 1)),
        ("date", "2026-01-01T00:00:00Z", Reading(zone=LONDON), date(2026, 1, 1)),
        ("date", "01/05/2026", Reading(format="%d/%m/%Y"), date(2026, 5, 1)),
        ("time", "7:05", None, time(7, 5)),
        ("time", "18:00:59", None, time(18, 0)),
        ("time", "2026-05-12T08:30:00Z", Reading(zone=LONDON), time(9, 30)),
        ("ref", "00712", None, "00712"),
        ("ref", 20931, None, "20931"),
        ("ref", Decimal("7"), None, "7"),
        ("percent", "10 %", None, Decimal(10)),
        ("percent", Decimal("2.5"), None, Decimal("2.5")),
        ("business_days", "5 working days", None, 5),
        ("bool", True, None, True),
        ("bool", "No", None, False),
        ("bool", 1, None, True),
        ("email", "d.o'hara+x@b-m.example", None, "d.o'hara+x@b-m.example"),
        ("phone", "+44 (0)20 7946 0172", None, "+44 (0)20 7946 0172"),
        ("url", "status.stackferry.example/reviews", None, "status.stackferry.example/reviews"),
        ("url", "https://x.example/a?b=c", None, "https://x.example/a?b=c"),
        ("weekday", "thursday", None, "Thursday"),
        ("lang", "en-GB", None, "en-GB"),
        ("text", "  refund sent ", None, "refund sent"),
        ("tz", "BST", None, "BST"),
    ],
)
def test_a_value_is_read_by_the_type_of_its_fact(kind, raw, reading, value):
    fact = fact_of(kind, raw, SRC, reading)

    assert getattr(fact, "value", None) == value


@pytest.mark.parametrize(
    ("kind", "raw", "reading"),
    [
        ("date", "01/05/2026", None),
        ("date", "20260501", None),
        ("date", 20931, None),
        ("date", "2026-02-30", None),
        ("date", "0001-01-01", None),
        ("date", "9999-12-31", None),
        ("date", "2026-05-01T23:30:00Z", None),
        ("date", "2026-05-01T00:00:00Z", Reading(zone=NEW_YORK)),
        ("date", "2026-05-01", Reading(format="%d/%m/%Y")),
        ("datetime", "2026-05-12 09:30", None),
        ("datetime", "2026-05-12", None),
        ("datetime", "2026-10-25 01:30", Reading(zone=LONDON)),
        ("datetime", "2026-03-29 01:30", Reading(zone=LONDON)),
        ("datetime", True, None),
        ("time", "25:00", None),
        ("time", "2026-05-12T08:30:00Z", None),
        ("count", Decimal("1.5"), None),
        ("count", "many", None),
        ("percent", "1,234", None),
        ("bool", "perhaps", None),
        ("email", "dana at example", None),
        ("email", "a@b.example, c@d.example", None),
        ("phone", "12", None),
        ("phone", "call us", None),
        ("url", "javascript:alert(1)", None),
        ("url", "https://user@evil.example/", None),
        ("weekday", "Freitag", None),
        ("lang", "English, please", None),
        ("ref", Decimal("7.5"), None),
        ("ref", True, None),
        ("text", "line one\nline two", None),
        ("text", "bell\x07", None),
        ("text", "turned \u202e round", None),
        ("text", "lone \ud800 half", None),
        ("text", "x" * 501, None),
        ("text", "   ", None),
        ("text", ["a"], None),
        ("text", b"a", None),
        ("none", "x", None),
        ("person", "Ruth", None),
    ],
)
def test_what_cannot_be_read_for_certain_is_no_fact(kind, raw, reading):
    assert isinstance(fact_of(kind, raw, SRC, reading), Unreadable)


def test_a_reason_does_not_repeat_the_value():
    fact = fact_of("email", "dana okoro", SRC)

    assert isinstance(fact, Unreadable)
    assert "okoro" not in fact.reason


def test_five_hundred_characters_are_not_too_many():
    assert not isinstance(fact_of("text", "x" * 500, SRC), Unreadable)


def test_a_count_has_the_unit_of_its_mapping():
    assert fact_of("count", "1,250", SRC, Reading(unit="users")) == Count(value=1250, unit="users", src=(SRC,))
