"""Which things a sentence says were left alone, and which it tells of beside them."""

from __future__ import annotations

import pytest

from guardrails.kinds.elements.left_alone import left_alone
from guardrails.window import Hit
from tests.guardrails.small import context

LEFT = [
    "Your date of birth was not visible.",
    "Your date of birth was not even included.",
    "Your name was on the list and your date of birth was not.",
    "Your name, your address and your date of birth were not affected.",
    "The list did not show your date of birth.",
    "Nobody saw your name or your date of birth.",
]
TOLD = [
    "Your date of birth was on the list, your card number was not in it.",
    "The file held your date of birth and it did not hold your card number.",
    "The list did not hold your card number, it held your date of birth.",
    "Your date of birth was exposed because it was not stored apart.",
    "Your date of birth was not kept safe.",
    "Your date of birth was not only exposed but copied.",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_was_not_involved_is_left_alone(text: str) -> None:
    assert _is_left_alone("date of birth", text)


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_beside_a_denial_of_another_thing_is_not_left_alone(text: str) -> None:
    assert not _is_left_alone("date of birth", text)


def _is_left_alone(thing: str, text: str) -> bool:
    place = text.index(thing)
    return left_alone(Hit(place, place + len(thing), 0), context(text))
