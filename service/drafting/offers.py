"""Whether the letter has told an approved remedy already."""

from __future__ import annotations

import re
from collections.abc import Mapping

from service.domain.case import Remedy

_TOLD_BY = {
    "replacement": r"\breplac\w+|\bnew (?!copy)\w+",
    "reprint": r"\breprint\w*|\bcorrected cop\w+|\bnew cop\w+",
    "redo": r"\bredo\w*|\bredone|\bagain\b",
    "loan_equipment": r"\bloan\w*|\bborrow\w*",
    "identity_monitoring": r"\bmonitoring\b",
    "named_contact": r"\b(?:my|your) (?:only|direct|single|own|named) (?:contact|line)\b|\bdirect line\b",
    "password_reset": r"\bpasswords?\b",
    "callback": r"\bring you\b|\bcall you\b",
}
"""Words that tell a remedy which is not known by its amount; a replacement's amount is its value."""


def is_told(remedy: Remedy, words: Mapping[str, str], text: str) -> bool:
    """By its own words where its kind has some, else by its amount."""
    if remedy.kind in _TOLD_BY:
        return bool(re.search(_TOLD_BY[remedy.kind], text, re.IGNORECASE))
    amount = words.get("amount")
    return bool(amount) and str(amount) in text
