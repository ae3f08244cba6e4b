"""Names after a shortened verb, and weekdays that are today."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

THURSDAY = "2026-09-10T09:00:00+01:00"
WEDNESDAY = "2026-09-09T09:00:00+01:00"


def owner(name: str) -> dict[str, dict[str, object]]:
    return {"owner": {"type": "person", "name": name, "role": "Owner", "src": ["rec:case"]}}


STRANGERS = [
    ("I'm Dr Margit Olsen, and the clinic is mine.", "Ruth Lang"),
    ("We'll have Peter Olsen, our manager, ring you.", "Ruth Lang"),
    ("I'm Margit Olsen, and the shop is mine.", "Ruth Lang"),
    ("I'm Margit and I'll be looking after you.", "Ruth Lang"),
]
KNOWN = [
    ("I'm Margit, head of patient services, and I owe you an apology.", "Margit Halloran"),
    ("It's Ruth Lang here, the owner.", "Ruth Lang"),
    ("You'll deal with Ruth Lang, our owner, from today.", "Ruth Lang"),
    ("Who's Ruth? She is the owner, and she'll call you.", "Ruth Lang"),
    ("Here's Ruth's direct line.", "Ruth Lang"),
    ("Don't ring Ruth Lang, our owner; she will ring you.", "Ruth Lang"),
    ("I've asked Ruth Lang, our owner, to see you.", "Ruth Lang"),
    ("I'm Margit, and I own the shop.", "Margit Sorensen"),
    ("I'm Margit Sorensen, and I own the shop.", "Margit Sorensen"),
    ("We've asked Margit Sorensen, our owner, to ring you.", "Margit Sorensen"),
    ("It's Margit here, from the shop.", "Margit Sorensen"),
]
TODAY = [
    "Now it is Thursday, and you have heard nothing.",
    "It is now Thursday.",
    "As I write this, it's Thursday and the folder is closed.",
    "I am writing on a Thursday because I did not want to wait.",
    "Today is Thursday.",
]


@pytest.mark.parametrize(("text", "name"), STRANGERS)
def test_a_name_that_nobody_of_the_case_has_is_found(text: str, name: str) -> None:
    assert found("F24", text, facts=owner(name))


@pytest.mark.parametrize(("text", "name"), KNOWN)
def test_a_name_begins_after_the_shortened_verb(text: str, name: str) -> None:
    assert not found("F24", text, facts=owner(name))


@pytest.mark.parametrize("text", TODAY)
def test_the_weekday_of_the_letter_is_known(text: str) -> None:
    assert not found("F24", text, sent_at=THURSDAY)


@pytest.mark.parametrize("text", ["Now it is Thursday.", "I'm writing this on Monday."])
def test_another_weekday_than_that_of_the_letter_is_found(text: str) -> None:
    assert found("F24", text, sent_at=WEDNESDAY)
