"""A figure found in a letter, typed, with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Literal

MentionKind = Literal[
    "money", "percent", "date", "weekday", "time", "duration", "count", "ref", "email", "phone", "url", "name"
]


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure. Which fields are filled depends on the kind; `start` and `end` count in the plain text.

    money: number, currency (None when the sign does not tell) · percent: number · date: day (resolved from
    the sending date for `today`, `tomorrow`, a weekday alone, a date without a year; None for a month or, with
    number, a year alone; for `two weeks from today` minutes, number and unit say how long that is) · weekday: text, and
    day when it stands alone and resolves · time: clock, and unit = the part of the day beside it · duration: minutes
    (business days: business=True, number) · count: number, unit = the noun after it · ref, email, phone, url, name:
    text.
    """

    kind: MentionKind
    start: int
    end: int
    sentence: int
    text: str
    number: Decimal | None = None
    currency: str | None = None
    day: date | None = None
    clock: time | None = None
    minutes: int | None = None
    business: bool = False
    unit: str | None = None
    relative: bool = False
    """Said as a word that depends on the sending date (today, tomorrow, Friday, in two weeks)."""


def unclear_currency(mention: Mention) -> str | None:
    """`$` or `kr` for an amount that does not say whose it is, as a locale without dollars or crowns reads it."""
    if mention.kind != "money" or mention.currency is not None:
        return None
    said = mention.text.casefold()
    return "$" if re.search(r"\$|dollar|buck", said) else "kr" if "kr" in said else None
