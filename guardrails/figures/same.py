"""Whether a figure of the letter says the same as a figure of the case."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

from guardrails.figures import calendar
from guardrails.figures.known import Known
from guardrails.figures.mention import Mention

_KRONER = frozenset(("SEK", "NOK", "DKK"))
_DOLLARS = frozenset(("USD", "CAD", "AUD", "NZD", "HKD", "SGD"))


def same(mention: Mention, known: Known) -> bool:
    """Equal in value, whatever the wording."""
    if mention.kind == "phone" and known.kind == "ref":
        return re.sub(r"\D", "", mention.text) == known.text
    if mention.kind == "phone":
        return same_phone(mention.text, known.text)
    test = _TESTS.get(mention.kind)
    return test is not None and test(mention, known)


def same_number(mention: Mention, known: Known) -> bool:
    """A bare number may leave out the unit of a length of time: `a reply inside twenty-four`."""
    if known.kind == "ref":
        telling = len(mention.text) >= _DIGITS_OF_A_REFERENCE or "." in mention.text
        as_told = mention.text == known.text or _is_the_number_of(mention.text, known.text)
        return as_told and telling and not (mention.unit or "").endswith("s")
    if known.kind == "date":
        return known.day is not None and len(mention.text) == len("2026") and known.day.year == mention.number
    if known.kind == "duration" and known.number is None:
        return mention.unit is None and known.minutes in {int((mention.number or 0) * n) for n in (1, 60, 1440)}
    if known.kind == "duration":
        in_days = known.business and _DAYS.match(mention.unit or "") is not None
        return known.number == mention.number and (mention.unit is None or in_days)
    return known.number == mention.number


_DAYS = re.compile(r"(?:full |whole |clear )?(?:working|business|week|day)", re.IGNORECASE)
"""Units in which a number of working days is told."""


def same_currency(mention: Mention, currency: str | None) -> bool:
    """A bare dollar sign may mean any dollar, and `kr` any crown."""
    if currency is None or mention.currency == currency:
        return True
    if currency in ("$", "kr"):
        return mention.currency in (None, *(_DOLLARS if currency == "$" else _KRONER))
    if mention.currency not in (None, *_DOLLARS, *_KRONER):
        return False
    unclear = _KRONER if "kr" in mention.text.casefold() else _DOLLARS
    return currency in unclear and not _SAYS_WHOSE.search(mention.text)


_SAYS_WHOSE = re.compile(
    r"[A-Z]\$|\b[A-Z]{3}\b|\b(?i:us|canadian|australian|new zealand|hong kong|singapore|swedish|norwegian|danish) [dk]"
)
"""`C$`, `NZD 40`, `Canadian dollars`."""


def same_day(mention: Mention, known: Known) -> bool:
    """A month or a year alone is the same as any day in it."""
    if mention.day is not None:
        return known.day == mention.day or (
            known.day is not None and not mention.relative and _same_but_year(mention, known.day)
        )
    if known.kind == "count":
        return mention.number is not None and not mention.relative and known.number == mention.number
    if known.day is None:
        return bool(known.text) and known.text.casefold() == mention.text.casefold()
    if mention.number is not None:
        return known.day.year == mention.number
    month = re.match(r"([A-Za-z]{3,})\.?,? (\d{4})$", mention.text)
    if month is None or mention.relative:
        return False
    return known.day.month == calendar.month_number(month[1]) and known.day.year == int(month[2])


def _same_but_year(mention: Mention, day: date) -> bool:
    """A day told without its year is the same in any."""
    told = mention.day
    return (
        told is not None
        and not re.search(r"\d{4}|[/.]\d\d$", mention.text)
        and (told.month, told.day) == (day.month, day.day)
    )


def same_weekday(mention: Mention, known: Known) -> bool:
    """A weekday alone is the nearest such day, before or after; a later one when the letter says `next`."""
    name = re.search(r"[A-Za-z]+day", mention.text)
    if name is None:
        return False
    if known.kind == "weekday" and known.text and (known.day is None or not known.told):
        return known.text.casefold() == name[0].casefold()
    if mention.day is None or known.day is None:
        return False
    reach = 14 if "next" in mention.text.casefold() or "week" in mention.text.casefold() else 7
    return known.day.weekday() == mention.day.weekday() and abs((known.day - mention.day).days) <= reach


def same_clock(mention: Mention, clock: time | None) -> bool:
    """Without am or pm, a small hour may be meant in the afternoon."""
    if mention.clock is None or clock is None:
        return False
    said, meant = mention.clock, clock
    if said.minute != meant.minute or (said.hour - meant.hour) % 12:
        return False
    if said.hour == meant.hour:
        return True
    told = f"{mention.text} {mention.unit or ''}"
    return not re.search(r"[ap]\.?m\b|^0|noon|night|morning|evening|afternoon", told, re.IGNORECASE)


_NOON = 12


def _is_of_the_other_half(mention: Mention, clock: time | None) -> bool:
    """20:00 is not 8:00: only a text of the case may leave open which half of the day it means."""
    return mention.clock is not None and clock is not None and mention.clock.hour > _NOON > clock.hour


def same_length(mention: Mention, known: Known) -> bool:
    """Months also match a count of months, and years twelve times as many months."""
    if known.kind == "count":
        named = known.unit is not None or not known.told
        same_unit = known.number == mention.number and named and same_things(mention.unit, known.unit)
        same_unit = same_unit and is_of_one_unit(mention)
        return same_unit or _months(mention.number, mention.unit) == _months(known.number, known.unit) != 0
    if known.business != mention.business or _in_other_seconds(mention, known):
        return False
    return known.minutes == mention.minutes or _months(mention.number, mention.unit) == _months_of(known) != 0


def _in_other_seconds(mention: Mention, known: Known) -> bool:
    """90 seconds are not a minute."""
    if not re.fullmatch(r"s|secs?|seconds?", mention.unit or ""):
        return False
    return mention.number is not None and mention.number != (known.minutes or 0) * 60


def is_of_one_unit(mention: Mention) -> bool:
    """`An hour and fifty minutes` is not one hour."""
    return not _TWO_UNITS.search(mention.text)


def _months_of(known: Known) -> Decimal:
    months, rest = divmod(known.minutes or 0, _MINUTES_OF_A_MONTH)
    return Decimal(months) if not rest else _months(known.number, known.unit)


def _months(number: Decimal | None, unit: str | None) -> Decimal:
    """A number of months or years in months; 0 for other units."""
    return (number or Decimal(0)) * {"month": 1, "year": 12}.get((unit or "").rstrip("s"), 0)


def same_reference(said: str, meant: str) -> bool:
    """Marks aside; the last digits of a longer number (an account ending 2207) are enough."""
    one, other = (re.sub(r"[\W_]", "", text).casefold() for text in (said, meant))
    if not one or not other:
        return False
    if one == other:
        return True
    digits_only = one.isdigit() and len(one) >= 4 and other.endswith(one)
    return (
        digits_only
        or (other.isdigit() and len(other) >= 4 and one.endswith(other))
        or (len(one) >= 3 and re.sub(r"^[a-z]+", "", other) == one)
        or _is_the_number_of(one=said, other=meant)
    )


def _is_the_number_of(one: str, other: str) -> bool:
    """6.3 of `clause 6.3`."""
    named = _AFTER_ITS_WORD.fullmatch(other.strip())
    return named is not None and named[1].casefold() == one.casefold()


def _is_clause_of(said: str, meant: str) -> bool:
    """Clause 5 has 5.3 in it."""
    return said.isdigit() and re.fullmatch(rf"{said}(?:\.\d+)+", meant) is not None


def same_address(said: str, meant: str) -> bool:
    """With or without scheme; the bare host of a known address is known too."""
    one, other = (re.sub(r"^(?:https?://)?(?:www\.)?|/+$", "", text.casefold()) for text in (said, meant))
    host = other.split("@")[-1].split("/")[0]
    return one in (other, host)


def same_phone(said: str, meant: str) -> bool:
    """The same number as dialled, with or without country code, zero and punctuation.

    A company may write in the English of another country than its own, so that any calling code may be left out.
    """
    short, long = sorted((_dialled(said), _dialled(meant)), key=len)
    if short == long:
        return True
    code = long.removesuffix(short)
    if len(short) >= _SHORTEST_PHONE and code != long:
        from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

        return int(code) in COUNTRY_CODE_TO_REGION_CODE
    return False


def _dialled(number: str) -> str:
    """The digits after the zeros that are dialled first; `+49 (0)40` has one that is not."""
    return re.sub(r"\D", "", number.replace("(0)", "")).lstrip("0")


def same_things(said: str | None, meant: str | None) -> bool:
    """Whether two units may name the same things: the counted nouns agree, or one is not told."""
    one, other = head_noun(said), head_noun(meant)
    return one is None or other is None or one == other


def head_noun(unit: str | None) -> str | None:
    """The counted noun of a unit, in the singular: `video advisers` counts advisers, `tickets/day` tickets."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", _CLAUSE_AFTER.split((unit or "").casefold())[0])
    if not words:
        return None
    plural: str = next((w for w in words if w.endswith("s") and not w.endswith(("ss", "us"))), words[-1])
    ending = next((e for e in _ENDINGS if plural.endswith(e) and not plural.endswith("ss")), None)
    return _IRREGULAR.get(plural, plural) if ending is None else plural[: -len(ending)] + _ENDINGS[ending]


