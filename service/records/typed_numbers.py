"""Numbers and amounts of a record, as decimals. A way of writing that could mean two numbers is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_currency_precision, is_currency

Scalar = str | int | Decimal | bool
"""One value of a record."""

_PLAIN = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_ENGLISH = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_EITHER = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)
"""`1.250` is one and a quarter to some, and a thousand to others."""
_CONTINENTAL = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+),\d{1,2}", re.ASCII)
_SYMBOLS = {"£": "GBP", "€": "EUR"}
_AMOUNT = re.compile(r"(?P<minus>[-−]?)(?P<before>[A-Z]{3}|[£€$])? ?(?P<number>[-\d.,]+) ?(?P<after>[A-Z]{3}|[£€$])?")


@dataclass(frozen=True, slots=True)
class Amount:
    amount: Decimal
    currency: str


def number_of(raw: Scalar) -> Decimal:
    """The number; raises ValueError."""
    if isinstance(raw, bool):
        raise ValueError("is a yes or no, not a number")
    if isinstance(raw, int | Decimal):
        return _finite(Decimal(raw))
    if _PLAIN.fullmatch(raw) and not _EITHER.fullmatch(raw):
        return Decimal(raw)
    if _ENGLISH.fullmatch(raw):
        return Decimal(raw.replace(",", ""))
    if _CONTINENTAL.fullmatch(raw):
        return Decimal(raw.replace(".", "").replace(",", "."))
    raise ValueError("is no number that can be read for certain")


def whole_of(raw: Scalar) -> int:
    """A whole number; raises ValueError."""
    number = number_of(raw)
    if number != number.to_integral_value():
        raise ValueError("is no whole number")
    return int(number)


def percent_of(raw: Scalar) -> Decimal:
    """10 for `10`, `10%` and `10 %`."""
    if isinstance(raw, str):
        raw = raw.removesuffix("%").rstrip()
        if "," in raw and _ENGLISH.fullmatch(raw):
            raise ValueError("is no percentage that can be read for certain")
    return number_of(raw)


def amount_of(raw: Scalar, currency: str | None, *, minor_units: bool = False) -> Amount:
    """An amount in the currency that is given or written beside it; raises ValueError when there is none or two."""
    number, written = _split(raw) if isinstance(raw, str) else (number_of(raw), None)
    code = _agreed(written, currency)
    places = get_currency_precision(code)
    if minor_units:
        if number != number.to_integral_value():
            raise ValueError("is no whole number of the smallest unit")
        number = number.scaleb(-places)
    exact = number.quantize(Decimal(1).scaleb(-places))
    if exact != number:
        raise ValueError(f"has more decimals than an amount in {code}")
    return Amount(exact, code)


def _split(raw: str) -> tuple[Decimal, str | None]:
    found = _AMOUNT.fullmatch(raw)
    if found is None or (found["before"] and found["after"]):
        raise ValueError("is no amount that can be read for certain")
    number = number_of(found["number"])
    return (-number if found["minus"] else number), found["before"] or found["after"]


def _agreed(written: str | None, given: str | None) -> str:
    if written == "$":
        # Many countries have a dollar; the sign alone does not say whose.
        written = given if given and given.endswith("D") else None
        if written is None:
            raise ValueError("is in dollars, and the mapping's `currency` does not say which")
    code = _SYMBOLS.get(written, written) if written else given
    if code is None:
        raise ValueError("has no currency; give the mapping a `currency` or `currency_from`")
    if given and code != given:
        raise ValueError(f"is not in {given}, as the mapping says")
    if not is_currency(code):
        raise ValueError("is in a currency that is not known")
    return code


def _finite(number: Decimal) -> Decimal:
    if not number.is_finite() or abs(number.adjusted()) > 18:
        raise ValueError("is no number that a person could read")
    return number
