"""A letter's words by what they may mean, and where each idea of a fact could be told by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from guardrails.binding.name_patterns import ref_pattern
from guardrails.binding.reading import LONG, read_words
from guardrails.binding.statement import LIGHT, Clause, Idea, Part, Statement
from guardrails.binding.vocabulary import Key, Vocabulary
from guardrails.binding.words import EITHER, Side, Word
from guardrails.document import Document
from guardrails.window import Hit, Hits, Window
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
    """The share of a statement that a run of sentences tells, and the words that do, each after its place in it."""

    share: float
    enough: bool
    words: tuple[tuple[int, Word], ...] = ()


class SentenceWords:
    """The words of one sentence; `start` and `end` of each count from where it begins."""

    __slots__ = ("keys", "said", "words")

    def __init__(self, said: tuple[tuple[str, Word], ...], words: dict[Key, list[Word]]) -> None:
        self.said = said
        """Its stems, in order."""
        self.words = words
        self.keys = frozenset(words)


Run = tuple[SentenceWords, ...]


@lru_cache(maxsize=1 << 14)
def candidates(idea: Idea, sentence: SentenceWords) -> tuple[Candidate, ...]:
    """The words that could tell the idea, best first."""
    if not idea.parts and idea.keys.isdisjoint(sentence.keys) and idea.opposite.isdisjoint(sentence.keys):
        return ()
    found = [*_by_keys(idea, sentence), *_by_parts(idea, sentence)]
    return tuple(sorted(found, key=_best_first)) if found else ()


def at_most(clause: Clause, run: Run) -> float:
    """No less than the share of a clause that these sentences could tell."""
    return sum([_reach(clause, sentence) for sentence in run]) / clause.weight


@lru_cache(maxsize=1 << 14)
def _reach(clause: Clause, sentence: SentenceWords) -> float:
    reach = 0.0
    for idea in clause.ideas:
        if found := candidates(idea, sentence):
            reach += idea.weight * found[0].factor
    return reach


def _by_keys(idea: Idea, sentence: SentenceWords) -> Iterable[Candidate]:
    for word in _of_keys(idea.keys, sentence):
        if word.capital or not idea.name:
            exact = any(key[0] != "=" and key in idea.keys for key in word.keys)
            yield Candidate(word, 1.0 if word.side & idea.side else CONTRARY, exact)
    for word in _of_keys(idea.opposite, sentence):
        if word.side & ~idea.side & EITHER:
            yield Candidate(word, 1.0)


def _of_keys(keys: frozenset[Key], sentence: SentenceWords) -> Iterable[Word]:
    """The words with one of the keys, each once and always in the same order."""
    told = keys & sentence.keys
    if len(told) > 1:
        return dict.fromkeys([w for key in sorted(told) for w in sentence.words[key]])
    return sentence.words[next(iter(told))] if told else ()


def _by_parts(idea: Idea, sentence: SentenceWords) -> Iterable[Candidate]:
    """A phrase told in other words: its parts in one sentence."""
    if not idea.parts:
        return
    parts = [(part, candidates(_as_idea(part, idea.side), sentence)) for part in idea.parts]
    told = [found[0] for _, found in parts if found]
    share = _share_of_phrase([part for part, found in parts if not found], idea) if told else 0.0
    if share:
        yield Candidate(told[0].word, share * min(c.factor for c in told))


@lru_cache(maxsize=1 << 12)
def _as_idea(part: Part, side: Side) -> Idea:
    return Idea(part.keys, part.weight, side)


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The words of a letter by its sentences."""

    sentences: Run
    starts: tuple[int, ...]
    told: dict[tuple[Statement, Window], Told] = field(default_factory=dict)
    """What has been found already in long runs."""

    def run(self, window: Window) -> Run:
        return self.sentences[window.first : window.last + 1]

    def hits(self, told: Iterable[tuple[int, Word]], window: Window, fact: str) -> Hits:
        """The words of a run where they stand in the letter."""
        placed = ((window.first + place, word) for place, word in told)
        starts = self.starts
        return tuple(Hit(starts[index] + w.start, starts[index] + w.end, index, fact) for index, w in placed)


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
    refs = tuple((name.split("_")[0], fact.value) for name, fact in case.facts.items() if isinstance(fact, Ref))
    sentences = tuple(
        (_remembered if len(s.text) < LONG else _read)(s.text, refs, vocabulary) for s in document.sentences
    )
    return LetterWords(sentences, tuple(s.start for s in document.sentences))


_Refs = tuple[tuple[str, str], ...]


def _read(text: str, refs: _Refs, vocabulary: Vocabulary) -> SentenceWords:
    read = read_words(text, vocabulary)
    words: dict[Key, list[Word]] = defaultdict(list)
    for word in (*_references(text, refs, vocabulary), *(w for w in read if w.kind != "stop")):
        for key in word.keys:
            words[key].append(word)
    said = tuple((vocabulary.stem(w.text), w) for w in read if w.kind != "phrase")
    return SentenceWords(said, dict(words))


_remembered = lru_cache(maxsize=1 << 11)(_read)


def _references(text: str, refs: _Refs, vocabulary: Vocabulary) -> Iterable[Word]:
    for name, value in refs:
        for m in ref_pattern(value).finditer(text):
            yield Word(m.start(), m.end(), m.group(), "word", vocabulary.keys(name), 0, EITHER)
