"""Honest sentences that look like a fault and are none, each beside one that is."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

FACTS = {
    "restored_at": {"type": "datetime", "value": "2026-06-10T01:40:00+01:00", "src": ["t1"]},
    "install_date": {"type": "date", "value": "2024-03-14", "src": ["t1"]},
    "warranty_until": {"type": "date", "value": "2034-03-14", "src": ["t1"]},
    "other_date": {"type": "date", "value": "2034-03-20", "src": ["t1"]},
}
SENT = "2026-06-10T11:00:00+01:00"


@pytest.mark.parametrize(
    ("rule", "text", "faulty"),
    [
        ("F24", "We had it running again last night.", False),
        ("F24", "We had it running again on Monday night.", True),
        ("F34", "Your warranty is ten years, to 14 March 2034.", False),
        ("F34", "Your warranty is nine years, to 20 March 2034.", True),
        ("F13", "Hemi Tautari speaks te reo Maori.", False),
        ("F13", "Lamentamos mucho todo lo que ha pasado con su pedido.", True),
        ("F11", "Send anything odd to incident@tasmanbay.example.", False),
        ("F11", "Send us a description of the incident again.", True),
    ],
)
def test_only_the_faulty_one_of_two_like_sentences_is_found(rule: str, text: str, faulty: bool) -> None:
    assert bool(found(rule, text, sent_at=SENT, facts=FACTS)) is faulty
