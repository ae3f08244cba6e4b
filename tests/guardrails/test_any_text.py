"""Whatever a letter says, the rules about figures judge it and do not break."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.guardrails.small import found

PIECES = [
    "£", "$45", "£1,2,3", "31 June", "30 February 2026", "half", "past", "to", "12:60", "99/99/9999", "1/2/3",
    "a", "an", "two dozen", "one hundred hundred", "in 0 days", "in a million days",
    "9999999999 days from today", "24/7", "½", "2½ hours", "noon", "thirteen past twelve", "a week on Friday",
    "on the 32nd", "O'Neill", "Mr", "Dr.", "'s", "#1", "5 business days", "until", "within", "(", ")", "10%",
    "of", "=", "-", "will", "ring", "you", "Refund", "Total", ":", "account", "password", "is",
    "Friday 12 June", "tomorrow", "at", "10 a.m.", "\n", "\n\n", "1.", "I", "We", "each",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map(" ".join))
def test_the_rules_judge_any_text(text: str) -> None:
    for rule in ("F09", "F24", "F30", "F31", "F33", "F34"):
        assert isinstance(found(rule, text, sent_at="2026-06-10T09:30:00+01:00"), tuple)
