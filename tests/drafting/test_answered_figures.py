"""An answer is one figure, in whatever habit it is written; a second one, a lost digit or a minus is refused."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from evals.cases import load_cases
from service.drafting.answered_figures import figure_fields

CASE = load_cases("nine")["missed_sla"].case
BST = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("£1,425.60", "1425.60", "GBP"),
        ("418,00 €", "418.00", "EUR"),
        ("1.418,00 EUR", "1418.00", "EUR"),
        ("R 3 070,50", "3070.50", "ZAR"),
        ("$64", "64", "USD"),
        ("₹1,250", "1250", "INR"),
    ],
)
def test_money_is_read_in_any_habit(text, amount, currency):
    assert figure_fields("money", text, CASE) == {"amount": Decimal(amount), "currency": currency}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("money", "-£5"),
        ("money", "£4.1.8"),
        ("money", "£418 and £20 fee"),
        ("money", "lots"),
        ("date", "1 May or 3 May"),
        ("datetime", "31 Dec 9999 10:00"),
        ("datetime", "1 January 1000 at 10:00"),
        ("datetime", "Friday 12 June"),
        ("percent", "10% or 15%"),
    ],
)
def test_what_is_not_exactly_one_figure_is_refused(kind, text):
    with pytest.raises(ValueError, match=r"like '"):
        figure_fields(kind, text, CASE)


def test_a_day_with_a_time_is_a_moment_where_the_letter_is_written():
    fields = figure_fields("datetime", "Friday 12 June 2026 at 10:00", CASE)

    assert fields == {"value": datetime(2026, 6, 12, 10, tzinfo=BST)}


def test_several_days_are_days():
    assert figure_fields("dates", "9 June and 16 June 2026", CASE) == {"value": [date(2026, 6, 9), date(2026, 6, 16)]}


@pytest.mark.parametrize(("text", "display"), [("27 h 15 min", "27 hours 15 minutes"), ("24 hours", "24 hours")])
def test_a_length_of_time_is_told_without_shorthand(text, display):
    assert figure_fields("duration", text, CASE)["display"] == display
