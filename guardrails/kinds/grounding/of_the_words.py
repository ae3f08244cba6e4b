"""A violation at the words that a pattern finds in a sentence, and how sure it is."""

from __future__ import annotations

import re
from typing import Literal

from guardrails.document import Sentence
from guardrails.kinds.check import Violation

_NOT_WHAT_WAS = re.compile(r"\b(?:promised|moved|should|wrong|instead|rather|meant|expected|supposed)\b", re.IGNORECASE)
"""Beside these a letter may name another place or day on purpose."""


def violation_of(
    sentence: Sentence, match: re.Match[str], detail: str, severity: Literal["warn"] | None = None
) -> Violation:
    """What is wrong with the words that a match holds."""
    return Violation(sentence.start + match.start(), sentence.start + match.end(), detail, severity)


def unless_meant(sentence: Sentence) -> Literal["warn"] | None:
    """A suspicion where the sentence may speak of another place or day on purpose, else what the rule has."""
    return "warn" if _NOT_WHAT_WAS.search(sentence.text) else None
