"""How often something is done, as words say it: every working day, twice a week, whenever there is news."""

from __future__ import annotations

import re
from decimal import Decimal

from guardrails.figures import calendar
from guardrails.figures.numbers import UNDER_TWENTY
from guardrails.quick import quick

_DAY = "|".join(calendar.WEEKDAYS)
_UNIT = r"hour|day|night|morning|evening|afternoon|week|fortnight|month|quarter|year"
_NUMBER = "|".join(UNDER_TWENTY[1:])
HOW_OFTEN = quick(
    rf"\b(?:(?P<times>once|twice|(?:{_NUMBER}|\d{{1,3}}) times) (?:a|an|each|every|per) "
    rf"(?P<per>(?:working |business )?(?:{_UNIT}))\b"
    rf"|(?:every|each) (?:single )?(?:(?P<number>{_NUMBER}|\d{{1,3}}|other|second|third|few) )?(?:working |business )?"
    rf"(?P<unit>{_UNIT})s?\b"
    rf"|(?P<adverb>hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly)\b"
    rf"|(?:on|each|every) (?P<days>(?:{_DAY})s?)\b(?! week\b|,? (?:the )?\d)"
    r"|(?P<loose>whenever|as and when|(?:only |just )?when (?:there is|there's|we have|something|anything)"
    r"|from time to time|now and (?:then|again)|every so often|once in a while|if and when)\b)",
    re.IGNORECASE | re.ASCII,
)
_HOURS = {
    "hour": 1, "day": 24, "night": 24, "morning": 24, "evening": 24, "afternoon": 24, "week": 168, "fortnight": 336,
    "month": 730, "quarter": 2190, "year": 8760, "hourly": 1, "daily": 24, "nightly": 24, "weekly": 168,
    "fortnightly": 336, "monthly": 730, "quarterly": 2190, "yearly": 8760,
}  # fmt: skip
_SEVERAL = {"once": 1, "twice": 2, "other": 2, "second": 2, "third": 3, "few": 3}
_NUMBERS = {word: number for number, word in enumerate(UNDER_TWENTY)}
NOT_SAID = Decimal("Infinity")
"""Hours until the next time where nobody says how many."""


def hours_between(text: str) -> Decimal | None:
    """The hours from one time to the next; of several the fewest."""
    told = [_hours(found) for found in HOW_OFTEN.finditer(text)]
    return min((hours for hours in told if hours is not None), default=None)


def _hours(found: re.Match[str]) -> Decimal | None:
    if found["loose"]:
        return NOT_SAID
    if found["days"]:
        plain = found.group().casefold().startswith("on ") and not found["days"].endswith("s")
        return None if plain else Decimal(_HOURS["week"])
    if found["adverb"]:
        return Decimal(_HOURS[found["adverb"].casefold()])
    if found["times"]:
        unit = found["per"].casefold().split()[-1]
        return Decimal(_HOURS[unit]) / _number(found["times"].casefold().split()[0])
    return Decimal(_HOURS[found["unit"].casefold()]) * _number((found["number"] or "once").casefold())


def _number(word: str) -> int:
    return _SEVERAL.get(word) or _NUMBERS.get(word) or int(word) or 1
