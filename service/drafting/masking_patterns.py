"""What is somebody's own by its look: addresses, telephone, card and account numbers, references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from guardrails.kinds.privacy.numbers import iban_valid, luhn_valid
from service.drafting.masking_own import PLAIN_MARKS, Kind
from service.drafting.masking_words import masking_words

_EMAIL = re.compile(r"(?<![\w.+-])(?:[\w.+-]{1,64}['’])?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_URL = re.compile(r"\bhttps?://[^\s<>\"'{}|\\^`]{3,400}", re.IGNORECASE)
_CARD = re.compile(r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w£$€.])[+(]?\d[\d ().\-/]{6,20}\d")
_POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b|\b[AC-FHKNPRTV-Y]\d[\dW] ?[\dAC-FHKNPRTV-Y]{4}\b"
    r"|\b[A-Z]{2} \d{5}(?:-\d{4})?\b"
)
"""Of Britain, Ireland and the United States."""
_MIXED = re.compile(
    r"(?<![\w-])(?=[A-Z/-]*\d)[A-Z]{1,6}(?:[-/][A-Z0-9]{1,12}){1,4}(?![\w-])|\b[A-Z]{1,5}\d{4,14}[A-Z]{0,4}\b"
)
_LONG = re.compile(r"(?<![\w£$€₹¥.,/-])\d{6,40}(?![\w]|[.,]\d)")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])")
_DATE = re.compile(r"\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b")
_LEAST_DIGITS, _LEAST_PHONE = 3, 9


@dataclass(frozen=True, slots=True)
class Found:
    kind: Kind
    value: str = field(repr=False)


def found_in(text: str, region: str) -> Iterator[Found]:
    """The surest first; what one kind has found is nothing to the next."""
    text = text.translate(PLAIN_MARKS)
    for find in _FINDERS:
        found = tuple(find(text, region))
        yield from found
        for own in found:
            text = text.replace(own.value, " ")


def _literals(text: str, _region: str) -> Iterator[Found]:
    yield from (Found("URL", m.group().rstrip(".,;:!?)]")) for m in _URL.finditer(text))
    yield from (Found("EMAIL", m.group().rstrip(".-")) for m in _EMAIL.finditer(text))


def _checked(text: str, _region: str) -> Iterator[Found]:
    yield from (Found("IBAN", m.group()) for m in _IBAN.finditer(text) if _is_iban(m.group()))
    yield from (Found("CARD", m.group()) for m in _CARD.finditer(text) if luhn_valid(re.sub(r"\D", "", m.group())))


def _places(text: str, _region: str) -> Iterator[Found]:
    yield from (Found("ADDRESS", m.group()) for m in _street().finditer(text))
    yield from (Found("ADDRESS", m.group()) for m in _POSTCODE.finditer(text))


def _references(text: str, _region: str) -> Iterator[Found]:
    yield from (Found("REF", m[1]) for m in _numbered().finditer(text))
    yield from (Found("REF", m.group()) for m in _MIXED.finditer(text) if _digits(m.group()) >= _LEAST_DIGITS)
    yield from (Found("REF", m.group()) for m in _LONG.finditer(text) if not _DAY.fullmatch(m.group()))


def _is_iban(text: str) -> bool:
    return text.isascii() and iban_valid(text)


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _phones(text: str, region: str) -> Iterator[Found]:
    """phonenumbers takes its time, so it reads only what has the look of a number."""
    candidates = [m.group() for m in _PHONE.finditer(text) if _digits(m.group()) > 6 and not _DATE.search(m.group())]
    if not candidates:
        return
    from phonenumbers import Leniency, PhoneNumberMatcher

    for written in candidates:
        sure = written.lstrip("(")[0] in "0+" and _digits(written) >= _LEAST_PHONE
        for leniency in (Leniency.VALID, Leniency.POSSIBLE) if sure else (Leniency.VALID,):
            found = [m.raw_string for m in PhoneNumberMatcher(written, region, leniency)]
            whole = [n for n in found if _digits(n) >= _LEAST_PHONE or leniency == Leniency.VALID]
            yield from (Found("PHONE", n) for n in whole)
            if whole:
                break


_FINDERS = (_literals, _checked, _phones, _places, _references)


@cache
def _street() -> re.Pattern[str]:
    ends = "|".join(word.capitalize() for word in masking_words().streets)
    return re.compile(
        rf"\b(?:(?:Flat|Unit|Apt\.?) ?\w{{1,4}},? )?\d{{1,5}}[A-Za-z]?,? (?:[A-Z][\w'’-]{{1,20}} ){{1,4}}(?:{ends})\b"
    )


@cache
def _numbered() -> re.Pattern[str]:
    words = "|".join(map(re.escape, masking_words().numbered))
    link = r"(?:[ :#.]|\b(?:no|nr|num|number|id|ref|reference|is|was|ending|in)\b){1,6}"
    return re.compile(rf"\b(?:{words})s?{link}(\d{{4,}}|\d\d[- ]\d\d[- ]\d\d)(?![\w]|[.,/-]\d)", re.IGNORECASE)
