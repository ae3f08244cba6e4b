"""Words of a record: references, addresses, languages, days of the week, yes and no."""

from __future__ import annotations

import re
from decimal import Decimal

from service.records.typed_numbers import Scalar

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
_PHONE = re.compile(r"\+?[\d(][\d ()./-]+\d", re.ASCII)
_URL = re.compile(r"(https?://)?[\w-]+(\.[\w-]+)+(:\d+)?([/?#][^\s<>\"'`{}|\\^@]*)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YES, _NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")


def ref_of(raw: Scalar) -> str:
    """The words as they stand; leading zeros are kept."""
    if isinstance(raw, bool):
        raise ValueError("is a yes or no, where words are wanted")
    if isinstance(raw, Decimal) and raw != raw.to_integral_value():
        raise ValueError("is a number with decimals, where words are wanted")
    return str(int(raw)) if isinstance(raw, Decimal) else str(raw)


def email_of(raw: Scalar) -> str:
    return _matching(_EMAIL, raw, "e-mail address")


def phone_of(raw: Scalar) -> str:
    number = _matching(_PHONE, raw, "telephone number")
    if not 6 <= sum(c.isdigit() for c in number) <= 15:
        raise ValueError("is no telephone number")
    return number


def url_of(raw: Scalar) -> str:
    return _matching(_URL, raw, "web address")


def language_of(raw: Scalar) -> str:
    return _matching(_LANGUAGE, raw, "language tag")


def weekday_of(raw: Scalar) -> str:
    name = str(raw).capitalize()
    if name not in _DAYS:
        raise ValueError("is no English day of the week")
    return name


def yes_or_no(raw: Scalar) -> bool:
    """JSON's true and false, or the words."""
    said = str(raw).casefold()
    if said not in (*_YES, *_NO):
        raise ValueError("is neither yes nor no")
    return said in _YES


def _matching(pattern: re.Pattern[str], raw: Scalar, what: str) -> str:
    if isinstance(raw, bool) or not pattern.fullmatch(str(raw)):
        raise ValueError(f"is no {what}")
    return str(raw)
