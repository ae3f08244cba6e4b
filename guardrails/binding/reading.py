"""Read a text into words, numbers and the phrases of the thesaurus."""

from __future__ import annotations

from functools import lru_cache

from guardrails.binding.denial import mark_denials
from guardrails.binding.numerals import read_numerals
from guardrails.binding.vocabulary import DETERMINERS, Key, Vocabulary
from guardrails.binding.words import EITHER, SAID, Side, Word, read_tokens

_LONGEST = 5
LONG = 600
"""A longer text is read anew each time, so that memory stays bounded."""


def read_words(text: str, vocabulary: Vocabulary) -> tuple[Word, ...]:
    """The words of a text in order, phrases of the thesaurus among them. They are shared: copy what you change."""
    return _remembered(text, vocabulary) if len(text) < LONG else _read(text, vocabulary)


@lru_cache(maxsize=1 << 11)
def _remembered(text: str, vocabulary: Vocabulary) -> tuple[Word, ...]:
    return _read(text, vocabulary)


def _read(text: str, vocabulary: Vocabulary) -> tuple[Word, ...]:
    words = read_numerals(text, read_tokens(text, vocabulary), vocabulary.grammar)
    phrases = _find_phrases(words, vocabulary)
    mark_denials(text, words, phrases, vocabulary)
    return tuple(sorted((*words, *phrases), key=lambda w: (w.start, w.end)) if phrases else words)


def _find_phrases(words: list[Word], vocabulary: Vocabulary) -> list[Word]:
    """A word for each phrase; the parts of a phrase keep their stems but lose their other senses."""
    bare = [w for w in words if w.text not in DETERMINERS]
    stems = [vocabulary.stem(w.text) for w in bare]
    found: list[Word] = []
    for place, stem in enumerate(stems):
        if stem not in vocabulary.phrases:
            continue
        size, keys = _longest_phrase(stems, place, vocabulary)
        parts = bare[place : place + size]
        if size and parts[0].clause == parts[-1].clause:
            side: Side = EITHER if any(w.text in vocabulary.negators for w in parts) else SAID
            text = " ".join(stems[place : place + size])
            found.append(Word(parts[0].start, parts[-1].end, text, "phrase", keys, parts[-1].clause, side))
            for part in parts:
                part.keys = frozenset(key for key in part.keys if not key.startswith("="))
    return found


def _longest_phrase(stems: list[str], place: int, vocabulary: Vocabulary) -> tuple[int, frozenset[Key]]:
    options = vocabulary.phrases[stems[place]]
    for size in range(min(_LONGEST, len(stems) - place), 1, -1):
        keys = options.get(tuple(stems[place : place + size]))
        if keys:
            return size, frozenset(keys)
    return 0, frozenset()
