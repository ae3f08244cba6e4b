"""Which words of a text are denied, which asserted, and which could be read as either."""

from __future__ import annotations

import re

from guardrails.binding.vocabulary import Vocabulary
from guardrails.binding.words import DENIED, EITHER, Word

_NO_DENIAL = re.compile(
    r"\b(?:should|ought|need|would)(?: not|n't| never)(?: to)? have\b|\bnot (?:only|just|least|until)\b"
    r"|\bno (?:doubt|question|matter|later|sooner)\b|\bnothing (?:but|less)\b",
    re.IGNORECASE,
)
"""`You should not have had to find it`: it was found."""
_NARROW = frozenset(("no", "without", "nothing", "none", "nobody", "nowhere"))
"""Words that in mid-clause deny only what follows them; `not` denies its whole clause."""
_REACH = 3
"""How many words they deny."""


def mark_denials(text: str, words: list[Word], phrases: list[Word], vocabulary: Vocabulary) -> None:
    """Set each word's side. A denial inside a phrase of the thesaurus is part of the phrase."""
    denied = _Denied(text, words, phrases, vocabulary)
    for word in (*words, *phrases):
        if word.side == EITHER or word.clause in denied.either:
            word.side = EITHER
        elif word.clause in denied.clauses or word in denied.words:
            word.side = DENIED


class _Denied:
    """The clauses and single words that a text denies, and the clauses that could be read as either."""

    def __init__(self, text: str, words: list[Word], phrases: list[Word], vocabulary: Vocabulary) -> None:
        self.clauses: set[int] = set()
        self.either: set[int] = set()
        self.words: set[Word] = set()
        self._text = text
        self._all = sorted((*words, *phrases), key=lambda w: (w.start, w.end))
        self._phrases = phrases
        self._spared = [m.span() for m in _NO_DENIAL.finditer(text)]
        undone: dict[int, int] = {}
        """Clauses such as `before it had been done`, by where the undone part begins."""
        for place, word in enumerate(self._all):
            if word.text in vocabulary.negators:
                self._deny(place, word)
            elif word.kind == "word" and vocabulary.stem(word.text) in vocabulary.reversing:
                self.either.add(word.clause)
            elif word.text == "before":
                had = next((w for w in words if w.text == "had" and w.clause == word.clause), None)
                if had is not None:
                    undone[word.clause] = had.end
        if self.clauses:
            self.either.update(w.clause for w in words if w.text in vocabulary.grammar.conditions)
        self.either -= undone.keys()
        self.words.update(w for w in self._all if w.start >= undone.get(w.clause, len(text)))

    def _deny(self, place: int, word: Word) -> None:
        if any(start <= word.start < end for start, end in self._spared):
            return
        if word.text == "not" or (word.text == "no" and self._followed_by(word, " longer", " more")):
            self.clauses.add(word.clause)
        elif inside(word, self._phrases) or (word.text == "rather" and not self._followed_by(word, " than")):
            return
        elif word.text in ("instead", "rather") or (word.text in _NARROW and self._in_mid_clause(place)):
            self.words.update(self._following(place))
        else:
            self.clauses.add(word.clause)

    def _followed_by(self, word: Word, *texts: str) -> bool:
        return self._text[word.end : word.end + 8].lower().startswith(texts)

    def _in_mid_clause(self, place: int) -> bool:
        return place > 0 and self._all[place - 1].clause == self._all[place].clause

    def _following(self, place: int) -> list[Word]:
        clause = self._all[place].clause
        return [w for w in self._all[place + 1 :] if w.clause == clause and w.kind != "stop"][:_REACH]


def inside(word: Word, phrases: list[Word]) -> bool:
    """Whether a word stands inside one of the phrases."""
    return any(p.start <= word.start and word.end <= p.end for p in phrases)
