"""Approved remedies in words: what a phrasing's `{remedy:…}` may say."""

from __future__ import annotations

from prompts.wording.numbers import money, number
from prompts.wording.style import style_of
from service.domain.case import CaseFile, Remedy


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


def _measured(plain: str, unit: str | None) -> str:
    return f"{plain} {unit}" if unit else plain
