"""Odd letters and odd cases: each figure is read without a crash, and a long letter is not read in all pairs."""

from __future__ import annotations

from typing import Any

import pytest

from guardrails import check
from guardrails.figures.calendar import safe_date
from guardrails.figures.grammar import scan
from guardrails.figures.numbers import number_value
from guardrails.kinds.promises.pairs import pairs
from prompts.loader import load_playbook
from tests.guardrails.small import rules, small_case

SENT = "2026-06-10T09:30:00+01:00"
PLAYBOOK = load_playbook()


def errors(text: str, facts: dict[str, Any] | None = None, sent_at: str | None = SENT) -> list[str]:
    named = {name: {"src": ["t1"], **fact} for name, fact in (facts or {}).items()}
    case = small_case(sent_at=sent_at, facts=named)
    return [f"{e.rule}: {e.reason}" for e in check(text, case, PLAYBOOK["billing_error"], rules()).errors]


@pytest.mark.parametrize(
    "text",
    [
        "We wrote to you on 0th February, and again later.",
        "It took 5 hours, 300 minutes, 99999999999999999999999999999999 hours.",
        "We close on Friday 31 December 9999 and open again the day after, Monday.",
        "Last night, 31/12/9999, and on 1/1/0001 you called; on 31 December 9999 it broke.",
        "You wrote on 1 May 2026 and on 4 May 2026, which was 99999999999999 weeks later.",
        "3 out of 0 parcels came, 0/0 of them whole, and 0 out of 0 left again.",
        "What you paid grew by a factor of ፩ in all.",
        "Donaudampfschifffahrtsgesellschaft  it is. We talk to you at half four.",
        "You have it within 1000000 months, by 12 June 2026.",
        "The 9000 year lease that began on 1 May 2026 ended on 2 May 2026.",
    ],
)
@pytest.mark.parametrize("sent_at", [None, SENT, "8999-12-31T23:00:00+00:00"])
def test_odd_figures_are_read(text: str, sent_at: str | None) -> None:
    assert errors(text, sent_at=sent_at) == []


def test_a_promise_of_a_billion_days_is_read() -> None:
    facts = {
        "reported_at": {"type": "datetime", "value": "2026-06-01T09:00:00+01:00"},
        "promised_within": {"type": "business_days", "value": 10**9},
    }

    assert errors("It was due on 5 June, five weeks later, on 11 May 2026.", facts) == []


def test_a_tax_of_minus_the_whole_is_read() -> None:
    facts = {
        "vat_rate": {"type": "percent", "value": -100},
        "charge": {"type": "money", "amount": "120.00", "currency": "GBP"},
    }

    assert errors("You paid £120.00 and £35.00 more.", facts) == []


def test_an_ordinal_that_is_no_day_is_scanned_once() -> None:
    assert len(list(scan("0th February"))) <= 2


@pytest.mark.parametrize(("year", "known"), [(299, False), (300, True), (9699, True), (9700, False)])
def test_a_year_near_the_end_of_the_calendar_has_no_days(year: int, known: bool) -> None:
    assert (safe_date(year, 6, 1) is not None) is known


def test_a_number_without_end_counts_as_the_greatest() -> None:
    assert number_value("9" * 40) == number_value("1" + "0" * 20)
    assert number_value("1" + "0" * 19) == 10**19


def test_each_saying_is_held_against_those_soon_after_it() -> None:
    assert list(pairs("abc")) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert len(list(pairs(range(2_000)))) < 2 * len(list(pairs(range(1_000)))) + 1_000
