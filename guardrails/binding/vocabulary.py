"""The words that a short text is compared by: stems, words that say the same, and how much each one says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import snowballstemmer
import yaml
from pydantic import Field, ValidationError

from guardrails.inflect import spellings
from guardrails.yaml_text import read_texts
from service.domain.value import Value
from service.errors import BadFile

Key = str
"""A stem, or `=` with the number of a group of words that say the same."""

_PREFIX = re.compile(r"^(?:un|non)(?=[a-z]{4})")


DETERMINERS = frozenset(["a", "an", "the", "my", "our", "your", "his", "her", "its", "their"])
"""Words that make no difference inside a phrase."""


class PaidBackWords(Value):
    """Words for giving money back, and the facts that hold such amounts."""

    words: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaidBack:
    stems: frozenset[str]
    facts: tuple[str, ...]


class Grammar(Value):
    """How sentences are divided into clauses, and words that are numbers, days or months."""

    clause_openers: frozenset[str] = frozenset()
    after_comma: frozenset[str] = frozenset()
    """Words that make a comma before them end a clause and not divide a list."""
    after_and: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    contracted: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    number_words: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    ordinals: dict[str, int] = Field(default_factory=dict)
    """`third` tells day 3. First and second are said of too much else."""
    days: frozenset[str] = frozenset()
    short_days: dict[str, str] = Field(default_factory=dict)
    """Days as notes write them, with a capital: Sat."""
    minutes: dict[str, int] = Field(default_factory=dict)
    """How many minutes a unit of time has."""


class ThesaurusFile(Value):
    """`binding/thesaurus.yaml`."""

    groups: tuple[tuple[str, ...], ...]
    opposites: tuple[tuple[str, str], ...] = ()
    light: frozenset[str] = frozenset()
    """Words that nearly every case has in it."""
    stop: frozenset[str] = frozenset()
    """Words that say nothing by themselves."""
    languages: frozenset[str] = frozenset()
    distinct: frozenset[str] = frozenset()
    """Words whose stem would be another word's."""
    particles: frozenset[str] = frozenset()
    """Small words that make one verb of two: pass up, come off."""
    negators: frozenset[str] = frozenset()
    reversing: frozenset[str] = frozenset()
    """Verbs that deny what stands beside them: lose, refuse, fail."""
    grammar: Grammar = Grammar()
    paid_back: PaidBackWords = PaidBackWords()
    time_zones: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Vocabulary:
    """The thesaurus with every word stemmed. `senses` and `phrases` give the groups a word or phrase is in."""

    def __init__(self, file: ThesaurusFile, irregular: Mapping[str, tuple[str, ...]]) -> None:
        self._stemmer = snowballstemmer.stemmer("english")
        self._lemmas = _lemmas(irregular)
        self.grammar = file.grammar
        self.silent = file.stop | file.negators
        """Words that say nothing by themselves."""
        self._distinct = file.distinct
        self.particles = file.particles
        self.languages = file.languages
        self.negators = file.negators
        self.time_zones = file.time_zones
        self.senses: dict[str, set[Key]] = defaultdict(set)
        self.phrases: dict[str, dict[tuple[str, ...], set[Key]]] = defaultdict(lambda: defaultdict(set))
        self.stem = lru_cache(maxsize=1 << 16)(self._stem)
        self.light = frozenset(map(self.stem, file.light))
        self.paid_back = PaidBack(frozenset(map(self.stem, file.paid_back.words)), file.paid_back.facts)
        self.reversing = frozenset(map(self.stem, file.reversing))
        for number, group in enumerate(file.groups):
            for entry in group:
                self._add(entry, f"={number}")
        self._opposites: dict[str, set[Key]] = defaultdict(set)
        for one, other in file.opposites:
            self._opposites[self.stem(one)].add(self.stem(other))
            self._opposites[self.stem(other)].add(self.stem(one))
        self.keys = lru_cache(maxsize=1 << 16)(self._keys)

    def _add(self, entry: str, group: Key) -> None:
        stems = self.stems(word for word in entry.split() if word not in DETERMINERS)
        if len(stems) == 1:
            self.senses[stems[0]].add(group)
        else:
            self.phrases[stems[0]][stems].add(group)

    def opposite(self, stem: str) -> frozenset[Key]:
        """What denies a word by saying the contrary."""
        return frozenset(self._opposites.get(stem, ()))

    def stems(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.stem(word.lower()) for word in words)

    def _stem(self, word: str) -> str:
        if word in self._distinct:
            return word.removesuffix("s") if word.removesuffix("s") in self._distinct else word
        word = self._lemmas.get(word, word)
        return str(self._stemmer.stemWord(spellings(word)[-1]))

    def _keys(self, word: str) -> frozenset[Key]:
        """The stem of a lower-case word and the groups that it is in."""
        stem = self.stem(word)
        return frozenset((stem, *self.senses.get(stem, ())))

    def denied(self, word: str) -> str | None:
        """What a word such as `unanswered` denies."""
        if not word.startswith(("un", "non")):
            return None
        bare = _PREFIX.sub("", word)
        return bare if bare != word and self.stem(bare) in self.senses else None


def load_vocabulary(path: Path, irregular: Mapping[str, tuple[str, ...]]) -> Vocabulary:
    """Read the thesaurus. `irregular` has the past and participle of verbs by lemma."""
    try:
        return _vocabulary(path.read_text("utf-8"), tuple(irregular.items()))
    except (yaml.YAMLError, ValidationError) as exc:
        raise BadFile(f"{path}: {exc}") from exc


@lru_cache(maxsize=8)
def _vocabulary(text: str, irregular: tuple[tuple[str, tuple[str, ...]], ...]) -> Vocabulary:
    """Shared by companies whose thesaurus is the same: it says the same of every word, and stems it once."""
    return Vocabulary(ThesaurusFile.model_validate(read_texts(text)), dict(irregular))


def _lemmas(irregular: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Irregular forms to their lemmas; of a form that two verbs share, the first."""
    lemmas: dict[str, str] = {}
    for lemma, forms in irregular.items():
        for form in forms:
            lemmas.setdefault(form, lemma)
    return lemmas
