"""Numbers as people write them: 1,240, twelve hundred, two and a half, £2k."""

from __future__ import annotations

import re
from decimal import Decimal

UNDER_TWENTY = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
"""Each word at the place of its number."""
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES: dict[str, int] = {
    **{word: value for value, word in enumerate(UNDER_TWENTY)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    "fourty": 40,
    "a": 1,
    "an": 1,
}
_SCALES = {
    "hundred": 100, "thousand": 1000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000,
    "billion": 1_000_000_000,
}  # fmt: skip
_SHORT_SCALES = {"k": 1000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, **_SCALES}

DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}|\d+)(?:\.\d+)?"
"""Digits with thousands separators and a decimal part."""

AMOUNT = (
    r"(?:\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?: \d{3})+(?:[.,]\d{1,2}\b)?|\d{1,3}(?:\.\d{3})+,\d\d\b|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d+,\d\d\b|\d+(?:\.\d+)?)"
)
"""Digits of an amount, in the continental way too: 1.234,50 and 1 234,50."""

_UNIT = "(?:" + "|".join(UNDER_TWENTY[1:10]) + ")"
_UNDER_HUNDRED = (
    "(?:(?:"
    + "|".join(_TENS)
    + rf"|fourty)(?:[- ]{_UNIT})?|"
    + "|".join(sorted(UNDER_TWENTY[1:], key=len, reverse=True))
    + ")"
)
_UNDER_THOUSAND = rf"(?:(?:{_UNDER_HUNDRED}|an?)[- ]hundred(?:,? (?:and )?{_UNDER_HUNDRED})?|{_UNDER_HUNDRED})"
WORDS = (
    rf"(?:(?:a|half a|two|three|four|five|six) dozen|a couple(?: of)?"
    rf"|(?:{_UNDER_THOUSAND}|an?)[- ](?:thousand|million)(?:,? (?:and )?{_UNDER_THOUSAND})?|{_UNDER_THOUSAND}"
    rf"|hundred (?:and )?{_UNDER_HUNDRED})"
)
"""A number in words."""

SCALE = r"(?:[ -]?(?:k|mn?|bn|thousand|million|billion|lakhs?|crores?)\b)"


_GREATEST = Decimal(10) ** 20
"""More than any fact may be; what is greater counts as this much, so that it can be reckoned with."""


def digits_value(text: str) -> Decimal:
    """The value of digits that may carry separators and a scale (2k, 1.2 million)."""
    match = re.match(rf"({DIGITS})[ -]?([a-z]*)", text.strip(), re.IGNORECASE)
    if match is None:
        raise ValueError(text)
    return min(Decimal(match[1].replace(",", "")) * _SHORT_SCALES.get(match[2].lower().rstrip("s"), 1), _GREATEST)


def amount_value(text: str) -> Decimal:
    """The value of an amount's digits; a comma before the last two of them is a decimal one."""
    digits = re.sub(r"[ '’]", "", text)
    if re.search(r",\d\d$", digits):
        digits = digits.replace(".", "").replace(",", ".")
    return min(Decimal(digits.replace(",", "")), _GREATEST)


def words_value(text: str) -> Decimal:
    """The value of a number in words."""
    words = [w for w in re.split(r"[\s,-]+", text.strip().lower()) if w not in ("and", "of")]
    if "dozen" in words:
        return Decimal(6) if words[0] == "half" else Decimal(12 * _VALUES[words[0]])
    if "couple" in words:
        return Decimal(2)
    total, current = 0, 0
    for word in words:
        scale = _SCALES.get(word)
        if scale is None:
            current += _VALUES[word]
        elif scale == _SCALES["hundred"]:
            current = max(current, 1) * scale
        else:
            total, current = total + max(current, 1) * scale, 0
    return Decimal(total + current)


def number_value(text: str) -> Decimal:
    """The value of a number in digits or in words."""
    return digits_value(text) if text.strip()[:1].isdigit() else words_value(text)
