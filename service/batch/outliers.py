"""Who of a batch gets a person's own look, whatever is agreed for the rest."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Mapping
from decimal import Decimal

from service.domain.case import CaseFile
from service.domain.draft import Draft

LEAST_AMOUNTS = 8
"""Of so few amounts none is unusual."""
UNUSUAL = 3.5
"""The modified z-score beyond which a value is an outlier, and the two factors that make it comparable with a
standard deviation: Iglewicz and Hoaglin, How to Detect and Handle Outliers, ASQC 1993, chapter 3."""
_OF_MEDIAN_DEVIATION, _OF_MEAN_DEVIATION = 0.6745, 1.253314
_PAYS = ("service_credit", "credit", "refund", "goodwill", "consequential_cost")


def unusual_amounts(amounts: Mapping[int, Decimal]) -> frozenset[int]:
    """The rows whose amount is far from the others'. Factors count and not differences, so logarithms are compared:
    a tenth of what is usual is as strange as ten times as much."""
    logs = {row: math.log(amount) for row, amount in amounts.items() if amount > 0}
    if len(logs) < LEAST_AMOUNTS:
        return frozenset()
    middle = statistics.median(logs.values())
    away = {row: abs(value - middle) for row, value in logs.items()}
    unit = statistics.median(away.values()) / _OF_MEDIAN_DEVIATION
    # More than half of them are alike: then the mean deviation says how far the rest lie apart.
    unit = unit or statistics.fmean(away.values()) * _OF_MEAN_DEVIATION
    return frozenset(row for row, distance in away.items() if unit and distance / unit > UNUSUAL)


def unusual_rows(granted: Mapping[int, Mapping[str, Decimal]]) -> frozenset[int]:
    """Sums are compared within their currency; where many have one, another that few have is unusual by itself."""
    by_currency: dict[str, dict[int, Decimal]] = {}
    for row, sums in granted.items():
        for currency, amount in sums.items():
            by_currency.setdefault(currency, {})[row] = amount
    found: set[int] = set()
    is_many = any(len(amounts) >= LEAST_AMOUNTS for amounts in by_currency.values())
    for amounts in by_currency.values():
        rare = is_many and len(amounts) < LEAST_AMOUNTS
        found |= amounts.keys() if rare else unusual_amounts(amounts)
    return frozenset(found)


def amounts_granted(case: CaseFile) -> dict[str, Decimal]:
    """What the letter offers in money, by currency."""
    sums: dict[str, Decimal] = {}
    for r in case.remedies:
        if r.kind in _PAYS and r.amount is not None and r.currency:
            sums[r.currency] = sums.get(r.currency, Decimal(0)) + r.amount
    return sums


def own_look(draft: Draft, case: CaseFile, usual_locale: str) -> Iterator[str]:
    """Why a letter is nobody's example, in words; nothing for one like the others."""
    if draft.status == "needs_facts":
        yield "facts are missing"
    if draft.status == "blocked":
        yield "the rules do not let it go"
    if case.severity == "severe":
        yield "severe"
    language = case.language_region.partition("-")[0]
    preferred = (case.customer.preferred_language or "") if case.customer else ""
    if preferred and preferred.partition("-")[0].casefold() != language:
        yield f"prefers another language ({preferred})"
    if language != usual_locale.partition("-")[0]:
        yield f"written in another language ({case.language_region})"
