"""Lists that belong together, contacts by their digits, periods by their months, instructions by their verbs."""

from __future__ import annotations

from typing import Any

import pytest

from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.kinds.elements.contact import ContactSpec
from guardrails.kinds.elements.length import LengthSpec
from guardrails.kinds.elements.listed import ListedSpec
from guardrails.kinds.elements.period import PeriodSpec
from guardrails.kinds.words.lists import lists_among
from guardrails.window import Window
from tests.guardrails.small import context

MAKER = Maker({}, "test")


def whole(ctx: Context) -> Window:
    return Window(ctx.body[0], ctx.body[-1])


def told(spec: Any, text: str, fact: dict[str, Any]) -> bool:  # noqa: ANN401  Any kind's spec.
    ctx = context(text, facts={"it": {**fact, "src": ["t1"]}})
    return bool(spec.build(MAKER).within(ctx, whole(ctx)))


def test_a_list_belongs_to_the_sentence_before_it_and_ends_with_its_last_line() -> None:
    ctx = context("We lost it.\n\nThe figures:\n\n- Taken: £90.00\n- Owed: £65.00\n\nThat was our mistake.")

    runs = [[ctx.document.sentences[i].text for i in range(r.first, r.last + 1)] for r in lists_among(ctx.body, ctx)]

    assert runs == [["We lost it.", "The figures:", "Taken: £90.00", "Owed: £65.00"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring 900 555 018.", True),
        ("Ring 900-555-018.", True),
        ("Ring 900 555 019.", False),
        ("Ring 1900 555 0180.", False),
    ],
)
def test_a_number_counts_however_its_digits_are_grouped(text: str, found: bool) -> None:
    assert told(ContactSpec(name="it"), text, {"type": "phone", "value": "900 555 018"}) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We billed you for fourteen people in May.", True),
        ("Your May bill was wrong.", True),
        ("On 3 May we billed you for fourteen people.", False),
        ("Your June bill was wrong.", False),
        ("You may have been billed twice.", False),
    ],
)
def test_a_period_is_named_by_its_month_and_not_by_a_day_in_it(text: str, found: bool) -> None:
    assert told(PeriodSpec(name="it"), text, {"type": "text", "value": "May 2026 English course"}) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [("It is free for a year.", True), ("It is free for 12 months.", True), ("It is free for six months.", False)],
)
def test_a_length_of_time_is_told_in_any_unit(text: str, found: bool) -> None:
    assert told(LengthSpec(name="it"), text, {"type": "text", "value": "12 months of monitoring"}) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It says who you are, where you live and what you earn.", True),
        ("It says who you are and where you live.", False),
    ],
)
def test_an_item_may_be_told_by_what_it_says_about_someone(text: str, found: bool) -> None:
    items = {"type": "list", "value": ["full name", "home address", "salary"]}

    assert told(ListedSpec(name="it"), text, items) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Your name went to a claims handler. Your address was given to a caller who was not your agent.", True),
        ("Your name was sent elsewhere. Someone may use your address to ask for money.", False),
        ("Your name was sent elsewhere. Your address was not in the file.", False),
    ],
)
def test_who_received_a_thing_is_no_risk_and_no_denial(text: str, found: bool) -> None:
    items = {"type": "list", "value": ["name", "address"]}

    assert told(ListedSpec(name="it"), text, items) is found
