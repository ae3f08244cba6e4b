"""A text as words that can be compared: what each may mean, and whether its clause denies it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guardrails.binding.vocabulary import Key, Vocabulary

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
    sentence: int = -1


def read_tokens(text: str, vocabulary: Vocabulary) -> Iterator[Word]:
    """The words and figures of a text, each in its clause."""
    clause, opening = 0, True
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "stop":
            comma = match.group() == ","
            if not comma or _next_word(match.end(), text) in vocabulary.grammar.after_comma:
                clause += 1
            opening = opening if comma else True
            continue
        if kind == "word":
            spelt = match.group()
            if _begins_clause(spelt.lower(), match.end(), text, vocabulary):
                clause += 1
            yield from _spelt(match.start(), spelt, clause, opening, vocabulary)
        else:
            yield _figure(match, clause)
        opening = False


def _begins_clause(word: str, end: int, text: str, vocabulary: Vocabulary) -> bool:
    if word in ("and", "or"):
        return _next_word(end, text) in vocabulary.grammar.after_and
    return word in vocabulary.grammar.clause_openers


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


def _spelt(start: int, spelt: str, clause: int, opening: bool, vocabulary: Vocabulary) -> Iterator[Word]:
    end, lower = start + len(spelt), spelt.lower()
    contracted = vocabulary.grammar.contracted.get(lower)
    if contracted is None and lower.endswith("n't"):
        contracted = (lower[:-3], "not")
    if contracted is not None:
        for part in contracted:
            yield _word(start, end, part, clause, False, False, vocabulary)
        return
    bare = _ENDING.sub("", lower) if "'" in lower else lower
    capital = spelt[0].isupper()
    yield _word(start, end, bare, clause, capital, capital and not opening and lower != "i", vocabulary)


def _word(start: int, end: int, lower: str, clause: int, capital: bool, name: bool, vocabulary: Vocabulary) -> Word:
    grammar = vocabulary.grammar
    if lower in grammar.months and (capital or lower not in ("may", "march")):
        return Word(start, end, lower, "when", frozenset(("@" + lower[:3],)), clause)
    keys = vocabulary.keys(lower)
    if lower in grammar.days:
        return Word(start, end, lower, "when", keys | {"@" + lower}, clause)
    if lower in vocabulary.silent:
        return Word(start, end, lower, "stop", keys, clause)
    denied = vocabulary.denied(lower)
    if denied is not None:
        return Word(start, end, lower, "word", keys | vocabulary.keys(denied), clause, EITHER)
    return Word(start, end, lower, "name" if name else "word", keys, clause, capital=capital)
