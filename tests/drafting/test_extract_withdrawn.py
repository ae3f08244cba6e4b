"""A figure that staff doubt is only offered, and one that they take back by its name is no fact any more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from service.domain.case import CaseFile, Message
from service.drafting.reading.extract import extract
from tests.drafting.test_extract import PLAYBOOK, read
from tests.drafting.tickets import START, message, ticket

LOG = "06:50 logins fail, 07:10 alert, 08:40 all back"


def of_staff(*texts: str) -> CaseFile:
    """A customer's report, and notes that were written later the same day."""
    notes = (message(text, "engineer") for text in texts)
    return ticket(message("We cannot log in."), *(_later(note, n) for n, note in enumerate(notes, 1)))


def _later(note: Message, hours: int) -> Message:
    return note.model_copy(update={"at": START + timedelta(hours=hours)})


def outage(*texts: str) -> dict[str, Any]:
    return read(of_staff(*texts), "system_outage")


@pytest.mark.parametrize(
    "taken_back",
    [
        "Scratch the 08:40, it went down again.",
        "Strike 8.40.",
        "Please ignore the 08:40 entry above.",
        "Forget my earlier 08:40, that was the test system.",
        "Disregard the time of 08:40 in my log.",
        "We are dropping the 08:40 since nobody could log in then.",
        "Don't use the 08:40.",
        "It wasn't back at 08:40.",
        "The 08:40 was premature.",
        "08:40 turned out to be wrong.",
        "Looked again: the 08:40 recovery did not hold.",
    ],
)
def test_a_time_that_is_taken_back_by_name_ends_no_outage(taken_back: str) -> None:
    found = extract(of_staff(LOG, taken_back), PLAYBOOK["system_outage"])

    assert not {"outage_end", "outage_duration", "timeline"} & found.facts.keys()
    assert "outage_start" in found.facts
    assert "timeline" in found.candidates


@pytest.mark.parametrize(
    "kept",
    [
        "Don't drop the 08:40.",
        "Should we scratch the 08:40?",
        "Cancel the 08:40 call with the supplier.",
        "She asked us to ignore the 08:40.",
        "The network dropped at 08:40 in Leeds as well.",
        "Scratch the 07:55.",
        "The 08:40 was right.",
    ],
)
def test_a_time_that_nobody_takes_back_still_ends_the_outage(kept: str) -> None:
    found = outage(LOG, kept)

    assert found["outage_end"] == "2026-04-14 08:40:00+00:00"


def test_a_customer_takes_back_no_time_of_ours() -> None:
    theirs = message("Ignore the 08:40, we are still down.", day=1)
    case = ticket(message("We cannot log in."), _later(message(LOG, "engineer"), 1), theirs)

    found = read(case, "system_outage")

    assert found["outage_end"] == "2026-04-14 08:40:00+00:00"


def test_a_time_that_is_told_once_more_counts_again() -> None:
    found = outage(LOG, "Scratch the 08:40.", LOG)

    assert found["outage_end"] == "2026-04-14 08:40:00+00:00"


@pytest.mark.parametrize(
    ("later", "day"),
    [
        ("Scratch the 12 May, the trainer is away.", None),
        ("Ignore the £20 fee from 12 May, I have waived it.", date(2026, 5, 12)),
        ("Strike the 14 May.", date(2026, 5, 12)),
    ],
)
def test_a_day_is_taken_back_only_by_its_own_name(later: str, day: date | None) -> None:
    case = ticket(message("Hello"), message("All agents trained on 12 May.", "agent", 1), message(later, "agent", 2))

    found = read(case, "mixed_messages")

    assert found.get("training_date") == day


@pytest.mark.parametrize(
    "doubt",
    [
        "08:40 looks back?? checking",
        "08:40 back, I think",
        "08:40 maybe back",
        "08:40 seems back",
        "08:40 back (not sure)",
        "08:40 back??",
        "08:40 back, still checking",
    ],
)
def test_an_end_that_staff_are_not_sure_of_is_only_offered(doubt: str) -> None:
    found = extract(of_staff(f"06:50 logins fail, 07:10 alert, {doubt}"), PLAYBOOK["system_outage"])

    assert not {"outage_end", "outage_duration", "timeline"} & found.facts.keys()
    assert found.candidates["outage_end"][0].value == "08:40"


@pytest.mark.parametrize("sure", ["08:40 back, checked twice", "08:40 all back, QA looks at the logs next"])
def test_words_that_only_look_like_doubt_leave_the_end_a_fact(sure: str) -> None:
    found = outage(f"06:50 logins fail, 07:10 alert, {sure}")

    assert found["outage_end"] == "2026-04-14 08:40:00+00:00"


@pytest.mark.parametrize(
    "later",
    ["Properly back 09:25.", "Really restored at 09:25.", "Finally up again since 09:25.", "Back for good at 09:25."],
)
@pytest.mark.parametrize("end", ["08:40 looks back?? checking", "08:40 all back"])
def test_the_end_that_held_counts_before_one_that_did_not(later: str, end: str) -> None:
    found = outage(f"06:50 logins fail, 07:10 alert, {end}", f"Scratch the 08:40. {later}")

    assert found["outage_end"] == "2026-04-14 09:25:00+00:00"


@pytest.mark.parametrize(
    "near", ["It will be properly back 09:25.", "Is it really back 09:25?", "Not properly back 09:25."]
)
def test_an_end_that_is_hoped_for_or_denied_is_none(near: str) -> None:
    found = outage(LOG.replace("08:40 all back", "no news"), near)

    assert "outage_end" not in found


def test_a_length_that_the_end_that_held_explains_is_read() -> None:
    found = outage(f"{LOG}?? checking", "Strike the 08:40. Properly back 09:25, so 2 h 35 min in total.")

    assert found["outage_duration"] == 155


def test_an_end_told_on_another_day_is_not_taken_for_one_of_that_day() -> None:
    case = ticket(message("We cannot log in."), message("Properly back 07:25.", "engineer", 1))

    found = read(case, "system_outage")

    assert "outage_end" not in found
