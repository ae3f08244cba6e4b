"""One thing that is somebody's own, and the pattern of every way in which it is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

Kind = Literal["PERSON", "FIRSTNAME", "SURNAME", "ORG", "EMAIL", "PHONE", "REF", "CARD", "IBAN", "URL", "ADDRESS"]
KINDS: tuple[Kind, ...] = (
    "PERSON", "FIRSTNAME", "SURNAME", "ORG", "EMAIL", "PHONE", "REF", "CARD", "IBAN", "URL", "ADDRESS",
)  # fmt: skip

PLAIN_MARKS = {ord(c): " " for c in "\u00a0\u2007\u2009\u202f"} | {ord(c): "-" for c in "\u2010\u2011"}
"""Spaces and hyphens that keep a number on one line: they are read and sent as the plain ones."""
_NAME_GAP = r"[\s>]+"
_CODE_GAP = r"[ \-./]{0,2}"
_DIGIT_GAP = r"[ \-.()/]{0,3}"
_NOT_IN_A_WORD, _NOT_IN_A_NUMBER = r"(?<![^\W_])", r"(?<![£$€₹¥\d])(?<!\d[.,])"
_WORD_ENDS, _NUMBER_ENDS = r"(?![^\W_])", r"(?![^\W_]|[.,]\d)"


@dataclass(frozen=True, slots=True)
class Own:
    """`group` ties a first name and a surname to their person; `value` is what a placeholder is turned back into."""

    kind: Kind
    value: str = field(repr=False)
    group: str = field(repr=False)
    forms: tuple[Form, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing it: what it starts with, its pattern, and what is left of it without its punctuation."""

    starts: str = field(repr=False)
    pattern: str = field(repr=False)
    key: str = field(repr=False)


def key_of(text: str) -> str:
    """Letters and digits alone, in small letters and without accents."""
    return "".join(c for c in _plain(text).casefold() if c.isalnum())


def words_form(text: str, before: str = "", any_case: bool = True) -> Form:
    """Words that may stand on two lines, in any case or as a name is written."""
    words = [_spelt(word, any_case) for word in text.split()]
    shouted = [_spelt(word.upper(), any_case) for word in text.split()]
    pattern = _NAME_GAP.join(words) if any_case else f"(?:{_NAME_GAP.join(words)}|{_NAME_GAP.join(shouted)})"
    return Form(_starts(text[0]), f"{_NOT_IN_A_WORD}{before}{pattern}{_WORD_ENDS}", key_of(text))


def literal_form(text: str) -> Form:
    """An address, exactly but for its case."""
    return Form(_starts(text[0]), f"{_NOT_IN_A_WORD}{_spelt(text, True)}{_WORD_ENDS}", key_of(text))


def code_form(text: str) -> Form:
    """A reference, with other marks or none between its groups of letters and digits."""
    groups = re.findall(r"\d+|[^\W\d_]+", text)
    starts, ends = (_NOT_IN_A_NUMBER, _NUMBER_ENDS) if text.isdigit() else ("", _WORD_ENDS)
    pattern = _CODE_GAP.join(_spelt(group, True) for group in groups)
    return Form(_starts(groups[0][0]), f"{_NOT_IN_A_WORD}{starts}{pattern}{ends}", key_of(text))


def digits_form(digits: str, plus: bool = False) -> Form:
    """A long number, its digits in any groups."""
    lead = r"\+ ?" if plus else r"\(?"
    pattern = f"{_NOT_IN_A_WORD}{_NOT_IN_A_NUMBER}{lead}{_DIGIT_GAP.join(digits)}{_NUMBER_ENDS}"
    return Form("+" if plus else f"({digits[0]}", pattern, digits)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _starts(letter: str) -> str:
    return "".join(
        sorted({letter, letter.lower(), letter.upper(), _plain(letter)[:1].lower(), _plain(letter)[:1].upper()})
    )


@lru_cache(maxsize=2048)
def _letter(letter: str, any_case: bool) -> str:
    """With or without its accent, and either apostrophe; only what has the same key, by which it is looked up."""
    if letter in "'’":
        return "['’]"
    either = {letter, _plain(letter)[:1] or letter}
    if any_case:
        either |= {form for c in tuple(either) for form in (c.lower(), c.upper()) if len(form) == 1}
    either = {c for c in either if key_of(c) == key_of(letter)}
    return f"[{re.escape(''.join(sorted(either)))}]" if len(either) > 1 else re.escape(letter)


def _spelt(word: str, any_case: bool) -> str:
    """A word in its own letters, or in any case."""
    if word.isascii() and "'" not in word:
        return f"(?ai:{re.escape(word)})" if any_case else re.escape(word)
    return "".join(_letter(c, any_case) for c in word)
