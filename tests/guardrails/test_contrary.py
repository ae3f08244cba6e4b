"""A text that says that something is so is not told by a sentence that says that it is not."""

from __future__ import annotations

import pytest

from guardrails.binding.contrary import is_contrary
from guardrails.window import Hit
from tests.guardrails.small import context


def _is_contrary(value: str, text: str, told: list[str]) -> bool:
    ctx = context(text)
    (index,) = ctx.body
    hits = tuple(Hit(text.index(word), text.index(word) + len(word), index) for word in told)
    return is_contrary(value, hits, ctx)


@pytest.mark.parametrize(
    ("text", "contrary"),
    [
        ("We have not yet repaired the export.", True),
        ("The export was repaired.", False),
        ("You do not have to wait until the export is repaired.", False),
        ("We do not know whether the export was repaired.", True),
        ("Nobody repaired the export.", True),
        ("We do not know whether it was read, and our engineers repaired the export.", False),
    ],
)
def test_words_that_are_all_denied_tell_the_contrary(text: str, contrary: bool) -> None:
    assert _is_contrary("export repaired", text, ["repaired", "export"]) is contrary


def test_what_a_text_itself_denies_may_be_told_by_a_denial() -> None:
    assert not _is_contrary("ticket left unanswered", "Nobody answered your ticket.", ["answered", "ticket"])


def test_what_was_done_to_another_is_no_contrary() -> None:
    value = "gave the berth to another boat and did not lift her"
    assert not _is_contrary(value, "We lifted another boat in your berth.", ["lifted", "boat", "berth"])
