"""A text as words that can be compared: what each may mean, and whether its clause denies it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from guardrails.binding.vocabulary import Grammar, Key, Vocabulary

WordKind = Literal["word", "phrase", "number", "name", "when", "stop"]

_TOKEN = re.compile(
    r"(?P<clock>\d{1,2}[:.]\d{2}(?=\s?[ap]\.?m\b)|\d{1,2}:\d{2})"
    r"|(?P<number>\d[\d,]*(?:\.\d+)?)(?P<ordinal>st|nd|rd|th)?"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)"
    r"|(?P<stop>[.!?,;:()\[\]–—\"])"
)
_NEXT_WORD = re.compile(r"\s+(\w+)")
_ENDING = re.compile(r"'(?:s|ll|ve|re|d|m)?$")


Side = Literal[1, 2, 3]
"""Whether words are asserted, denied, or could be read as either; a plain number because it is asked so often."""
SAID: Side = 1
DENIED: Side = 2
EITHER: Side = 3


@dataclass(slots=True, eq=False)
class Word:
    """One word, number or phrase. `start` and `end` count in the text that was read."""

    start: int
    end: int
    text: str
    kind: WordKind
    keys: frozenset[Key]
    clause: int
    side: Side = SAID
    capital: bool = False


def read_tokens(text: str, vocabulary: Vocabulary) -> list[Word]:
    """The words and figures of a text, each in its clause."""
    clause, opening = 0, True
    read: list[Word] = []
    grammar = vocabulary.grammar
    for match in _TOKEN.finditer(text):
        kind, spelt = match.lastgroup, match.group()
        if kind == "stop":
            comma = spelt == ","
            if not comma or _next_word(match.end(), text) in grammar.after_comma:
                clause += 1
            opening = opening or not comma
            continue
        if kind == "word":
            lower, end = spelt.lower(), match.end()
            if _begins_clause(lower, end, text, grammar):
                clause += 1
            for told, sort, keys, side, capital in _told(spelt, opening, vocabulary):
                read.append(Word(match.start(), end, told, sort, keys, clause, side, capital))
        else:
            read.append(_figure(match, clause))
        opening = False
    return read


def _begins_clause(word: str, end: int, text: str, grammar: Grammar) -> bool:
    if word in ("and", "or"):
        return _next_word(end, text) in grammar.after_and
    return word in grammar.clause_openers


def _next_word(end: int, text: str) -> str:
    following = _NEXT_WORD.match(text, end)
    return following[1].lower() if following else ""


def _figure(match: re.Match[str], clause: int) -> Word:
    start, end, text = match.start(), match.end(), match.group()
    if match.group("clock"):
        return Word(start, end, text, "when", frozenset((text.replace(".", ":"),)), clause)
    kind: WordKind = "when" if match.group("ordinal") else "number"
    return Word(start, end, text, kind, frozenset(("#" + canonical(match.group("number")),)), clause)


def canonical(digits: str) -> str:
    """A number without separators and without noughts after the point."""
    plain = digits.replace(",", "").rstrip(".")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


_Told = tuple[str, WordKind, frozenset[Key], Side, bool]
"""A word's text, kind, keys, side, and whether it has a capital."""


@lru_cache(maxsize=1 << 14)
def _told(spelt: str, opening: bool, vocabulary: Vocabulary) -> tuple[_Told, ...]:
    """What a word is wherever it stands; a contraction is two."""
    lower = spelt.lower()
    contracted = vocabulary.grammar.contracted.get(lower)
    if contracted is None and lower.endswith("n't"):
        contracted = (lower[:-3], "not")
    if contracted is not None:
        return tuple(_sorted(part, False, False, vocabulary) for part in contracted)
    bare = _ENDING.sub("", lower) if "'" in lower else lower
    capital = spelt[0].isupper()
    return (_sorted(bare, capital, capital and not opening and lower != "i", vocabulary),)


def _sorted(lower: str, capital: bool, name: bool, vocabulary: Vocabulary) -> _Told:
    grammar = vocabulary.grammar
    if lower in grammar.months and (capital or lower not in ("may", "march")):
        return lower, "when", frozenset(("@" + lower[:3],)), SAID, False
    keys = vocabulary.keys(lower)
    if lower in grammar.days:
        return lower, "when", keys | {"@" + lower}, SAID, False
    if name and lower in grammar.short_days:
        return lower, "when", frozenset(("@" + grammar.short_days[lower],)), SAID, False
    if lower in vocabulary.silent:
        return lower, "stop", keys, SAID, False
    denied = vocabulary.denied(lower)
    if denied is not None:
        return lower, "word", keys | vocabulary.keys(denied), EITHER, False
    return lower, "name" if name else "word", keys, SAID, capital
