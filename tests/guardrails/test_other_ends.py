"""A second contact about something else, and what comes before it has to be ready, contradict no promise."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found


def _case(what: str, due: str) -> dict[str, Any]:
    row = {"id": "k1", "owner": "Lewis Grant", "what": what, "due": due, "status": "open"}
    return {"sent_at": "2026-10-07T10:00:00+01:00", "sender": {"name": "Lewis Grant"}, "commitments": [row]}


LATER = "call a week later to ask how it runs", "2026-10-14T10:00:00+01:00"
LIFT = "portable lift in place", "2026-10-09"
STAFF = "30 phone staff trained", "2026-10-31"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("I will telephone you on Friday 9 October at 15:00 to agree the delivery slot.", LATER),
        ("I shall telephone you tomorrow at 9:00 once the engineer has left.", LATER),
        ("A portable lift arrives tomorrow morning.", LIFT),
        ("From 9 October our telephone staff see the same screen as the shops.", STAFF),
        ("We aim to answer every complaint within five working days.", ("answer the complaint", "2026-10-20")),
    ],
)
def test_what_serves_another_end_is_no_contradiction(text: str, row: tuple[str, str]) -> None:
    assert not found("F30", text, **_case(*row))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("I will call you on Thursday 15 October at 10:00 to ask how it runs.", LATER),
        ("I will ring you on Thursday 15 October at 10:00.", LATER),
        ("The portable lift arrives on Monday 12 October.", LIFT),
        ("We will have trained 30 phone staff by 15 November.", STAFF),
    ],
)
def test_the_same_deed_for_another_day_is_one(text: str, row: tuple[str, str]) -> None:
    assert found("F30", text, **_case(*row))
