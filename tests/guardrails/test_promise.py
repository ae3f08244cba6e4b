"""A promise to be in touch counts for whoever will make the contact."""

from __future__ import annotations

from typing import Any

import pytest

from guardrails.kinds.check import Check
from guardrails.window import Window
from tests.guardrails.small import context, rules

OWNER: dict[str, Any] = {
    "facts": {"follow_up_owner": {"type": "person", "name": "Petra Nowak", "role": "Depot Manager", "src": ["t1"]}}
}


def promise(by: str | None) -> Check:
    """The promise as the shipped rules build it."""
    parts = rules().elements["follow_up_owner" if by else "next_update_time"].check.parts  # type: ignore[attr-defined]  # AnyOf
    check: Check = parts[0].parts.parts[0]
    return check


def is_promised(letter: str, by: str | None) -> bool:
    ctx = context(letter, **OWNER)
    return bool(promise(by).within(ctx, Window(ctx.body[0], ctx.body[-1])))


@pytest.mark.parametrize(
    ("letter", "anyones", "owned"),
    [
        ("I will ring you on Friday.", True, True),
        ("I'll look at the tracking first thing and email you on Friday.", True, True),
        ("You will hear from me on Friday.", True, True),
        ("My next call to you is on Friday.", True, True),
        ("On Friday I write to you again.", True, True),
        ("Petra Nowak will call you on Friday.", True, True),
        ("Petra, who runs our depot, is going to phone you on Friday.", True, True),
        ("This is with Petra Nowak. She will email you on Friday.", True, True),
        ("You will get a call from Petra on Friday.", True, True),
        ("This is with Petra Nowak. She knows the depot. She will email you on Friday.", True, True),
        ("We will ring you on Friday.", True, False),
        ("Someone from the depot will call you on Friday.", True, False),
        ("You will be contacted on Friday.", True, False),
        ("A call has been booked for Friday.", True, False),
        ("Petra Nowak knows about this, and the depot will be in touch on Friday.", True, False),
        ("Please ring us on Friday.", False, False),
        ("You can call me on Friday.", False, False),
        ("I rang you on Friday.", False, False),
    ],
)
def test_who_promises_the_contact(letter: str, anyones: bool, owned: bool) -> None:
    assert (is_promised(letter, None), is_promised(letter, "follow_up_owner")) == (anyones, owned)
