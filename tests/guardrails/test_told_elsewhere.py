"""What one sentence leaves out may stand in another: the amount of a refund, the day of what seems mixed up."""

from __future__ import annotations

import pytest

from guardrails.binding.texts import tell_text
from guardrails.kinds.check import Violation
from guardrails.window import Window
from service.domain.facts import Text
from tests.guardrails.small import context, found, rules

REFUND = {
    "refund": {"type": "money", "amount": "46.20", "currency": "EUR", "src": ["t1"]},
    "fix": {"type": "text", "value": "refund sent by BACS", "src": ["t1"]},
}


@pytest.mark.parametrize(
    ("letter", "moving"),
    [
        ("Your refund has gone out by BACS. In all that is €46.20.", True),
        ("You paid €46.20 that you did not owe. Nobody rang you. Your refund has gone out by BACS.", True),
        ("You paid €46.20. Nobody rang you. Of that your refund of €12.00 has gone out by BACS.", False),
        ("Your refund has gone out by BACS.", False),
        ("You paid €46.20. Nobody rang you. Your refund has gone out by BACS. It is €12.00.", False),
    ],
)
def test_a_refund_told_without_its_amount_has_it_elsewhere_in_the_letter(letter: str, moving: bool) -> None:
    ctx = context(letter, sent_at="2026-06-10T09:00:00+01:00", facts=REFUND)
    assert bool(rules().elements["fix_in_motion"].check.within(ctx, Window(ctx.body[0], ctx.body[-1]))) is moving


@pytest.mark.parametrize(
    ("value", "letter", "named"),
    [
        ("Irish Data Protection Commission", "We told the Data Protection Commission on Monday.", True),
        ("Spanish data protection agency", "We told the data protection agency on Monday.", True),
        ("letter in Irish", "You have the letter today.", False),
    ],
)
def test_what_is_a_countrys_may_go_without_the_country_and_a_language_may_not(
    value: str, letter: str, named: bool
) -> None:
    ctx = context(letter, "data_incident", facts={"regulator": {"type": "text", "value": value, "src": ["t1"]}})
    fact = ctx.case.facts["regulator"]
    assert isinstance(fact, Text)
    assert bool(tell_text("regulator", fact, ctx, Window(0, 0), enough=0.25)) is named


DAYS = {
    "refund_date": {"type": "date", "value": "2026-06-11", "src": ["t1"]},
    "delivery_date": {"type": "date", "value": "2026-06-12", "src": ["t1"]},
}
MIXED = "The courier brings the replacement to your door on 11 June."


def days(letter: str) -> tuple[Violation, ...]:
    return found("F24", letter, "product_defect", sent_at="2026-06-10T09:00:00+01:00", facts=DAYS)


def test_a_day_beside_words_of_another_is_only_suspected_where_the_other_is_told_rightly() -> None:
    assert [v.severity for v in days(MIXED)] == [None]
    assert [v.severity for v in days(f"{MIXED} It is with you by 12 June.")] == ["warn"]


APOLOGY = "I am sorry that we sent you two vans on one day."
HISTORY = "You rang us, and nobody rang back."


@pytest.mark.parametrize(("before", "there"), [(0, True), (10, True), (14, False)])
def test_an_apology_that_comes_last_is_none(before: int, there: bool) -> None:
    ctx = context(" ".join([*[HISTORY] * before, APOLOGY]))
    assert bool(rules().elements["apology_explicit"].check.within(ctx, Window(ctx.body[0], ctx.body[-1]))) is there
