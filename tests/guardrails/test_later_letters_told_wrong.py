"""Letters after the first one that say the contrary of what is so, in the words of what is so."""

from __future__ import annotations

from typing import Any

import pytest

from evals.rules.elements import ElementTexts
from guardrails import check
from prompts.loader import load_playbook
from tests.guardrails.small import rules

SENT = "2026-06-12T17:05:00+01:00"
KNOWN = {"known_now": {"type": "text", "value": "nobody has read your file", "src": ["t1"]}}
MEASURED = {"what_happened": {"type": "text", "value": "surveyor measured both rooms", "src": ["t1"]}}


def is_told(element: str, scenario: str, text: str, facts: dict[str, Any]) -> bool:
    row = ElementTexts.model_validate(
        {"element": element, "scenario": "billing_error", "sent_at": SENT, "facts": facts, "pass": [], "near_miss": []}
    )
    kind = load_playbook()[scenario]
    wanted = kind.element(element)
    assert wanted is not None
    alone = kind.model_copy(update={"elements": (wanted.model_copy(update={"when": None}),)})
    return check(text, row.case, alone, rules()).elements[0].status == "present"


@pytest.mark.parametrize(
    ("element", "scenario", "facts", "text", "told"),
    [
        ("now_known", "second_notice", KNOWN, "We know now that nobody has read your file.", True),
        ("now_known", "second_notice", KNOWN, "We know now that somebody has read your file.", False),
        ("since_then_told", "promise_update", MEASURED, "Since then the surveyor has measured both rooms.", True),
        ("since_then_told", "promise_update", MEASURED, "Since then the surveyor has not measured both rooms.", False),
        ("promises_kept_listed", "closing", {}, "Neither promise was kept.", False),
    ],
)
def test_only_what_is_so_is_told(element: str, scenario: str, facts: dict[str, Any], text: str, told: bool) -> None:
    assert is_told(element, scenario, text, facts) is told
