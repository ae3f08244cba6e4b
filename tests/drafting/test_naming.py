"""Customers name themselves, so a greeting takes a name and nothing that only stands in a name's place."""

import pytest

from service.drafting.naming import is_a_name
from service.drafting.pipeline import DraftOptions
from service.intake.native import read_case

TICKET = {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "You charged me twice in May."}]}


@pytest.mark.parametrize(
    "words",
    ["Deborah Lanyon", "Dear Ms Farrant", "J. R. R. Tolkien", "Søren O'Brien-Løv", "Dr Olúwaṣeun Adébáyọ̀", "李小龍"],
)
def test_names_of_all_kinds_are_names(words):
    assert is_a_name(words)


@pytest.mark.parametrize(
    "words",
    [
        "Ann, you may keep the car for as long as you like",
        "Ann\nPS",
        "Bob 500",
        "visit evil.example",
        "<b>Ann</b>",
        "you may keep the car for as long as you like",
        "",
        None,
    ],
)
def test_what_stands_in_a_names_place_is_none(words):
    assert not is_a_name(words)


async def test_a_name_that_is_none_is_asked_for(drafter):
    case = read_case({"ticket": TICKET, "customer": {"name": "Ann, you may keep the car"}})

    draft = await drafter.draft(case, DraftOptions())

    assert "customer" in [m.name for m in draft.missing_facts]
