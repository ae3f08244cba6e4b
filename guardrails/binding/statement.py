"""A text fact taken apart into the ideas that a letter has to tell, each with its weight."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from guardrails.binding.denial import inside
from guardrails.binding.labels import says_which
from guardrails.binding.own import SHARED_WORD, OwnWord, own_words
from guardrails.binding.parties import Parties
from guardrails.binding.reading import read_words
from guardrails.binding.vocabulary import DETERMINERS, Key, Vocabulary
from guardrails.binding.words import EITHER, Side, Word

NUMBER, NAME, PLAIN, COMPANY, LIGHT, SOFT = 1.5, 2.0, 1.0, 0.95, 0.4, 0.25
SHARED = 0.3
"""What an idea counts that other facts tell as well."""
_OPEN_QUESTION = re.compile(r"\s*(?:whether|if|who|what|how|when|where|why)\b", re.IGNORECASE)
_COMPANY_WORDS = ("service", "platform", "system", "site", "website", "app", "product")


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a phrase; of a particle (pass `up`) the telling suffers less when it is left out."""

    keys: frozenset[Key]
    weight: float
    particle: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Idea:
    """One thing said. `parts` tell it as well when they stand in one sentence.

    An essential one cannot be left out: a number, an amount. An optional one counts only when it is told: a day,
    the product that both know. A name is told only by a word with a capital.
    """

    keys: frozenset[Key]
    weight: float
    side: Side = EITHER
    essential: bool = False
    name: bool = False
    optional: bool = False
    parts: tuple[Part, ...] = ()
    opposite: frozenset[Key] = frozenset()
    """What tells it when it is denied: what has not been stopped is running."""


@dataclass(frozen=True, eq=False)
class Clause:
    """A part of the fact that could be told by itself."""

    ideas: tuple[Idea, ...]

    @cached_property
    def weight(self) -> float:
        return sum(idea.weight for idea in self.ideas)

    @cached_property
    def strong(self) -> frozenset[Idea]:
        """The ideas that say something of their own."""
        return frozenset(idea for idea in self.ideas if idea.weight > LIGHT)

    @cached_property
    def numbered(self) -> bool:
        return any(idea.essential for idea in self.ideas)


@dataclass(frozen=True, eq=False)
class Statement:
    """What a text fact says. `literal` has the stems in order when it has no word that says something."""

    clauses: tuple[Clause, ...]
    literal: tuple[str, ...] = ()
    repays: bool = False
    """Whether it gives money back and does not say how much."""
    own: tuple[OwnWord, ...] = ()
    """Its words as they stand there."""

    @cached_property
    def weight(self) -> float:
        return sum(clause.weight for clause in self.clauses)

    @cached_property
    def size(self) -> int:
        return sum(len(clause.ideas) for clause in self.clauses)


def read_statement(value: str, parties: Parties, vocabulary: Vocabulary, *, either_side: bool = False) -> Statement:
    """Take a fact's text apart. With `either_side` a denial in the letter makes no difference."""
    either_side = either_side or _OPEN_QUESTION.match(value) is not None
    if value == parties.product_name:
        parties = replace(parties, product=frozenset())
    reader = _Reader(parties, vocabulary, either_side)
    read = [reader.clause(part) for part in value.split(";") if part.strip()]
    clauses = tuple(clause for clause in read if clause.ideas)
    words = read_words(value, vocabulary)
    if not clauses:
        return Statement((), vocabulary.stems(word.text for word in words))
    stems = set(vocabulary.stems(re.findall(r"[a-z]+", value.lower())))
    repays = bool(stems & vocabulary.paid_back.stems) and not re.search(r"\d", value)
    own = own_words((w for w in words if vocabulary.stem(w.text) not in parties.company), vocabulary)
    return Statement(clauses, repays=repays, own=own)


@lru_cache(maxsize=1 << 10)
def statement_of(
    value: str, parties: Parties, vocabulary: Vocabulary, either_side: bool, others: tuple[str, ...]
) -> Statement:
    """A fact's text taken apart, remembered by its words; what it shares with `others` weighs little."""
    own = read_statement(value, parties, vocabulary, either_side=either_side)
    told = tuple(statement_of(other, parties, vocabulary, False, ()) for other in others)
    return beyond(own, told) if told else own


def beyond(statement: Statement, others: tuple[Statement, ...]) -> Statement:
    """The statement with the ideas that others have as well weighing little."""
    ideas = (idea for other in others for clause in other.clauses for idea in clause.ideas)
    known = {key for idea in ideas if idea.weight not in (COMPANY, SOFT) for key in idea.keys}
    clauses = tuple(Clause(tuple(_shared(i) if i.keys & known else i for i in c.ideas)) for c in statement.clauses)
    theirs = {key for other in others for word in other.own for key in word.keys}
    own = tuple(replace(w, weight=w.weight * SHARED_WORD) if w.keys & theirs else w for w in statement.own)
    return replace(statement, clauses=clauses, own=own)


