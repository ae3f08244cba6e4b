"""A place in a note: the word there, its neighbours, and what they may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prompts.wording import words as w


@dataclass(frozen=True, slots=True)
class Spot:
    """Beyond either end of the note the word is ""; it belongs to no class."""

    words: tuple[str, ...]
    i: int = 0

    @property
    def word(self) -> str:
        return self.words[self.i] if 0 <= self.i < len(self.words) else ""

    @property
    def core(self) -> str:
        return w.core(self.word)

    @property
    def next(self) -> Spot:
        return Spot(self.words, self.i + 1)

    @property
    def before(self) -> Spot:
        return Spot(self.words, self.i - 1)

    @property
    def first(self) -> bool:
        return self.i == 0

    def __bool__(self) -> bool:
        return bool(self.word)

    def onward(self) -> Iterator[Spot]:
        """The spots after this one."""
        return (Spot(self.words, n) for n in range(self.i + 1, len(self.words)))

    def is_(self, *kinds: str) -> bool:
        """In one of grammar.yaml's classes."""
        return any(w.is_(kind, self.word) for kind in kinds)

    def is_noun(self, *kinds: str) -> bool:
        """In one of nouns.yaml's classes."""
        return any(w.is_noun(kind, self.word) for kind in kinds)

    def does(self, *kinds: str) -> bool:
        """A form of a verb in one of verbs.yaml's classes."""
        return any(w.does(kind, self.word) for kind in kinds)

    def has(self, form: str) -> bool:
        """May be this form of a verb."""
        return bool(self.word) and w.form(self.word, form) is not None

    @property
    def small(self) -> bool:
        return w.is_small(self.word)

    @property
    def adjective(self) -> bool:
        return w.is_adjective(self.word)

    @property
    def adverb(self) -> bool:
        return w.is_adverb(self.word)

    @property
    def plural(self) -> bool:
        return w.is_plural(self.word)

    @property
    def number(self) -> bool:
        return w.is_number(self.word)

    @property
    def name(self) -> bool:
        return w.is_name(self.word)

    @property
    def opens_phrase(self) -> bool:
        """Certainly the first word of a noun phrase."""
        return bool(self.word) and w.opens_noun_phrase(self.word)

    @property
    def known_noun(self) -> bool:
        return self.is_noun("customers", "ours", "things", "events")

    @property
    def ends_clause(self) -> bool:
        return self.word.endswith((",", ":", ";"))

    @property
    def negation(self) -> bool:
        return self.core in ("not", "never")
