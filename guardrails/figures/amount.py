"""Amounts of money, percentages and numbers of things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guardrails.figures.clock import is_bare_clock, read_clock, told_part
from guardrails.figures.length import minutes_of
from guardrails.figures.mention import Mention
from guardrails.figures.numbers import AMOUNT, SCALE, WORDS, amount_value, number_value
from guardrails.figures.place import Place

_SIGNS = {
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R": "ZAR", "Rs": "INR", "Rs.": "INR", "Fr.": "CHF", "₪": "ILS",
    "₦": "NGN",
    "฿": "THB",
}  # fmt: skip
_DOLLARS = {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "HK": "HKD", "SG": "SGD"}
_KRONER = {"SE": "SEK", "NO": "NOK", "DK": "DKK"}
_CURRENCY_WORDS = {
    "us dollar": "USD", "canadian dollar": "CAD", "australian dollar": "AUD", "new zealand dollar": "NZD",
    "hong kong dollar": "HKD", "singapore dollar": "SGD", "pound": "GBP", "quid": "GBP", "euro": "EUR", "dollar": "$",
    "buck": "$", "rand": "ZAR", "rupee": "INR", "franc": "CHF", "yen": "JPY",
}  # fmt: skip
_CURRENCY_WORD = re.compile("|".join(_CURRENCY_WORDS), re.IGNORECASE)
_SLANG = {"tenner": Decimal(10), "fiver": Decimal(5), "grand": Decimal(1000)}
_MINOR = re.compile(r"(?:pence|penny|cents?|\dp)\b", re.IGNORECASE)
_NUMBER = re.compile(rf"(?P<digits>{AMOUNT})(?P<scale>{SCALE})?|\b(?:{WORDS})\b", re.IGNORECASE)
_REFERENCE = re.compile(r"R\d{1,2}$")
"""A name such as R3, where the locale does not count in rand."""
_CODE = re.compile(r"(?<![A-Z])[A-Z]{3}(?![A-Z])")


def read_money(place: Place) -> Iterator[Mention]:
    found = place.found
    slang = re.search(r"tenner|fiver|grand", found, re.IGNORECASE)
    if slang:
        if slang[0].lower() == "grand" and _GRAND_SOMETHING.match(place.after):
            return
        yield place.mention("money", number=_SLANG[slang[0].lower()], currency=_DOLLARS.get(place.locale[-2:], "GBP"))
        return
    if _REFERENCE.match(found) and not place.locale.endswith("ZA"):
        yield place.mention("ref")
        return
    numbers = list(_NUMBER.finditer(found))
    amount = Decimal(1) if _ONE_UNIT.match(found) else _value(numbers.pop(0))
    if place.locale.endswith("US") and _POUNDS.search(found) and not _OF_MONEY.search(found):
        yield place.mention("count", number=amount, unit="pounds")
        return
    if numbers:
        amount += _value(numbers[0]) / 100
    elif _MINOR.search(found):
        amount /= 100
    yield place.mention("money", number=amount, currency=_currency(found, place.locale))


_POUNDS = re.compile(r"\bpounds?\b", re.IGNORECASE)
_OF_MONEY = re.compile(r"sterling|pence|penny|\dp$", re.IGNORECASE)
_ONE_UNIT = re.compile(r"an? (?:pound|dollar|euro)", re.IGNORECASE)
_GRAND_SOMETHING = re.compile(
    r",? (?!(?:on|for|from|to|off|back|in|and|or|of|a|an|per|every|each|is|was|will|would|has|had|as|at|with|by|the"
    r"|more|less|extra|short|altogether|richer|poorer|today|now)\b)[a-z]+",
)
"""`A grand day`, and not `a grand off the bill`."""


def _value(number: re.Match[str]) -> Decimal:
    if number["digits"] is None or number["scale"]:
        return number_value(number.group())
    return amount_value(number["digits"])


def _currency(found: str, locale: str) -> str | None:
    code = _CODE.search(found)
    if code:
        return code[0]
    dollars = _DOLLARS.get(locale[-2:])
    sign = re.search(r"(?:[A-Z]{1,2})?\$|[£€¥₹₪₦฿]|^(?:Rs\.?|R|Fr\.)(?=[ \d])", found)
    if sign:
        return _SIGNS.get(sign[0], dollars)
    if re.search(r"\bkr|kron", found):
        return _KRONER.get(locale[-2:])
    word = _CURRENCY_WORD.search(found)
    if word:
        currency = _CURRENCY_WORDS[word[0].lower()]
        return dollars if currency == "$" else currency
    if dollars is None and "cent" in found:
        return "EUR"
    return "GBP" if re.search(r"pence|penny|p$", found) else dollars


_PART_OF_ONE = {"half": Decimal("0.5"), "three": Decimal("0.75"), "quarter": Decimal("0.25"),
                "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}  # fmt: skip
_AND_A_PART = re.compile(r"[ -]and[ -](?:a[ -](half|quarter)|(three)[ -]quarters)|([½¼¾])|\b(half) a ", re.IGNORECASE)


def read_percent(place: Place) -> Iterator[Mention]:
    """`Twelve and a half per cent` too."""
    part = _AND_A_PART.search(place.found)
    number = _NUMBER.search(place.found, 0, part.start() if part else len(place.found))
    if number or part:
        whole = number_value(number.group()) if number else Decimal(0)
        more = _PART_OF_ONE[next(g for g in part.groups() if g).lower()] if part else Decimal(0)
        yield place.mention("percent", number=whole + more)


_TIMES = {"once": 1, "twice": 2, "thrice": 3}


def read_count(place: Place) -> Iterator[Mention]:
    """A number with the noun after it; `twice` is two times, and a bare number may be a time of day."""
    said = place.found.lower()
    if said in _TIMES:
        if said != "once":
            yield place.mention("count", number=Decimal(_TIMES[said]), unit="times")
    elif is_bare_clock(place):
        clock = read_clock(place.found, place.after, place.before)
        yield place.mention("time", clock=clock, unit=told_part(place))
    elif said != "one" or _counts_one_thing(place):
        yield _counted(place)


def _counted(place: Place) -> Mention:
    number, noun = number_value(place.found), noun_after(place.after)
    lasts = minutes_of(number, noun)
    if lasts is None or noun is None:
        return place.mention("count", number=number, unit=noun)
    end = place.after.index(noun) + len(noun)
    return place.mention("duration", 0, len(place.found) + end, number=number, minutes=lasts[0], unit=lasts[1])


_NO_ONE = re.compile(
    r"\b(?:no|the|this|that|which|every|any|each|some|only|new|old|wrong|right|other|another|last)\s*$",
    re.IGNORECASE,
)


def _counts_one_thing(place: Place) -> bool:
    """`one customer`, but not `no one`, `the one` or `one of us`."""
    return bool(re.match(r" (?!of\b|and\b|or\b|is\b|was\b)[a-z]", place.after)) and not _NO_ONE.search(place.before)


_NOUN = re.compile(
    r" ?(?=[A-Za-zÀ-ÿ])((?:(?!(?:and|or|to|of|in|on|at|for|from|by|with|were|was|are|is|have|has|had|will|that|who"
    r"|which|as|than"
    r"|after|before|when|because|more|but|if|the|it|you|we|they|not|went|did|this|these|those|its|so|then|now|today"
    r"|tomorrow|yesterday|your|our|my|his|i|he|she|an?|all|both|each|every|where|while|would|should|could|can|may|must"
    r"|do|does|been|be|into|per|until|since|through|during|too"
    r"|among|between|about|over|under|within|against|across|there|here|again|already|also"
    r"|still)\b)[A-Za-zÀ-ÿ'-]+ ?){1,4})"
)


def noun_after(after: str) -> str | None:
    """The noun that is counted: the words up to the first plural, or else the next word."""
    match = _NOUN.match(after)
    if match is None:
        return None
    words = match[1].split()
    words = words[: next((n for n, word in enumerate(words) if _A_NUMBER.fullmatch(word)), len(words))]
    if not words:
        return None
    plural = next((n for n, w in enumerate(words) if w.endswith("s") and not w.endswith(("ss", "us", "'s"))), 0)
    unit = " ".join(words[: plural + 1])
    return None if plural == 0 and _VERB_AFTER.fullmatch(unit) else unit


_A_NUMBER = re.compile(rf"{WORDS}|dozens?", re.IGNORECASE)
_VERB_AFTER = re.compile(
    r"(?!hundred|speed|breed|shed|seed|feed|weed)\w*[^e\W]ed|went|came|had|got|made|ran|sat|stood|fell|broke|lost|took|paid"
    r"|sent|left|kept|told|heard|gave|got",
    re.IGNORECASE,
)
"""`Of 31 heads 26 passed and 5 failed`: no noun is counted."""