_CLAUSE_AFTER = re.compile(r" (?:who|that|which|whose|with|from|by|in|on|at|without)\b")
"""`People who confirmed deletion` are people."""
_TWO_UNITS = re.compile(r"(?:hour|hr|day|week|month|year)s?\b.+(?:minute|min|hour|hr|day|week|month)s?$", re.IGNORECASE)
_MINUTES_OF_A_MONTH = 43200
_AFTER_ITS_WORD = re.compile(r"[^\W\d_]{2,}\.? (\d\S*)")
"""`Clause 6.3`, `schedule 2`: the number alone says which."""
_DIGITS_OF_A_REFERENCE = 4
_SHORTEST_PHONE = 6
_ENDINGS = {"ies": "y", "sses": "ss", "xes": "x", "ches": "ch", "shes": "sh", "s": ""}
_IRREGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman"}

_TESTS: dict[str, Callable[[Mention, Known], bool]] = {
    "money": lambda m, k: k.number == m.number and same_currency(m, k.currency),
    "percent": lambda m, k: k.number == m.number,
    "date": same_day,
    "weekday": same_weekday,
    "time": lambda m, k: same_clock(m, k.clock) and (k.told or not _is_of_the_other_half(m, k.clock)),
    "duration": same_length,
    "count": same_number,
    "ref": lambda m, k: same_reference(m.text, k.text) or _is_clause_of(m.text, k.text),
    "email": lambda m, k: m.text.casefold() == k.text.casefold(),
    "url": lambda m, k: same_address(m.text, k.text),
}
