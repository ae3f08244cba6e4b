"""How words are compared when letters are searched for other people's: whatever their capitals, marks and spacing."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

_TOKEN = re.compile(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019\u02bc][sS]\Z")
_APART = re.compile(r"\n[ \t]*\n|[^\W_]")
_SENTENCE_END = re.compile(r"[.!?]\W?\s")
_INITIAL = 2
_FARTHEST = 3
"""Characters between two words of one name or one number."""
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\(?\d[\d ().\-\u00a0\u2011/]{7,22}\d")
_NUMBER = r"\d[\d.,'\u00a0\u202f ]*\d|\d"
_CODES = "GBP|EUR|USD|JPY|CHF|SEK|NOK|DKK|PLN|CAD|AUD|NZD|INR|ZAR|SGD|HKD|BRL|MXN|CZK|HUF"
_SIGN = r"(?:[A-Z]{1,2})?[£$€¥₹]"
_MONEY = re.compile(rf"(?:{_SIGN}|\b(?:{_CODES}))[ \u00a0]?({_NUMBER})|({_NUMBER})[ \u00a0]?(?:[£$€¥₹]|(?:{_CODES})\b)")
_LEAST_DIGITS, _LAST_DIGITS = 9, 9
GREETINGS = frozenset(("dear", "hi", "hello", "mr", "mrs", "ms", "miss", "mx", "dr", "prof"))
"""Words that a name comes after, whatever else the name could be."""
CALENDAR = frozenset(name.casefold() for name in (*calendar.month_name, *calendar.day_name) if name)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number, as it is compared and as it stands."""

    plain: str
    start: int
    end: int
    capital: bool
    joined: bool
    """Whether it can belong to one name or number with the token before it."""


def tokens_of(text: str) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        joined = bool(found) and _belong(text[found[-1].end : start], found[-1])
        word = match[0]
        found.append(Token(plain(word), start, end, word[0].isupper() or word[0].isdigit(), joined))
    return found


def _belong(gap: str, before: Token) -> bool:
    """Whether so little stands between two words that they may be one name. A sentence ends it, an initial does not."""
    if len(gap) > _FARTHEST or _APART.search(gap):
        return False
    return before.end - before.start <= _INITIAL or not _SENTENCE_END.search(gap)


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Without capitals, accents, apostrophes and a possessive."""
    bare = _POSSESSIVE.sub("", unicodedata.normalize("NFKD", word)) or word
    return "".join(c for c in bare if c.isalnum()).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name; `and` and `&` are the same nothing."""
    return tuple(token.plain for token in tokens_of(text) if token.plain != "and")


def code_of(text: str) -> str:
    """A reference without its punctuation: `INV-2026/0418` and `inv 2026 0418` are one."""
    return "".join(token.plain for token in tokens_of(text))


def phone_of(text: str) -> str | None:
    """The digits that stay the same with or without a country's code."""
    digits = "".join(c for c in text if c.isdigit())
    return digits[-_LAST_DIGITS:] if len(digits) >= _LEAST_DIGITS else None


def emails_in(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _EMAIL.finditer(text):
        address = match[0].strip(".'")
        yield address.casefold(), match.start(), match.start() + len(address)


def phones_in(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _PHONE.finditer(text):
        if number := phone_of(match[0]):
            yield number, match.start(), match.end()


def money_in(text: str) -> Iterator[tuple[Decimal, int, int]]:
    """Sums with a currency beside them; a bare number may be anything."""
    for match in _MONEY.finditer(text):
        amount = _amount((match[1] or match[2]).strip(" .,'"))
        if amount is not None:
            yield amount, match.start(), match.end()


def _amount(written: str) -> Decimal | None:
    """`1,740.00`, `1.740,00` and `1740` are one; what stands after the last mark is cents when it is two digits."""
    whole, cents = written, ""
    if len(written) > 2 and written[-3] in ".,":
        whole, cents = written[:-3], written[-2:]
    digits = "".join(c for c in whole if c.isdigit())
    try:
        return Decimal(f"{digits or '0'}.{cents or '0'}").normalize()
    except InvalidOperation:
        return None
