"""What a letter has told already: a fact in nearly the same words is noticed when it comes again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

from prompts.wording.remembered import remembered

_WORD = re.compile(r"[^\s,;()\"“”]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\W*[A-Z0-9£$€])|\n+")
_SMALL = 3
_STEM = 5
_EMPTY = re.compile(
    r"about|also|been|from|have|into|that|their|them|then|there|they|this|today|tomorrow|were|what|when|with|your"
)
_ENOUGH = 0.7
_TELLING = 3
"""So many words that carry meaning are a statement."""


def sentences_of(text: str) -> list[str]:
    return [s for s in _SENTENCE.split(text.strip()) if s.strip()]


def is_retold(words: str, told: Iterable[str]) -> bool:
    """Whether one of the things told says the same in nearly the same words, every figure among them."""
    wanted = _meaning(words)
    figures = {w for w in wanted if w[0].isdigit()}
    if len(wanted) < _TELLING and (not wanted or figures != wanted):
        return any(is_in(words, one) for one in told)
    return any(
        is_in(words, one) or (figures <= (there := _meaning(one)) and len(wanted & there) >= _ENOUGH * len(wanted))
        for one in told
    )


def is_in(words: str, text: str) -> bool:
    """The very words, apart from a capital and the full stop."""
    bare, there = words.strip().rstrip(".").lower(), text.lower()
    # Most are not: no pattern is made for those.
    return bool(bare) and bare in there and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", there) is not None


def without_retold(text: str, said: Iterable[str], before: str) -> str:
    """The text without those of its later sentences whose every fact the paragraph has told."""
    facts = list(said)
    kept: list[str] = []
    for sentence in sentences_of(text):
        mine = [f for f in facts if is_in(f, sentence)]
        if not (kept and mine and _repeats(mine, " ".join((before, *kept)))):
            kept.append(sentence)
    return " ".join(kept)


def _repeats(facts: Collection[str], text: str) -> bool:
    whole = " ".join(facts)
    pairs = [" ".join(pair) for pair in pairwise([*sentences_of(text), ""])]
    return (_is_a_time(whole) or len(_meaning(whole)) >= _TELLING) and is_retold(whole, pairs)


def _is_a_time(words: str) -> bool:
    """Whether a time of day is all that there is to tell."""
    return all(re.match(r"\d{1,2}:\d\d", w) for w in _meaning(words)) and bool(_meaning(words))


@remembered(longest=600, most=1024)
def _meaning(text: str) -> frozenset[str]:
    """Its words without the small ones, each cut down to its stem; figures whole."""
    words = (w.strip(".:!?'’").lower() for w in _WORD.findall(text))
    return frozenset(
        w if w[0].isdigit() else w[:_STEM]
        for w in words
        if w and (w[0].isdigit() or (len(w) > _SMALL and not _EMPTY.fullmatch(w)))
    )
