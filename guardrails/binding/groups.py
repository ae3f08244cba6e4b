"""A text fact that names its own wordings: one wording of each group has to stand in the window."""

from __future__ import annotations

import re

from guardrails.binding.letter import LetterWords
from guardrails.binding.vocabulary import Vocabulary
from guardrails.binding.words import Word
from guardrails.document import Document, Sentence
from guardrails.window import Hit, Hits, Window
from service.domain.facts import SynonymGroups


def find_groups(
    groups: SynonymGroups, document: Document, letter: LetterWords, vocabulary: Vocabulary, window: Window
) -> Hits | None:
    """A hit for each group, or None when one has none."""
    hits: Hits = ()
    for group in groups:
        hit = next(
            (h for wording in group if (h := find_wording(wording, document, letter, vocabulary, window))),
            None,
        )
        if hit is None:
            return None
        hits += (hit,)
    return hits


def find_wording(
    wording: str, document: Document, letter: LetterWords, vocabulary: Vocabulary, window: Window
) -> Hit | None:
    """The words as they stand, or in other inflections."""
    literal = re.compile(rf"(?<![^\W_]){re.escape(wording)}(?![^\W_])", re.IGNORECASE)
    stems = vocabulary.stems(re.findall(r"[^\W_]+(?:\.\d+)?", wording))
    for index in range(window.first, window.last + 1):
        sentence = document.sentences[index]
        match = literal.search(sentence.text)
        if match:
            return Hit(sentence.start + match.start(), sentence.start + match.end(), index)
        hit = _inflected(stems, letter.sentences[index].said, sentence)
        if hit:
            return hit
    return None


def _inflected(stems: tuple[str, ...], said: tuple[tuple[str, Word], ...], sentence: Sentence) -> Hit | None:
    for first in range(len(said) - len(stems) + 1):
        run = said[first : first + len(stems)]
        if stems and tuple(stem for stem, _ in run) == stems:
            return Hit(sentence.start + run[0][1].start, sentence.start + run[-1][1].end, sentence.index)
    return None