def _shared(idea: Idea) -> Idea:
    return idea if idea.essential else replace(idea, weight=idea.weight * SHARED)


@dataclass(frozen=True, slots=True)
class _Reader:
    parties: Parties
    vocabulary: Vocabulary
    either_side: bool

    def clause(self, text: str) -> Clause:
        words = list(read_words(text, self.vocabulary))
        phrases = [w for w in words if w.kind == "phrase"]
        telling = [w for w in words if w.kind == "phrase" or (w.kind != "stop" and not inside(w, phrases))]
        dated = any(w.kind == "when" and re.match(r"\d{1,2}(?!\d)", w.text) for w in telling)
        ideas: dict[frozenset[Key], Idea] = {}
        before: Word | None = None
        for word in telling:
            idea = self._idea(word, words, dated)
            if _continues_name(word, before) or any(_same_sense(idea, earlier) for earlier in ideas):
                idea = replace(idea, weight=min(idea.weight, LIGHT))
            ideas.setdefault(idea.keys, idea)
            before = word
        return Clause(tuple(ideas.values()))

    def _idea(self, word: Word, words: list[Word], dated: bool) -> Idea:
        side = EITHER if self.either_side else word.side
        if word.kind == "number":
            return _which(word) if says_which(word, words) else _number(word)
        if word.kind == "when":
            month = any(re.fullmatch("@[a-z]{3}", key) for key in word.keys)
            period = month and not dated
            return Idea(word.keys, NAME if period else SOFT, optional=not period)
        if word.kind == "phrase":
            return self._phrase(word, words, side)
        stem = self.vocabulary.stem(word.text)
        if stem in self.parties.company:
            return Idea(word.keys.union(self.vocabulary.stems(_COMPANY_WORDS)), COMPANY)
        if stem in self.parties.people:
            return Idea(word.keys, SOFT, optional=True)
        if stem in self.parties.product:
            return Idea(word.keys, LIGHT, optional=True)
        if word.text in self.vocabulary.languages and not _begins_name(word, words):
            return Idea(word.keys, PLAIN, essential=True)
        if word.kind == "name":
            return Idea(word.keys, LIGHT if _is_place(word, words) else NAME, name=True)
        weight = LIGHT if stem in self.vocabulary.light else PLAIN
        return Idea(word.keys, weight, side, opposite=self.vocabulary.opposite(stem))

    def _phrase(self, phrase: Word, words: list[Word], side: Side) -> Idea:
        inner = (w for w in words if w.kind not in ("phrase", "stop") and inside(w, [phrase]))
        parts = tuple(self._part(w) for w in inner)
        weight = PLAIN if any(part.weight > LIGHT for part in parts) else LIGHT
        return Idea(phrase.keys, weight, side, parts=parts)

    def _part(self, word: Word) -> Part:
        stem = self.vocabulary.stem(word.text)
        if stem in self.vocabulary.light:
            return Part(frozenset((stem,)), LIGHT, particle=word.text in self.vocabulary.particles)
        return Part(self.vocabulary.keys(word.text) | word.keys, PLAIN)


def _continues_name(word: Word, before: Word | None) -> bool:
    return before is not None and word.kind == before.kind == "name" and word.start - before.end <= 1


_OF_A_STATE = frozenset(
    ("agency", "authority", "commission", "data", "government", "law", "office", "ombudsman", "police", "privacy",
     "regulator", "supervisory"),
)  # fmt: skip


def _begins_name(word: Word, words: list[Word]) -> bool:
    """Whether it names what is a country's: the Irish Data Protection Commission is no language."""
    after = next((w for w in words if w.start > word.start and w.kind != "phrase"), None)
    return after is not None and after.start - word.end <= 1 and (after.kind == "name" or after.text in _OF_A_STATE)


def _is_place(name: Word, words: list[Word]) -> bool:
    """Whether a name follows a preposition: of a team in Telford, the team is what matters."""
    before = [w for w in words if w.end <= name.start and w.kind != "phrase" and w.text not in DETERMINERS]
    return bool(before) and before[-1].text in ("in", "at", "from", "near")


def _number(word: Word) -> Idea:
    """A number that must be told; `two` is often told by naming both, and a length in other units."""
    lengths = frozenset(key for key in word.keys if key.startswith("~"))
    if lengths:
        return Idea(lengths, NUMBER, essential=True)
    return Idea(word.keys, LIGHT) if word.keys == {"#2"} else Idea(word.keys, NUMBER, essential=True)


def _which(word: Word) -> Idea:
    return Idea(word.keys, SOFT, optional=True)


def _same_sense(idea: Idea, earlier: frozenset[Key]) -> bool:
    """Whether an earlier word of the clause says it too: a clinic appointment is one thing."""
    return any(key.startswith("=") for key in idea.keys & earlier)
