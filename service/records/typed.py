"""A value of a record as a typed fact. What cannot be read for certain is refused with a reason, never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from service.domain.facts import Fact, FactType
from service.records.typed_numbers import Scalar, amount_of, percent_of, whole_of
from service.records.typed_times import date_of, moment_of, time_of
from service.records.typed_waits import duration_of, working_days_of
from service.records.typed_words import email_of, language_of, phone_of, ref_of, url_of, weekday_of, yes_or_no

LONGEST = 500
"""How many characters a value may have."""

_FACT: TypeAdapter[Fact] = TypeAdapter(Fact)
_SPOKEN = re.compile(r"\d+ (minute|hour|day|week)s?")
_BIDI = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the value itself does not say."""

    currency: str | None = None
    unit: str | None = None
    minor_units: bool = False
    zone: ZoneInfo | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a value is no fact; the value itself may be personal and is not told."""

    reason: str


def fact_of(kind: FactType, raw: object, src: str, reading: Reading | None = None) -> Fact | Unreadable:
    """The fact that a value of a record is."""
    try:
        fields = _fields(kind, clean(raw), reading or Reading())
        return _FACT.validate_python({"type": kind, "src": (src,), **fields})
    except ValidationError:
        return Unreadable(f"is out of range for a {kind}")
    except (ValueError, ArithmeticError) as exc:
        return Unreadable(str(exc) if type(exc) is ValueError else f"is no {kind}")


def clean(raw: object) -> Scalar:
    """The value without its outer blanks; raises ValueError for one that no letter may carry."""
    if isinstance(raw, float):
        raw = Decimal(repr(raw))
    if raw is None or raw == "":
        raise ValueError("is empty")
    if isinstance(raw, str):
        return _plain(raw)
    if isinstance(raw, int) and abs(raw) >= 10**20:
        raise ValueError("is no number that a person could read")
    if isinstance(raw, bool | int | Decimal):
        return raw
    kinds: dict[type, str] = {dict: "an object", list: "a list", bytes: "binary"}
    raise ValueError(f"is {kinds.get(type(raw), 'of an unknown kind')}, where one value is wanted")


def _plain(raw: str) -> str:
    text = raw.strip()
    if not text:
        raise ValueError("is empty")
    if len(text) > LONGEST:
        raise ValueError(f"is longer than {LONGEST} characters")
    if any(unicodedata.category(c) in ("Cc", "Cs", "Co", "Zl", "Zp") or c in _BIDI for c in text):
        raise ValueError("has control characters")
    return text


def _fields(kind: FactType, raw: Scalar, reading: Reading) -> dict[str, object]:
    match kind:
        case "money":
            money = amount_of(raw, reading.currency, minor_units=reading.minor_units)
            return {"amount": money.amount, "currency": money.currency}
        case "duration":
            return {"minutes": duration_of(raw, reading.unit), "display": _said(raw)}
        case "count":
            return {"value": whole_of(raw), "unit": reading.unit}
        case "date":
            return {"value": date_of(raw, reading.zone, reading.format)}
        case "datetime":
            return {"value": moment_of(raw, reading.zone, reading.format)}
        case "time":
            return {"value": time_of(raw, reading.zone)}
        case _:
            return {"value": _one_value(kind, raw)}


_READERS: dict[str, Callable[[Scalar], object]] = {
    "business_days": working_days_of,
    "percent": percent_of,
    "ref": ref_of,
    "email": email_of,
    "phone": phone_of,
    "url": url_of,
    "lang": language_of,
    "weekday": weekday_of,
    "bool": yes_or_no,
    "text": ref_of,
    "enum": ref_of,
    "tz": ref_of,
}


def _one_value(kind: FactType, raw: Scalar) -> object:
    if kind not in _READERS:
        raise ValueError(f"a {kind} cannot be read from a single value")
    return _READERS[kind](raw)


def _said(raw: Scalar) -> str | None:
    """The words for a length of time, where the record has words (`8 hours`)."""
    return raw if isinstance(raw, str) and _SPOKEN.fullmatch(raw) else None
