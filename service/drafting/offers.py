"""Approved remedies as a phrasing's `{remedy:…}`, and whether the letter has told one already."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prompts.wording.numbers import money, number
from prompts.wording.style import style_of
from service.domain.case import CaseFile, Remedy

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


def remedy_words(remedy: Remedy, case: CaseFile) -> dict[str, str]:
    """What a phrasing may say of a remedy; only keys that the remedy has."""
    style = style_of(case)
    currency = remedy.currency
    words: dict[str, str | None] = {
        "kind": remedy.kind.replace("_", " "),
        "basis": remedy.basis,
        "clause": remedy.clause,
        "unit": remedy.unit,
    }
    if remedy.amount is not None:
        plain = number(remedy.amount, style)
        words["number"] = plain
        words["amount"] = money(remedy.amount, currency, style) if currency else _measured(plain, remedy.unit)
        words["months"] = plain if (remedy.unit or "").startswith("month") else None
    if remedy.base is not None and currency:
        words["base"] = money(remedy.base, currency, style)
    if remedy.rate is not None:
        words["rate"] = f"{number(remedy.rate, style)}%"
    return {key: value for key, value in words.items() if value}


def is_told(remedy: Remedy, words: Mapping[str, str], text: str) -> bool:
    """By its own words where its kind has some, else by its amount."""
    if remedy.kind in _TOLD_BY:
        return bool(re.search(_TOLD_BY[remedy.kind], text, re.IGNORECASE))
    amount = words.get("amount")
    return bool(amount) and str(amount) in text


def _measured(plain: str, unit: str | None) -> str:
    return f"{plain} {unit}" if unit else plain
