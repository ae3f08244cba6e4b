"""The words of a short text as they stand there, without what else would say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guardrails.binding.vocabulary import Key, Vocabulary
from guardrails.binding.words import Side, Word

LIGHT_WORD, SHARED_WORD = 0.4, 0.4
"""What a word counts that nearly every case has, and one that other facts have too."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word of the fact as it stands there. `counted` is the thing that a number counts."""

    keys: frozenset[Key]
    weight: float
    side: Side
    counted: frozenset[Key] = frozenset()


def own_words(words: Iterable[Word], vocabulary: Vocabulary) -> tuple[OwnWord, ...]:
    """The words of a text that say something, without their synonyms."""
    telling = [word for word in words if word.kind not in ("stop", "phrase")]
    return tuple(
        OwnWord(
            stems := stems_of(word),
            LIGHT_WORD if stems & vocabulary.light else 1.0,
            word.side,
            _counted(word, before, after),
        )
        for before, word, after in zip((None, *telling), telling, (*telling[1:], None), strict=False)
    )


def _counted(word: Word, before: Word | None, after: Word | None) -> frozenset[Key]:
    """Of `3 days` the days, and of `day 3` the day."""
    if word.kind != "number":
        return frozenset()
    thing = before if before is not None and before.text == "day" else after
    return stems_of(thing) if thing is not None else frozenset()


def stems_of(word: Word) -> frozenset[Key]:
    return stems_among(word.keys)


def stems_among(keys: frozenset[Key]) -> frozenset[Key]:
    """Without the senses."""
    return frozenset(key for key in keys if not key.startswith("="))
