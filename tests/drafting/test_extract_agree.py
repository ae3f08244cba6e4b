"""What one kind of evidence alone says, or what does not fit the other figures, is asked."""

from __future__ import annotations

import pytest

from service.domain.case import CaseFile
from tests.drafting.test_extract import read
from tests.drafting.tickets import message, ticket


def note(text: str) -> CaseFile:
    return ticket(message("Hello"), message(text, "agent", 1))


@pytest.mark.parametrize(
    ("scenario", "text", "name"),
    [
        ("system_outage", "A new certificate was put in by hand today.", "prevention_by"),
        ("missed_sla", "Took 25 h to answer. Hm, 24 h 30, forget the first number.", "response_time"),
        ("missed_sla", "Repaired at 22:40.", "fix_at"),
        ("system_outage", "The supplier noticed at 08:20.", "detected_at"),
        ("general_service_mistake", "She ordered the 5 kg sacks.", "quantity"),
    ],
)
def test_a_figure_that_is_not_plainly_the_fact_is_not_read(scenario: str, text: str, name: str) -> None:
    found = read(note(text), scenario)

    assert name not in found


def test_a_week_that_a_long_thread_has_outgrown_is_not_read() -> None:
    case = ticket(message("No heating."), message("It has been a week now.", day=7), message("Well?", day=30))

    found = read(case, "escalation_failure")

    assert "impact_weeks" not in found


@pytest.mark.parametrize("text", ["Thanks for your reply.", "Still no answer.", "I rang you on Tuesday already."])
def test_a_first_message_that_looks_back_is_no_first_contact(text: str) -> None:
    found = read(ticket(message(text)), "escalation_failure")

    assert "first_contact" not in found
