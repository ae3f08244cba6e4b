"""What a sentence is weighed by: its stems, and the stems that stand side by side or one apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[?!:;]")
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_NUMBER = "#"
_APART = " _ "
_START, _END = "^", "$"


def stem(word: str) -> str:
    """Crude on purpose: what it must do is give forms of one word the same name."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def stems(text: str) -> list[str]:
    """A sentence's words in order; any number is the same word."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    return [_NUMBER if word.isdigit() else stem(word) for word in words]


def features(words: list[str]) -> frozenset[str]:
    """Everything about a sentence that can have a weight."""
    framed = [_START, *words, _END]
    return frozenset((*words, *_pairs(framed, framed[1:], " "), *_pairs(words, words[2:], _APART)))


def _pairs(first: Iterable[str], second: Iterable[str], joint: str) -> Iterable[str]:
    return (a + joint + b for a, b in zip(first, second, strict=False))
