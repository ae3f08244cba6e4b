"""A letter's words by what they may mean, and where each idea of a fact could be told by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from guardrails.binding.reading import read_words
from guardrails.binding.spelt import ref_pattern
from guardrails.binding.statement import LIGHT, Clause, Idea, Part
from guardrails.binding.vocabulary import Key, Vocabulary
from guardrails.binding.words import EITHER, Word
from guardrails.document import Document
from service.domain.case import CaseFile
from service.domain.facts import Ref

CONTRARY = 0.5
"""What a word counts when its clause denies what the fact asserts, or the other way round."""
WITHOUT_PARTICLE, WITHOUT_LIGHT_WORD = 0.7, 0.5
"""What a phrase counts whose main word is told without the rest: passed, for passed up; email, for email account."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that could tell an idea, and how much of it."""

    word: Word
    factor: float
    exact: bool = False
    """Told by the same word, and not by one that says the same."""


@dataclass(frozen=True, slots=True)
class Told:
    """The share of a statement that a window tells, and the words that do."""

    share: float
    enough: bool
    words: tuple[Word, ...] = ()


@dataclass
class LetterWords:
    """The words of a letter; `start` and `end` of each count in the plain text."""

    words: dict[Key, list[Word]] = field(default_factory=lambda: defaultdict(list))
    said: dict[int, tuple[tuple[str, Word], ...]] = field(default_factory=dict)
    """The stems of each sentence, in order."""
    _candidates: dict[Idea, Mapping[int, tuple[Candidate, ...]]] = field(default_factory=dict)
    _reach: dict[Clause, Mapping[int, float]] = field(default_factory=dict)
    told: dict[tuple[int, int, int], Told] = field(default_factory=dict)
    """What has been found already, by the statement's identity and the window."""

    def candidates(self, idea: Idea) -> Mapping[int, tuple[Candidate, ...]]:
        """By sentence, the words that could tell the idea, best first."""
        if idea not in self._candidates:
            found: dict[int, list[Candidate]] = defaultdict(list)
            for candidate in (*self._by_keys(idea), *self._by_parts(idea)):
                found[candidate.word.sentence].append(candidate)
            self._candidates[idea] = {s: tuple(sorted(cs, key=_best_first)) for s, cs in found.items()}
        return self._candidates[idea]

    def at_most(self, clause: Clause, first: int, last: int) -> float:
        """No less than the share of a clause that these sentences could tell."""
        if clause not in self._reach:
            reach: dict[int, float] = defaultdict(float)
            for idea in clause.ideas:
                for sentence, candidates in self.candidates(idea).items():
                    reach[sentence] += idea.weight * candidates[0].factor
            self._reach[clause] = reach
        reached = self._reach[clause]
        return sum(reached.get(s, 0.0) for s in range(first, last + 1)) / clause.weight

    def _by_keys(self, idea: Idea) -> Iterable[Candidate]:
        for word in self._of_keys(idea.keys):
            if word.capital or not idea.name:
                exact = any(key[0] != "=" and key in idea.keys for key in word.keys)
                yield Candidate(word, 1.0 if word.side & idea.side else CONTRARY, exact)
        for word in self._of_keys(idea.opposite):
            if word.side & ~idea.side & EITHER:
                yield Candidate(word, 1.0)

    def _of_keys(self, keys: frozenset[Key]) -> Iterable[Word]:
        """The words with one of the keys, each once and always in the same order."""
        told = sorted(keys & self.words.keys())
        return self.words[told[0]] if len(told) == 1 else dict.fromkeys(w for key in told for w in self.words[key])

    def _by_parts(self, idea: Idea) -> Iterable[Candidate]:
        """A phrase told in other words: its parts in one sentence."""
        if not idea.parts:
            return
        parts = [(part, self.candidates(Idea(part.keys, part.weight, idea.side))) for part in idea.parts]
        for sentence in {sentence for _, candidates in parts for sentence in candidates}:
            told = [candidates[sentence][0] for _, candidates in parts if sentence in candidates]
            lacking = [part for part, candidates in parts if sentence not in candidates]
            share = _share_of_phrase(lacking, idea)
            if share:
                yield Candidate(told[0].word, share * min(c.factor for c in told))


def _best_first(candidate: Candidate) -> tuple[float, bool]:
    return -candidate.factor, not candidate.exact


def _share_of_phrase(lacking: list[Part], idea: Idea) -> float:
    """How much of a phrase is told without some of its words; none of it without a main one."""
    if not lacking:
        return 1.0
    if any(part.weight > LIGHT for part in lacking) or all(part.weight <= LIGHT for part in idea.parts):
        return 0.0
    return WITHOUT_PARTICLE if all(part.particle for part in lacking) else WITHOUT_LIGHT_WORD


def read_letter_words(document: Document, case: CaseFile, vocabulary: Vocabulary) -> LetterWords:
    """Every word of every sentence, once. A reference of the case stands for what it refers to: the ticket."""
    letter = LetterWords()
    for word in _references(document, case, vocabulary):
        for key in word.keys:
            letter.words[key].append(word)
    for sentence in document.sentences:
        words = [word.at(sentence.start, sentence.index) for word in read_words(sentence.text, vocabulary)]
        letter.said[sentence.index] = tuple((vocabulary.stem(w.text), w) for w in words if w.kind != "phrase")
        for word in words:
            if word.kind != "stop":
                for key in word.keys:
                    letter.words[key].append(word)
    return letter


def _references(document: Document, case: CaseFile, vocabulary: Vocabulary) -> Iterable[Word]:
    for name, fact in case.facts.items():
        if isinstance(fact, Ref):
            keys = vocabulary.keys(name.split("_")[0])
            pattern = ref_pattern(fact.value)
            for s in document.sentences:
                for m in pattern.finditer(s.text):
                    start, end = s.start + m.start(), s.start + m.end()
                    yield Word(start, end, m.group(), "word", keys, 0, EITHER, sentence=s.index)
